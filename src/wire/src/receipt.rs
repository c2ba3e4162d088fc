//! The server's word that an envelope is durably kept.

use core::fmt;

use domain::{EnvelopeId, InboxId, Moment, SchoolId};
use serde::{Deserialize, Serialize};

use crate::signed::Purpose;

/// A position in one inbox: gap-free, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub u64);

impl Place {
    /// Before the first letter: where a reader's cursor begins.
    pub const START: Self = Self(0);
}

/// Names one life of a store. A restored backup opens a new one, because it may lack the newest
/// letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub [u8; 16]);

impl fmt::Debug for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Epoch({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

/// One envelope, kept. Only a verified one moves a letter on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which school.
    pub school: SchoolId,
    /// Which inbox.
    pub inbox: InboxId,
    /// Which envelope.
    pub envelope: EnvelopeId,
    /// SHA-256 of the envelope's bytes.
    pub digest: [u8; 32],
    /// Where in the inbox it lies.
    pub place: Place,
    /// In which life of the store.
    pub epoch: Epoch,
    /// When the server first took it, by the server's clock.
    pub received: Moment,
}

impl Purpose for Receipt {
    const LABEL: &'static [u8] = b"bramble receipt/1";
}
