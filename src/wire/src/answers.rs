//! Answers to concerns: what a reader files, and what whoever holds the twelve words asks for.
//!
//! A box's name travels in bodies alone, and stands in no address: whoever knows it may fetch what
//! lies there, though nobody opens it without the words.

use domain::ReplyBoxId;
use serde::{Deserialize, Serialize};

/// One answer to keep in a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answering {
    /// Which box.
    pub reply_box: ReplyBoxId,
    /// A [`crate::Envelope`] of [`domain::Kind::Answer`], as bytes.
    #[serde(with = "serde_bytes")]
    pub envelope: Vec<u8>,
}

/// What lies in a box, oldest first. A box that nobody filed into, and one that nobody ever made,
/// look the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// Each a [`crate::Envelope`], as bytes.
    pub envelopes: Vec<serde_bytes::ByteBuf>,
}
