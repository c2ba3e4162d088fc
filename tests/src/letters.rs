//! Letters and their rows: sealed as a tablet seals them, and written as its vault writes them, now
//! and in its first version.

use std::collections::BTreeSet;

use anyhow::Result;
use domain::{Card, EnvelopeId, Kind, Moment, Route};
use report::{About, Feeling, Me, Report, Who};
use vault::{Disk as _, MemoryDisk, Resting, State, Vault, disk::Drawer, disk::Write};
use wire::{Envelope, encode};

/// One row of a device's store: its drawer, its key, its value.
pub type Row = (String, Vec<u8>, Vec<u8>);

/// When they were told: a Monday in November 2026.
const TOLD: Moment = Moment::from_millis(1_795_428_000_000);

/// So many letters that wait, in rows.
///
/// # Errors
///
/// When the card names nobody to seal to.
pub fn waiting(card: &Card, count: usize) -> Result<(BTreeSet<EnvelopeId>, Vec<Row>)> {
    let vault = Vault::over(MemoryDisk::new());
    let mut ids = BTreeSet::new();
    for _ in 0..count {
        let sealed = sealed(card)?;
        let (id, envelope) = (sealed.header.envelope, sealed.to_bytes());
        let (route, state) = (Route::Telling, State::Waiting);
        now(vault.keep(&Resting { id, envelope, route, told: TOLD, state, leaf: None }))?;
        ids.insert(id);
    }
    let mut rows = Vec::new();
    for drawer in [Drawer::Outbox, Drawer::Counts] {
        let of = vault.disk().rows(drawer).into_iter();
        rows.extend(of.map(|(key, value)| (drawer.name().to_owned(), key, value)));
    }
    Ok((ids, rows))
}

/// One letter, sealed to everyone whom the card names.
///
/// # Errors
///
/// When the card names nobody.
pub fn sealed(card: &Card) -> Result<Envelope> {
    let id = EnvelopeId::from_bytes(rand::random());
    let report = Report {
        feeling: Some(Feeling::Sad),
        about: Some(About::Saw),
        who: Some(Who::Teacher),
        me: Some(Me::NotSaying),
        class: card.classes.first().map(|it| it.id),
        told: TOLD,
        finished: true,
    };
    Ok(seal::seal_report(&mut rand::rng(), card, Kind::Telling, Route::Telling, id, &report)?)
}

/// The letters in today's rows.
///
/// # Errors
///
/// When the rows are not today's.
pub fn read(rows: &[Row]) -> Result<Vec<Resting>> {
    let disk = MemoryDisk::new();
    let of = |drawer: Drawer| rows.iter().filter(move |(name, ..)| name == drawer.name());
    let put = |drawer| {
        of(drawer).map(move |(_, key, row)| Write::Put((drawer, key.clone()), row.clone()))
    };
    let writes: Vec<Write> = put(Drawer::Outbox).chain(put(Drawer::Counts)).collect();
    now(disk.commit(&[], &|_| Ok(writes.clone())))?;
    Ok(now(Vault::over(disk).outbox())?)
}

/// A letter's row as version 1 of the vault wrote it. That form never changes: old devices hold
/// it.
#[must_use]
pub fn in_version_1(letter: &Resting) -> Row {
    let Resting { id, envelope, route, told, state, leaf: _ } = letter;
    let key = id.as_bytes().to_vec();
    (Drawer::Outbox.name().to_owned(), key, encode(&(id, envelope, route, told, state)))
}

/// The disk in memory never waits for anything.
fn now<T>(work: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(work).poll(&mut context) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => panic!("the disk in memory waited"),
    }
}
