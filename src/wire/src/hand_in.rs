//! Handing in one envelope, with what entitles the sender. Many at once are a [`crate::batch`].

use domain::{DeviceId, ReaderId};
use serde::{Deserialize, Serialize};

use crate::{
    code::digest,
    receipt::Receipt,
    signed::{Signature, Signed},
};

/// Stands before what a device signs when it hands in.
const DEVICE_LABEL: &[u8] = b"bramble hand-in/1\0";

/// Stands before what a reader signs when they hand in.
const READER_LABEL: &[u8] = b"bramble hand-in by a reader/1\0";

/// What entitles a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warrant {
    /// An enrolled device's signature over [`device_message`].
    Device {
        /// Which device.
        device: DeviceId,
        /// By its key.
        signature: Signature,
    },
    /// A never-enrolled device's proof of work over the envelope's bytes ([`crate::proof`]).
    Proof {
        /// What makes the hash small.
        nonce: u64,
    },
    /// A reader's signature over [`reader_message`]: a person of the school card writes to those
    /// who read the same inbox.
    Reader {
        /// Who.
        reader: ReaderId,
        /// By the key that the card names as theirs.
        signature: Signature,
    },
    /// The signature of the batch that it travels in ([`crate::batch::Batch::device`]).
    Batch,
}

/// One envelope on its way to the server: `PUT` alone, or in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    /// [`crate::Envelope::to_bytes`], as they rest in the outbox.
    #[serde(with = "serde_bytes")]
    pub envelope: Vec<u8>,
    /// What entitles the sender.
    pub warrant: Warrant,
}

/// What a device signs for one envelope.
#[must_use]
pub fn device_message(envelope: &[u8]) -> Vec<u8> {
    [DEVICE_LABEL, &digest(envelope)].concat()
}

/// What a reader signs for one envelope.
#[must_use]
pub fn reader_message(envelope: &[u8]) -> Vec<u8> {
    [READER_LABEL, &digest(envelope)].concat()
}

/// What became of one hand-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Durably kept. The receipt must be verified before anything is forgotten.
    Kept(Signed<Receipt>),
    /// Not kept.
    Refused(Refusal),
}

/// Why an envelope was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Cut short or of the wrong form.
    #[error("the envelope is cut short or not of the expected form")]
    Malformed,
    /// A version of the envelope that this server does not read.
    #[error("the envelope is of another version; update the server")]
    Version,
    /// A suite that this server does not know.
    #[error("the envelope is sealed with an unknown suite; update the server")]
    Suite,
    /// Larger than the limit.
    #[error("the envelope is larger than the limit")]
    TooLarge,
    /// No such inbox at this school.
    #[error("this school has no such inbox")]
    UnknownInbox,
    /// The address names another envelope than the bytes do.
    #[error("the address and the envelope name different letters")]
    WrongAddress,
    /// This id is already kept with other bytes.
    #[error("another letter with the same id is already kept")]
    Reused,
    /// The device's signature or the proof of work does not hold.
    #[error("the sender's signature or proof does not hold")]
    Warrant,
    /// Enrolled devices use their school's inbox, others the tray.
    #[error("this sender may not use this inbox")]
    NotHere,
    /// Too many, too fast. Try again later.
    #[error("too many at once; try again later")]
    Busy,
    /// The store could not answer. Try again later.
    #[error("the server could not keep it; try again later")]
    Store,
}

impl Refusal {
    /// Whether retrying the same bytes can never help: the letter is stuck, and a person must see
    /// it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Busy | Self::Store)
    }
}
