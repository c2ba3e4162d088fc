//! How far a reader has collected from one inbox, and what was wrong on the way.
//!
//! Not sent anywhere, but written to disk beside the letters.

use domain::EnvelopeId;
use serde::{Deserialize, Serialize};

use crate::receipt::{Epoch, Place};

/// A reader's bookmark in one inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The life of the store that it belongs to.
    pub epoch: Epoch,
    /// The last place that was collected.
    pub place: Place,
    /// The chain at that place.
    pub chain: [u8; 32],
    /// What was wrong so far, oldest first; bounded, because a broken server could go on for ever.
    pub breaks: Vec<Broken>,
}

/// Something is wrong with an inbox, and a reader must see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("place {}: {why}", at.0)]
pub struct Broken {
    /// Where it was noticed.
    pub at: Place,
    /// What is wrong.
    pub why: Break,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum Break {
    /// Places are missing before this one.
    #[error("letters are missing before this one")]
    Gap,
    /// This place is not after the one before it.
    #[error("letters came out of order")]
    Order,
    /// The letter's bytes are not the bytes that were filed.
    #[error("this letter's bytes were changed after it was filed")]
    Changed,
    /// The bytes are another letter's.
    #[error("this place holds another letter than it says")]
    Swapped,
    /// The chain does not continue: something before this place was changed or removed.
    #[error("the inbox was changed at or before this letter")]
    Chain,
    /// The server says that there are more letters and does not give them.
    #[error("the server holds back letters after this one")]
    Withheld,
    /// The inbox is shorter than it was, in the same life of the store.
    #[error("the inbox is shorter than it was")]
    Shrunk,
    /// The same letter was filed at an earlier place too.
    #[error("letter {0:?} lies in two places")]
    Twice(EnvelopeId),
}
