//! Connections: slow ones, too many, through a proxy, by TLS, and those open when the server stops.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use server::{Config, Limits, Rate, Rest, Tls};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use wire::{Place, collect::Page, hand_in::Outcome, paths};

use crate::{
    house::{House, School},
    http::ask,
    people::letter,
};

async fn serve(limits: Limits, proxies: Vec<IpAddr>) -> (server::Running, SocketAddr) {
    let config = Config { limits, proxies, ..Config::loopback(Rest::Memory) };
    let running = server::serve(config).await.unwrap();
    let addr = running.addr;
    (running, addr)
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let limits = Limits { header: Duration::from_millis(100), ..Limits::default() };
    let (running, addr) = serve(limits, Vec::new()).await;
    let mut slow = TcpStream::connect(addr).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.unwrap();
    let mut answer = Vec::new();
    // Closed with or without a word: what counts is that it ends.
    let _ = slow.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
    running.shutdown().await;
}

#[tokio::test]
async fn a_body_that_never_comes_does_not_hold_its_request_for_ever() {
    let limits = Limits { request: Duration::from_millis(100), ..Limits::default() };
    let (running, addr) = serve(limits, Vec::new()).await;
    let mut slow = TcpStream::connect(addr).await.unwrap();
    let head = format!("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n", paths::ENROL);
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    slow.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 503");
    drop(slow);
    running.shutdown().await;
}

#[tokio::test]
async fn bodies_that_fill_the_servers_memory_are_cut_off_and_make_room() {
    let limits = Limits { bodies: 64 * 1024, bodies_each: 64 * 1024, ..Limits::default() };
    let (running, addr) = serve(limits, Vec::new()).await;
    // Each has sent most of what it announced, and waits: the two are more than there is room for.
    let (sent, announced) = (vec![0; 48 * 1024], 50 * 1024);
    let head = format!("POST {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", paths::HAND_INS);
    let begin = async || {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        let head = format!("{head}Content-Length: {announced}\r\n\r\n");
        stream.write_all(&[head.as_bytes(), &sent].concat()).await.unwrap();
        stream
    };
    let (one, other) = (begin().await, begin().await);
    let (mut refused, mut waiting) = tokio::select! {
        ready = one.readable() => { ready.unwrap(); (one, other) }
        ready = other.readable() => { ready.unwrap(); (other, one) }
    };
    let mut answer = Vec::new();
    // It is closed with bytes unread: the end may be an error, after the answer.
    let _ = refused.read_to_end(&mut answer).await;
    let said = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(said.starts_with("http/1.1 503") && said.contains("\"full\""), "{said}");
    assert!(said.contains("retry-after: 1\r\n"), "{said}");

    // The other goes on, and is answered; then there is room again.
    waiting.write_all(&vec![0; announced - sent.len()]).await.unwrap();
    let mut answer = Vec::new();
    waiting.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&answer));
    let again = ask(addr, "POST", paths::HAND_INS, &[], &sent).await.unwrap();
    assert_eq!((again.status, again.code().as_str()), (400, "malformed"));
    let large = ask(addr, "POST", paths::HAND_INS, &[], &vec![0; 80 * 1024]).await.unwrap();
    assert_eq!((large.status, large.code().as_str()), (503, "full"));
    running.shutdown().await;
}

#[tokio::test]
async fn one_address_has_only_so_many_connections() {
    let limits = Limits { connections_each: 2, ..Limits::default() };
    let (running, addr) = serve(limits, Vec::new()).await;
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
        open.push(stream);
    }
    assert!(ask(addr, "GET", paths::HEALTH, &[], &[]).await.is_err());
    let elsewhere = tokio::net::TcpSocket::new_v4().unwrap();
    elsewhere.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut elsewhere = elsewhere.connect(addr).await.unwrap();
    elsewhere.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut answer = [0; 12];
    elsewhere.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    drop((open, elsewhere));
    running.shutdown().await;
}

#[tokio::test]
async fn behind_a_named_proxy_each_sender_has_a_limit_of_its_own() {
    let limits = Limits { sender: Rate { burst: 3.0, each_second: 0.0 }, ..Limits::default() };
    let through = async |proxies: Vec<IpAddr>| {
        let (running, addr) = serve(limits, proxies).await;
        let mut statuses = Vec::new();
        for sender in ["198.51.100.1", "198.51.100.2"] {
            for _ in 0..4 {
                let headers = [("X-Forwarded-For", sender)];
                let answer = ask(addr, "GET", paths::CARD, &headers, &[]).await.unwrap();
                statuses.push(answer.status);
            }
        }
        running.shutdown().await;
        statuses
    };
    let named = through(vec!["127.0.0.1".parse().unwrap()]).await;
    assert_eq!(named, [404, 404, 404, 429, 404, 404, 404, 429]);
    let unnamed = through(Vec::new()).await;
    assert_eq!(unnamed, [404, 404, 404, 429, 429, 429, 429, 429]);
}

#[tokio::test]
async fn by_tls_every_answer_asks_browsers_to_stay_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, own.cert.pem()).unwrap();
    std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
    let tls = Some(Tls { certificate: certificate.clone(), key });
    let config = Config { tls, ..Config::loopback(Rest::Memory) };
    let running = server::serve(config).await.unwrap();

    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&certificate).unwrap()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(client));
    let stream = TcpStream::connect(running.addr).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = connector.connect(name, stream).await.unwrap();
    let request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
    // Plain HTTP on the same port gets nothing.
    assert!(ask(running.addr, "GET", paths::HEALTH, &[], &[]).await.is_err());
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_answers_what_it_has_taken() {
    let folder = tempfile::tempdir().unwrap();
    let it = School::in_house(House::in_folder(folder.path().to_owned()).await).await;
    let addr = it.house.addr;
    let senders: Vec<_> = (0..40)
        .map(|_| {
            let hand_in = it.tablet.hand_in(letter(it.house.school, it.telling).1);
            let header = wire::Envelope::from_bytes(&hand_in.envelope).unwrap().header;
            let path = paths::envelope(header.school, header.inbox, header.envelope);
            let body = wire::encode(&hand_in);
            tokio::spawn(async move {
                let answer = ask(addr, "PUT", &path, &[], &body).await.ok()?;
                let Outcome::Kept(signed) = answer.value() else { panic!("refused") };
                Some((header.envelope, signed.unverified().unwrap().place))
            })
        })
        .collect();
    it.house.stop().await;
    let mut receipts = Vec::new();
    for sender in senders {
        receipts.extend(sender.await.unwrap());
    }
    let again = School { house: House::in_folder(folder.path().to_owned()).await, ..it };
    let session = again.house.sign_in("lead", &again.lead.passphrase).await.unwrap();
    let path = paths::inbox(again.telling, Place::START);
    let page: Page = again.house.get(Some(&session), &path).await.value();
    for (envelope, place) in receipts {
        let filed = page.filed.iter().find(|filed| filed.envelope == envelope);
        assert_eq!(filed.map(|filed| filed.place), Some(place), "a receipt without its letter");
    }
}
