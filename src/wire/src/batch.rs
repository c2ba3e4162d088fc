//! Many letters in one request, and one answer to all of them.
//!
//! A device signs a batch once, and the server gives its word on a batch once: on an old tablet a
//! signature takes longer than everything else that sending a letter needs.

use domain::DeviceId;
use serde::{Deserialize, Serialize};

use crate::{
    code::{WireError, decode, digest, encode},
    hand_in::{HandIn, Refusal, Warrant},
    limits,
    receipt::Receipt,
    signed::{Purpose, Signature, Signed},
};

/// Stands before what a device signs for a whole batch.
const LABEL: &[u8] = b"bramble batch/1\0";

/// Letters that travel together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Each with what entitles its sender.
    pub hand_ins: Vec<HandIn>,
    /// An enrolled device and its signature over [`Batch::message`], for the letters whose warrant
    /// is [`crate::hand_in::Warrant::Batch`].
    pub device: Option<(DeviceId, Signature)>,
}

impl Batch {
    /// What a device signs: every envelope that goes by its signature, in order. A concern that
    /// travels beside them is none of them: it names no device.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        let own = self.hand_ins.iter().filter(|it| it.warrant == Warrant::Batch);
        let digests = own.flat_map(|it| digest(&it.envelope));
        LABEL.iter().copied().chain(digests).collect()
    }

    /// The request's body.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads a request's body.
    ///
    /// # Errors
    ///
    /// Too large or malformed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        if limits::BATCH < bytes.len() {
            return Err(WireError::TooLarge { limit: limits::BATCH });
        }
        let batch: Self = decode(bytes)?;
        if limits::BATCH_COUNT < batch.hand_ins.len() {
            return Err(WireError::Malformed);
        }
        Ok(batch)
    }
}

impl From<Vec<HandIn>> for Batch {
    /// Letters that are each entitled on their own.
    fn from(hand_ins: Vec<HandIn>) -> Self {
        Self { hand_ins, device: None }
    }
}

/// Every letter of one batch that is durably kept, in the batch's order. Only a verified one moves
/// letters on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Receipts(pub Vec<Receipt>);

impl Purpose for Receipts {
    const LABEL: &'static [u8] = b"bramble receipts/1";
}

/// The answer to a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchAnswer {
    /// The server's word on those that are kept.
    pub receipts: Signed<Receipts>,
    /// In the batch's order: why a letter was not kept, or nothing where it has a receipt. Nobody
    /// signed these: at worst a letter is set aside, kept and counted, until a grown-up sends again.
    pub refusals: Vec<Option<Refusal>>,
}
