//! What rests on a device, as it is written: postcard bytes, in this order of fields.
//!
//! Each has a snapshot in `snapshots/`, because a changed form would orphan what devices hold. To
//! change one, add a step in `migrations/`.

use core::fmt;

use domain::{DeviceId, EnvelopeId, Leaf, Moment, ReaderId, Route};
use serde::{Deserialize, Serialize};
use wire::{
    Epoch, Place, Signed, Slot,
    card::SignedCard,
    collect::Standing,
    device::{Enrolled, Linked},
    opened::Opened,
    outbox::State,
};
use zeroize::Zeroizing;

/// A letter that was told on this device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resting {
    /// Which envelope.
    pub id: EnvelopeId,
    /// [`wire::Envelope::to_bytes`]; empty once a grown-up has opened it.
    #[serde(with = "serde_bytes")]
    pub envelope: Vec<u8>,
    /// The way it takes.
    pub route: Route,
    /// When it was told, by this device's clock.
    pub told: Moment,
    /// How far it has come.
    pub state: State,
    /// The leaf that the child chose for it, if they did.
    pub leaf: Option<Leaf>,
}

impl fmt::Debug for Resting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resting({:?}, {} bytes, {:?})", self.id, self.envelope.len(), self.state)
    }
}

/// An outbox row: the letter, and its place in the order of telling.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutboxRow {
    /// Counts up. A device's clock may jump, so moments do not order letters.
    pub(crate) order: u64,
    pub(crate) letter: Resting,
}

/// The school card as this device believes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestingCard {
    /// As it was signed; checked again whenever it is read.
    pub signed: SignedCard,
    /// The root that this device pinned when it was enrolled; `None` where it never was.
    pub pinned: Option<[u8; 32]>,
}

/// What a lesson's stone shows, so that a path need not read whole lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// SHA-256 of the lesson's pack.
    pub digest: [u8; 32],
    /// What the picture's bytes are, as a browser calls it.
    pub mime: String,
    /// The picture.
    #[serde(with = "serde_bytes")]
    pub picture: Vec<u8>,
}

/// This device's enrolment and the key that signs its hand-ins.
#[derive(Clone, PartialEq, Eq)]
pub struct Device {
    /// What the server said.
    pub enrolled: Enrolled,
    /// The Ed25519 seed.
    pub seed: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Device({:?}, ..)", self.enrolled.device)
    }
}

/// A device row: the seed is wrapped under a key that pages cannot read.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeviceRow {
    pub(crate) enrolled: Enrolled,
    #[serde(with = "serde_bytes")]
    pub(crate) wrapped: Vec<u8>,
}

/// A family's link to one child, and the key that signs what it hands in.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// What the server said.
    pub linked: Linked,
    /// The Ed25519 seed.
    pub seed: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({:?}, ..)", self.linked.device)
    }
}

/// A link's row: the seed is wrapped under a key that pages cannot read.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkRow {
    pub(crate) linked: Linked,
    #[serde(with = "serde_bytes")]
    pub(crate) wrapped: Vec<u8>,
}

/// A family's own copy of a letter that it sent: the sealed letter does not open for who wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnCopy {
    /// Which letter.
    pub envelope: EnvelopeId,
    /// By which link.
    pub by: DeviceId,
    /// What was sealed.
    pub plaintext: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for OwnCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnCopy({:?}, ..)", self.envelope)
    }
}

/// An own copy's row, wrapped as a link's seed is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnRow {
    pub(crate) envelope: EnvelopeId,
    pub(crate) by: DeviceId,
    #[serde(with = "serde_bytes")]
    pub(crate) wrapped: Vec<u8>,
}

/// Whom a draft is offered to again, and nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// Whoever opens the form at the family door of this browser.
    Family,
    /// This reader, where they are signed in at the staff door.
    Reader(ReaderId),
}

/// What a grown-up began to write, and has not sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose it is. There is one of each.
    pub whose: Whose,
    /// The letter that it is to become.
    pub letter: EnvelopeId,
    /// When it was begun, by this device's clock.
    pub begun: Moment,
    /// What was written, as `report` has it.
    pub written: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft({:?}, ..)", self.letter)
    }
}

/// A draft's row. Its beginning is wrapped with it: when somebody began to write is nobody's business.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DraftRow {
    pub(crate) whose: Whose,
    pub(crate) letter: EnvelopeId,
    #[serde(with = "serde_bytes")]
    pub(crate) wrapped: Vec<u8>,
}

/// What is wrapped. It says once more whose it is and which, so that a row that was moved to another
/// place does not pass for that place's own.
pub(crate) type Within<B> = (Whose, EnvelopeId, Moment, B);

/// One line of a reader's inbox: all but the sealed bytes, so that ten thousand are quickly read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The life of the store that filed it here.
    pub epoch: Epoch,
    /// Where.
    pub place: Place,
    /// Which envelope.
    pub envelope: EnvelopeId,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
    /// Who handed it in.
    pub standing: Standing,
    /// When, by the server's clock.
    pub received: Moment,
    /// Whether retention has removed the bytes.
    pub forgotten: bool,
    /// This reader's own slot, when they joined later.
    pub later: Option<Slot>,
    /// The first reader's word that it was opened.
    pub opened: Option<Signed<Opened>>,
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg(test)]
mod tests;
