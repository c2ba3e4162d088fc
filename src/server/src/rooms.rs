//! What every route shares: the store, the school's keys, who is signed in, what is counted.

use std::{
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock},
};

use axum::body::Bytes;
use domain::{Card, DeviceId, SchoolId};
use tokio::sync::Notify;
use wire::card::SignedCard;

use crate::{
    address::Address,
    attempts::Attempts,
    buckets::Buckets,
    clock::Clock,
    config::{Config, Limits},
    holding::Holding,
    known_browsers::KnownBrowsers,
    opaque::Opaque,
    sessions::Sessions,
    signer::Signer,
    slowing::Slowing,
    store::{Result, School, Store, StoreError},
    writer::Writer,
};

/// The card in force, ready to be asked and to be sent.
pub(crate) struct InForce {
    pub(crate) card: Card,
    pub(crate) signed: SignedCard,
    pub(crate) bytes: Bytes,
    pub(crate) etag: String,
}

/// Shared by every request.
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) school: SchoolId,
    pub(crate) signer: Signer,
    pub(crate) opaque: Opaque,
    pub(crate) writer: Writer,
    pub(crate) clock: Clock,
    pub(crate) sessions: Sessions,
    pub(crate) attempts: Attempts,
    pub(crate) slowing: Slowing,
    pub(crate) known_browsers: KnownBrowsers,
    pub(crate) senders: Buckets<Address>,
    pub(crate) devices: Buckets<DeviceId>,
    /// How many letters of progress a device or a reader may hand in. They have an allowance of
    /// their own, so that lessons never use up what tellings need.
    pub(crate) progress: Buckets<[u8; 16]>,
    pub(crate) holding: Arc<Holding>,
    pub(crate) limits: Limits,
    pub(crate) proxies: Vec<IpAddr>,
    /// Tabs reach this server by TLS, its own or a proxy's.
    pub(crate) secure: bool,
    /// Whether the server was given a way to send mail.
    pub(crate) has_mail: bool,
    /// Somebody may be to be called.
    pub(crate) knock: Arc<Notify>,
    card: RwLock<Option<Arc<InForce>>>,
}

/// What a handler is given.
pub(crate) type Rooms = Arc<Shared>;

impl Shared {
    /// For one school.
    pub(crate) fn new(
        store: Store,
        school: &School,
        writer: Writer,
        knock: Arc<Notify>,
        config: &Config,
    ) -> Result<Self> {
        let limits = config.limits;
        let opaque = Opaque::from_bytes(&school.opaque_setup)
            .map_err(|_| StoreError::Inconsistent { table: "schools" })?;
        Ok(Self {
            signer: Signer::from_seed(&school.signing_seed, school.school, school.epoch),
            senders: Buckets::new(limits.sender),
            devices: Buckets::new(limits.device),
            progress: Buckets::new(limits.device),
            holding: Holding::new(&limits),
            school: school.school,
            store,
            opaque,
            writer,
            clock: config.clock.clone(),
            limits,
            proxies: config.proxies.iter().map(IpAddr::to_canonical).collect(),
            secure: config.secure(),
            has_mail: config.mail.is_some(),
            knock,
            sessions: Sessions::default(),
            attempts: Attempts::default(),
            slowing: Slowing::default(),
            known_browsers: KnownBrowsers::new(&school.opaque_setup),
            card: RwLock::default(),
        })
    }

    /// The card in force. Its version is asked of the store each time, because another instance
    /// may have taken a newer one; the card itself is read once.
    pub(crate) async fn card(&self) -> Result<Option<Arc<InForce>>> {
        let version = self.store.card_version(self.school).await?;
        let known = self.card.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.card.version == version) {
            return Ok(Some(known));
        }
        let Some(kept) = self.store.card(self.school).await? else { return Ok(None) };
        let card = kept
            .signed
            .card
            .unverified()
            .map_err(|_| StoreError::Inconsistent { table: "schools" })?;
        let bytes = Bytes::from(wire::encode(&kept.signed));
        let etag =
            format!("\"{}\"", &data_encoding::HEXLOWER.encode(&wire::code::digest(&bytes))[..32]);
        let fresh = Arc::new(InForce { card, signed: kept.signed, bytes, etag });
        *self.card.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fresh));
        Ok(Some(fresh))
    }
}
