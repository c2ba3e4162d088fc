//! Why something could not be sealed or opened.

use domain::{ReaderId, route::FEWEST_READERS};

/// Why something could not be sealed, opened or trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The bytes are not a usable public key.
    #[error("this is not a usable key; the school card must be signed again")]
    Key,
    /// Fewer readers than a letter must have (design: always two or more).
    #[error("a letter needs at least {FEWEST_READERS} readers")]
    TooFew,
    /// More readers than an envelope has room for.
    #[error("a letter takes at most {} readers", wire::limits::SLOTS)]
    TooMany,
    /// Two readers share an id or a key, so the letter would have fewer readers than it says.
    #[error("the reader {0:?} shares an id or a key with another; the school card must be mended")]
    Twice(ReaderId),
    /// Longer than the largest step of padding.
    #[error("this letter is longer than {} bytes; shorten it", crate::pad::LONGEST)]
    TooLong,
    /// The header names a version or suite that this program does not seal with.
    #[error("this program does not seal with that version or suite; update it")]
    Suite,
    /// Wrong key, wrong header or changed bytes; which of them is never said.
    #[error("this does not open with this key")]
    DoesNotOpen,
    /// Wrong key or changed bytes.
    #[error("this signature does not hold")]
    Signature,
}
