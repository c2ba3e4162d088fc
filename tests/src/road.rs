//! The road between a device and its school: everything passes over it, and a test may bend it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use axum::{
    body::{Body, Bytes, to_bytes},
    http::{Method, Request, Response, header, request::Parts},
};
use domain::EnvelopeId;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{oneshot, watch},
    task::JoinHandle,
};
use wire::{
    Signed,
    batch::{BatchAnswer, Receipts},
    limits, paths,
};

use crate::{lie::Lie, school::School};

/// How long is waited for a device to come along.
const PATIENCE: Duration = Duration::from_mins(1);

/// A road of its own, with an address of its own, until it is dropped.
#[derive(Debug)]
pub struct Road {
    port: u16,
    bends: Arc<Bends>,
    running: JoinHandle<()>,
}

/// What may happen to what passes.
#[derive(Debug)]
struct Bends {
    school: String,
    http: reqwest::Client,
    is_closed: Mutex<bool>,
    lie: Mutex<Option<Lie>>,
    strike: Mutex<Option<(Strike, oneshot::Sender<()>)>>,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    seen: watch::Sender<Seen>,
}

/// What has passed.
#[derive(Debug, Default, Clone)]
struct Seen {
    lies: usize,
    receipts: BTreeSet<EnvelopeId>,
    genuine: Option<Signed<Receipts>>,
}

/// When something terrible happens to a hand-in. Either way the device gets no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strike {
    /// While the server has it in its hands.
    During,
    /// After the server has it on disk, and before anybody hears.
    After,
}

impl Road {
    /// A straight road to a school.
    ///
    /// # Panics
    ///
    /// When loopback has no port left.
    pub async fn to(school: &School) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // A connection that is kept may be to a server that was killed meanwhile.
            .pool_max_idle_per_host(0)
            .build()
            .expect("plain HTTP needs nothing");
        let bends = Arc::new(Bends {
            school: school.home(),
            http,
            is_closed: Mutex::default(),
            lie: Mutex::default(),
            strike: Mutex::default(),
            files: Mutex::default(),
            seen: watch::Sender::default(),
        });
        let running = tokio::spawn(carry(listener, Arc::clone(&bends)));
        Self { port, bends, running }
    }

    /// Where a device finds the school over this road.
    #[must_use]
    pub fn home(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// No internet: whatever is asked, the line is cut.
    pub fn close(&self) {
        *hold(&self.bends.is_closed) = true;
    }

    /// There is a network, and nobody on it lies.
    pub fn open(&self) {
        *hold(&self.bends.is_closed) = false;
        *hold(&self.bends.lie) = None;
    }

    /// Somebody stands on the road, takes every letter, and answers with receipts of their own.
    pub fn lie(&self, lie: Lie) {
        *hold(&self.bends.is_closed) = false;
        *hold(&self.bends.lie) = Some(lie);
    }

    /// Files that are there instead of the server's, by path: another version of the app.
    pub fn deploy(&self, files: BTreeMap<String, Vec<u8>>) {
        *hold(&self.bends.files) = files;
    }

    /// Strikes the next hand-in, and says when.
    #[must_use]
    pub fn strike(&self, strike: Strike) -> oneshot::Receiver<()> {
        let (say, heard) = oneshot::channel();
        *hold(&self.bends.strike) = Some((strike, say));
        heard
    }

    /// Waits until as many more lies were told.
    ///
    /// # Panics
    ///
    /// When nobody listens.
    pub async fn has_lied(&self, more: usize) {
        let before = self.bends.seen.borrow().lies;
        self.until("nobody asks the liar", |it| before + more <= it.lies).await;
    }

    /// Waits until the school itself has given receipts for so many letters.
    ///
    /// # Panics
    ///
    /// When it does not.
    pub async fn has_receipts(&self, letters: usize) {
        self.until("not every letter came", |it| letters <= it.receipts.len()).await;
    }

    async fn until(&self, otherwise: &str, is_so: impl Fn(&Seen) -> bool) {
        let mut seen = self.bends.seen.subscribe();
        let waited = tokio::time::timeout(PATIENCE, seen.wait_for(|it| is_so(it))).await;
        let seen = self.bends.seen.borrow();
        let (lies, receipts) = (seen.lies, seen.receipts.len());
        assert!(waited.is_ok(), "{otherwise}: {lies} lies, {receipts} receipts");
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn carry(listener: TcpListener, bends: Arc<Bends>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&bends)));
    }
}

