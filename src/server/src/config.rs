//! What a server is told before it starts.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use domain::SchoolId;
use zeroize::Zeroizing;

use crate::{
    buckets::Rate,
    clock::{self, Clock},
};

/// Where letters rest.
#[derive(Clone)]
pub enum Rest {
    /// SQLite in this folder.
    Folder(PathBuf),
    /// PostgreSQL at this address.
    Postgres(String),
    /// SQLite in memory: for tests.
    Memory,
}

impl std::fmt::Debug for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "Folder({})", folder.display()),
            // The address may hold a password.
            Self::Postgres(_) => f.write_str("Postgres(..)"),
            Self::Memory => f.write_str("Memory"),
        }
    }
}

/// A certificate chain and its key, both PEM files.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The chain, leaf first.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// The mail server that calls about unread letters go out by.
#[derive(Clone)]
pub struct Mail {
    /// `smtps://user@host:465`, or `smtp://user@host:587` for STARTTLS.
    pub url: String,
    /// The user's password.
    pub password: Option<Zeroizing<String>>,
    /// The address that calls come from.
    pub from: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail(..)")
    }
}

/// How much anybody may ask.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// One address, which may be a whole school: requests.
    pub sender: Rate,
    /// One enrolled device: letters.
    pub device: Rate,
    /// How long one request may take.
    pub request: Duration,
    /// How long a connection may take to say what it wants.
    pub header: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address.
    pub connections_each: usize,
    /// Bytes of requests' bodies in memory at once. While one is read and decoded there may be
    /// three of each.
    pub bodies: usize,
    /// Bytes of requests' bodies in memory at once from one address.
    pub bodies_each: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sender: Rate { burst: 2_000.0, each_second: 200.0 },
            device: Rate { burst: 2_000.0, each_second: 20.0 },
            request: Duration::from_secs(30),
            header: Duration::from_secs(20),
            connections: 1_024,
            connections_each: 256,
            bodies: 64 * 1024 * 1024,
            bodies_each: 16 * 1024 * 1024,
        }
    }
}

/// Everything a server is told.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where letters rest.
    pub rest: Rest,
    /// Which school, where a database holds several.
    pub school: Option<SchoolId>,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What people type, such as `https://bramble.example.sch.uk`.
    pub origin: Option<String>,
    /// Speak TLS.
    pub tls: Option<Tls>,
    /// Proxies whose word on a sender's address counts.
    pub proxies: Vec<IpAddr>,
    /// Plain HTTP beyond this machine, although tablets need a secure context.
    pub plain_http_anyway: bool,
    /// Sends calls about unread letters.
    pub mail: Option<Mail>,
    /// The time.
    pub clock: Clock,
    /// How much anybody may ask.
    pub limits: Limits,
}

impl Config {
    /// A server on a free port of this machine, as tests and the demo start it.
    #[must_use]
    pub fn loopback(rest: Rest) -> Self {
        Self {
            rest,
            school: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            origin: None,
            tls: None,
            proxies: Vec::new(),
            plain_http_anyway: false,
            mail: None,
            clock: clock::system(),
            limits: Limits::default(),
        }
    }

    /// Whether browsers will see a secure context and plain HTTP is never spoken past a proxy.
    pub(crate) fn secure(&self) -> bool {
        self.tls.is_some() || self.origin.as_ref().is_some_and(|it| it.starts_with("https://"))
    }
}
