//! The signed school card, and the handing over of one root key to the next.

use domain::Card;
use serde::{Deserialize, Serialize};

use crate::signed::{Purpose, Signature, Signed};

impl Purpose for Card {
    const LABEL: &'static [u8] = b"bramble card/1";
}

/// A card as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCard {
    /// The root key (Ed25519) that signed it. A device that has pinned a root trusts no other.
    pub root: [u8; 32],
    /// The card.
    pub card: Signed<Card>,
    /// When the root is new: the root before it, and its signature over [`handover_message`].
    pub handover: Option<([u8; 32], Signature)>,
}

/// What the old root signs so that devices follow to the new one.
#[must_use]
pub fn handover_message(new_root: &[u8; 32]) -> Vec<u8> {
    [b"bramble root handover/1\0".as_slice(), new_root].concat()
}