/// Whatever fails ends the connection without a word, as a bad line does.
async fn serve(stream: TcpStream, bends: Arc<Bends>) {
    let pass = service_fn(move |request| {
        let bends = Arc::clone(&bends);
        async move { bends.pass(request).await }
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), pass).await;
}

impl Bends {
    async fn pass(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Body>> {
        if *hold(&self.is_closed) {
            bail!("there is no network");
        }
        let (head, body) = request.into_parts();
        let body = to_bytes(Body::new(body), limits::BATCH).await?;
        if head.method == Method::GET
            && let Some(file) = self.deployed(head.uri.path())
        {
            return Ok(file);
        }
        if head.uri.path() != paths::HAND_INS {
            let (answer, said) = self.forward(head, body).await?.into_parts();
            return Ok(Response::from_parts(answer, Body::from(said)));
        }
        if let Some(lie) = *hold(&self.lie) {
            let genuine = self.seen.borrow().genuine.clone();
            let said = lie.about(&body, &genuine.context("no receipt was ever seen")?)?;
            self.seen.send_modify(|it| it.lies += 1);
            return Ok(Response::new(Body::from(said)));
        }
        self.hand_in(head, body).await
    }

    async fn hand_in(self: Arc<Self>, head: Parts, body: Bytes) -> Result<Response<Body>> {
        let struck = hold(&self.strike).take();
        if let Some((Strike::During, say)) = struck {
            let it = Arc::clone(&self);
            tokio::spawn(async move { it.forward(head, body).await });
            let _ = say.send(());
            bail!("struck in the middle");
        }
        let (answer, said) = self.forward(head, body).await?.into_parts();
        if let Some((Strike::After, say)) = struck {
            let _ = say.send(());
            bail!("struck before anybody heard");
        }
        if let Ok(BatchAnswer { receipts, .. }) = wire::decode(&said)
            && let kept = receipts.unverified()?.0
            && !kept.is_empty()
        {
            self.seen.send_modify(|it| {
                it.receipts.extend(kept.iter().map(|it| it.envelope));
                it.genuine = Some(receipts);
            });
        }
        Ok(Response::from_parts(answer, Body::from(said)))
    }

    async fn forward(&self, head: Parts, body: Bytes) -> Result<Response<Bytes>> {
        let path = head.uri.path_and_query().map_or("/", |it| it.as_str());
        let mut headers = head.headers;
        for own in [header::HOST, header::CONNECTION, header::CONTENT_LENGTH] {
            headers.remove(own);
        }
        let asked = self.http.request(head.method, format!("{}{path}", self.school));
        let answer = asked.headers(headers).body(body).send().await?;
        let mut passed = Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            if name != header::TRANSFER_ENCODING && name != header::CONNECTION {
                passed = passed.header(name, value);
            }
        }
        Ok(passed.body(answer.bytes().await?)?)
    }

    fn deployed(&self, path: &str) -> Option<Response<Body>> {
        let path = if path == "/" { "/index.html" } else { path };
        let file = hold(&self.files).get(path)?.clone();
        let kind = match path.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("json") => "application/json",
            Some("wasm") => "application/wasm",
            Some("svg") => "image/svg+xml",
            Some("mp3") => "audio/mpeg",
            _ => "application/octet-stream",
        };
        let answer = Response::builder().header(header::CONTENT_TYPE, kind);
        answer.header(header::CACHE_CONTROL, "no-cache").body(Body::from(file)).ok()
    }
}

fn hold<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().expect("nobody panics while holding it")
}
