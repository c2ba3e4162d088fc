//! From a [`Config`] to a server that runs.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use domain::{Moment, SchoolId};
use tokio::{
    net::TcpListener,
    sync::{Notify, oneshot, watch},
    task::JoinHandle,
};
use wire::Epoch;
use zeroize::Zeroizing;

use crate::{
    calling::{self, BadMail, Mailer},
    config::{Config, Rest},
    listen::{self, BadCertificate},
    mint,
    opaque::Opaque,
    rooms::Shared,
    routes,
    store::{Granted, School, Store, StoreError},
    writer::Writer,
};

/// A set-up code works for a day.
const SET_UP_TIME: Duration = Duration::from_hours(24);

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The store does not open.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The certificate does not load.
    #[error(transparent)]
    Certificate(#[from] BadCertificate),
    /// Mail cannot be sent as it was asked.
    #[error(transparent)]
    Mail(#[from] BadMail),
    /// Something else listens there.
    #[error("{0} is taken by another program; stop that one or choose another port")]
    Taken(SocketAddr),
    /// The address cannot be listened on.
    #[error("{0} cannot be listened on; choose an address of this machine")]
    Listen(SocketAddr),
    /// Plain HTTP past this machine.
    #[error(
        "tablets keep tellings only in a secure context: give --tls-cert and --tls-key, or put a proxy with TLS before 127.0.0.1, or say --plain-http-anyway"
    )]
    PlainHttp,
    /// The database holds more schools than one.
    #[error(
        "the database holds several schools; choose one of `bramble school list` with --school"
    )]
    WhichSchool,
    /// No such school.
    #[error("the database holds no such school; `bramble school list` shows those it holds")]
    NoSchool,
}

/// A server that runs until it is told to stop.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The school it serves.
    pub school: SchoolId,
    /// The one-time code for setting the school up, when nobody has yet. For the terminal alone.
    pub set_up_code: Option<String>,
    stop: oneshot::Sender<()>,
    knock: Arc<Notify>,
    serving: JoinHandle<()>,
}

impl Running {
    /// Looks now whether somebody is to be called about an unread letter. The server looks by
    /// itself when a letter comes and every minute; a test that moves its clock does not wait.
    pub fn look(&self) {
        self.knock.notify_one();
    }

    /// Stops taking connections, lets requests under way finish, files what waits, and closes the
    /// store.
    pub async fn shutdown(self) {
        let _ = self.stop.send(());
        if let Err(error) = self.serving.await {
            tracing::error!(%error, "the server did not end well");
        }
    }
}

/// Opens a store.
///
/// # Errors
///
/// See [`StoreError`].
pub async fn open(rest: &Rest) -> Result<Store, StoreError> {
    match rest {
        Rest::Folder(folder) => Store::folder(folder).await,
        Rest::Postgres(address) => Store::postgres(address).await,
        Rest::Memory => Store::memory().await,
    }
}

/// Opens what is there, to look at it: nothing is made, brought up to date or written.
///
/// # Errors
///
/// There is nothing, or it is newer than this program.
pub async fn look(rest: &Rest) -> Result<Store, StoreError> {
    match rest {
        Rest::Folder(folder) => Store::look_into(folder).await,
        Rest::Postgres(address) => Store::look_at(address).await,
        Rest::Memory => Err(StoreError::None),
    }
}

/// The school to be served; founded where there is none.
///
/// # Errors
///
/// The choice is not clear, or the store does not answer.
pub async fn school(
    store: &Store,
    asked: Option<SchoolId>,
    now: Moment,
) -> Result<School, ServeError> {
    let mut schools = store.schools().await?;
    match (asked, schools.len()) {
        (Some(asked), _) => {
            schools.into_iter().find(|it| it.school == asked).ok_or(ServeError::NoSchool)
        }
        (None, 0) => Ok(found(store, now).await?),
        (None, 1) => Ok(schools.remove(0)),
        (None, _) => Err(ServeError::WhichSchool),
    }
}

/// Founds a school with new keys.
///
/// # Errors
///
/// The store does not answer.
pub async fn found(store: &Store, now: Moment) -> Result<School, StoreError> {
    let new = School {
        school: SchoolId::from_bytes(mint::bytes()),
        signing_seed: Zeroizing::new(mint::bytes()),
        opaque_setup: Opaque::mint(),
        epoch: Epoch(mint::bytes()),
    };
    store.found(&new, now).await?;
    Ok(new)
}

/// Mints a set-up code and takes earlier ones back.
///
/// # Errors
///
/// The store does not answer.
pub async fn set_up_code(
    store: &Store,
    school: SchoolId,
    now: Moment,
) -> Result<String, StoreError> {
    let code = mint::code();
    store.forget_set_up_codes(school).await?;
    store.keep_code(school, &code, &Granted::SetUp, now + SET_UP_TIME, now).await?;
    Ok(code)
}

/// Starts a server.
///
/// # Errors
///
/// Says what to change.
pub async fn serve(config: Config) -> Result<Running, ServeError> {
    let is_plain = config.tls.is_none() && !config.plain_http_anyway;
    if is_plain && !config.listen.ip().to_canonical().is_loopback() {
        return Err(ServeError::PlainHttp);
    }
    let tls = match &config.tls {
        Some(tls) => Some(listen::acceptor(&tls.certificate, &tls.key)?),
        None => None,
    };
    // The port comes before the store: a second server must not touch the first one's folder.
    let listener = TcpListener::bind(config.listen).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken(config.listen),
        _ => ServeError::Listen(config.listen),
    })?;
    let addr = listener.local_addr().map_err(|_| ServeError::Listen(config.listen))?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    let door = config.origin.clone().unwrap_or_else(|| format!("{scheme}://{addr}"));
    let mailer = config.mail.as_ref().map(|mail| Mailer::new(mail, &door)).transpose()?;
    let store = open(&config.rest).await?;
    let now = config.clock.now();
    let school = school(&store, config.school, now).await?;
    let id = school.school;
    let is_new = store.card_version(id).await? == 0 && !store.has_readers(id).await?;
    let set_up_code = if is_new { Some(set_up_code(&store, id, now).await?) } else { None };
    store.let_go(id).await?;
    let knock = Arc::new(Notify::new());
    let (writer, filing) =
        Writer::start(store.clone(), id, config.clock.clone(), Arc::clone(&knock));
    let rooms = Arc::new(Shared::new(store.clone(), &school, writer, Arc::clone(&knock), &config)?);
    let (stop, stopped) = oneshot::channel();
    let (last_call, enough) = watch::channel(false);
    let calling = mailer.map(|mailer| {
        tokio::spawn(calling::keep_calling(Arc::clone(&rooms), mailer, Arc::clone(&knock), enough))
    });
    let serving = tokio::spawn(async move {
        listen::serve(listener, tls, routes::router(rooms), config.limits, stopped).await;
        // A mail that is under way is cut: it goes out again after the restart.
        let _ = last_call.send(true);
        if let Some(calling) = calling
            && let Err(error) = calling.await
        {
            tracing::error!(%error, "the calls did not end well");
        }
        // The routes are gone, and with them every way to the writer: it files what waits and
        // ends. A connection that was cut may hold one for a moment longer.
        if tokio::time::timeout(Duration::from_secs(5), filing).await.is_err() {
            tracing::warn!("some letters were not answered; their devices will ask again");
        }
        store.close().await;
    });
    Ok(Running { addr, school: id, set_up_code, stop, knock, serving })
}
