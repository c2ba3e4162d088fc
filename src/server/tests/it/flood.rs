//! Ten thousand junk requests from one address, and others who are served meanwhile.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use wire::paths;

use crate::{house::School, http::ask, people::letter};

const REQUESTS: usize = 10_000;
const SENDERS: usize = 8;

/// Sends junk on one connection as fast as it is answered, and counts what was let through.
async fn junk(addr: std::net::SocketAddr) -> usize {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let head = format!("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n", paths::HAND_INS);
    let (mut read, mut write) = stream.split();
    let sending = async {
        for _ in 1..REQUESTS / SENDERS {
            write.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
        }
        write.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).await.unwrap();
    };
    let mut answers = Vec::new();
    let reading = read.read_to_end(&mut answers);
    let ((), read) = tokio::join!(sending, reading);
    read.unwrap();
    let answers = String::from_utf8_lossy(&answers);
    let through = answers.matches("HTTP/1.1 400").count();
    assert_eq!(through + answers.matches("HTTP/1.1 429").count(), REQUESTS / SENDERS);
    through
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_from_one_address_is_refused_early_and_stops_nobody_else() {
    let it = School::new().await;
    let addr = it.house.addr;
    let flood: Vec<_> =
        (0..SENDERS).map(|_| tokio::spawn(async move { junk(addr).await })).collect();
    // Another machine of this host: 127.0.0.2 is loopback too, and another address.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut neighbour = socket.connect(addr).await.unwrap();
    let hand_in = it.tablet.hand_in(letter(it.house.school, it.telling).1);
    let header = wire::Envelope::from_bytes(&hand_in.envelope).unwrap().header;
    let path = paths::envelope(header.school, header.inbox, header.envelope);
    let body = wire::encode(&hand_in);
    let head = format!(
        "PUT {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    neighbour.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
    let mut answer = Vec::new();
    neighbour.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    let mut through = 0;
    for sender in flood {
        through += sender.await.unwrap();
    }
    // The clock of this test stands still, so a bucket holds its burst and no more.
    assert!(through <= 2_000, "{through} of {REQUESTS} got past the gate");
    let refused = ask(addr, "GET", paths::CARD, &[], &[]).await.unwrap();
    assert_eq!((refused.status, refused.code().as_str()), (429, "too-many"));
    it.house.later(Duration::from_secs(1));
    assert_eq!(ask(addr, "GET", paths::CARD, &[], &[]).await.unwrap().status, 200);
}
