//! Taking connections: how many, from whom, for how long; TLS or not.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{Router, extract::Request};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::oneshot,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::{address::Peer, config::Limits};

/// How long a TLS greeting may take.
const GREETING: Duration = Duration::from_secs(10);
/// How long requests under way may take when the server stops.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// A pause when the machine has no more file handles, so that the loop does not spin.
const BREATH: Duration = Duration::from_millis(20);
/// What a connection may send ahead of whoever reads it, in bytes: past `Limits::bodies`, because
/// nobody has begun to read it.
const AHEAD: u32 = 64 * 1024;

/// Connections open now, by address.
#[derive(Debug, Default)]
struct Open {
    all: usize,
    each: HashMap<IpAddr, usize>,
}

/// One connection's place; given back when it ends.
struct Seat(Arc<Mutex<Open>>, IpAddr);

impl Seat {
    fn take(open: &Arc<Mutex<Open>>, peer: IpAddr, limits: &Limits) -> Option<Self> {
        let mut rows = open.lock().unwrap_or_else(PoisonError::into_inner);
        let each = rows.each.get(&peer).copied().unwrap_or(0);
        if limits.connections <= rows.all || limits.connections_each <= each {
            return None;
        }
        rows.all += 1;
        rows.each.insert(peer, each + 1);
        Some(Self(Arc::clone(open), peer))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rows.all -= 1;
        match rows.each.get_mut(&self.1) {
            Some(each) if 1 < *each => *each -= 1,
            _ => drop(rows.each.remove(&self.1)),
        }
    }
}

/// Serves until `stop` fires, then lets requests under way finish.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    limits: Limits,
    mut stop: oneshot::Receiver<()>,
) {
    let open = Arc::new(Mutex::new(Open::default()));
    let graceful = GracefulShutdown::new();
    loop {
        let (stream, peer) = tokio::select! {
            _ = &mut stop => break,
            taken = listener.accept() => match taken {
                Ok((stream, peer)) => (stream, peer.ip().to_canonical()),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(BREATH).await;
                    continue;
                }
            },
        };
        // Over the limit the connection is closed at once: that costs less than a refusal.
        let Some(seat) = Seat::take(&open, peer, &limits) else { continue };
        let _ = stream.set_nodelay(true);
        let watcher = graceful.watcher();
        let (tls, router) = (tls.clone(), router.clone());
        tokio::spawn(async move {
            let _seat = seat;
            let Some(tls) = tls else {
                return talk(stream, peer, router, limits, watcher).await;
            };
            if let Ok(Ok(stream)) = tokio::time::timeout(GREETING, tls.accept(stream)).await {
                talk(stream, peer, router, limits, watcher).await;
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(LAST_WORDS, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time and were cut");
    }
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    peer: IpAddr,
    router: Router,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
) {
    let service = TowerToHyperService::new(router.map_request(move |request: Request<_>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(Peer(peer));
        request
    }));
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(AHEAD as usize);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.header)
        .keep_alive_timeout(GREETING)
        .max_concurrent_streams(64)
        .initial_stream_window_size(AHEAD)
        .initial_connection_window_size(4 * AHEAD)
        .max_header_list_size(16 * 1024);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    // What a connection dies of is the other end's affair, and may hold what it sent.
    let _ = watcher.watch(connection.into_owned()).await;
}

/// Loads a certificate and its key.
pub(crate) fn acceptor(
    certificate: &std::path::Path,
    key: &std::path::Path,
) -> Result<TlsAcceptor, BadCertificate> {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .map_err(|_| BadCertificate::Unreadable(certificate.to_owned()))?;
    if chain.is_empty() {
        return Err(BadCertificate::Unreadable(certificate.to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_file(key)
        .map_err(|_| BadCertificate::Unreadable(key.to_owned()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|_| BadCertificate::NotAPair)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Why TLS cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub enum BadCertificate {
    /// The file is missing, or holds no PEM of the right kind.
    #[error("{} cannot be read as PEM; give the certificate chain with --tls-cert and its key with --tls-key", .0.display())]
    Unreadable(std::path::PathBuf),
    /// The two do not belong together.
    #[error("the certificate and the key do not belong together")]
    NotAPair,
}
