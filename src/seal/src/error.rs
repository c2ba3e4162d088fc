//! Why something could not be sealed or opened.

use domain::ReaderId;

/// Why something could not be sealed, opened or trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The bytes are not a usable public key.
    #[error("this is not a usable key; the school card must be signed again")]
    Key,
    /// Fewer readers than a letter must have (design: always two or more).
    #[error("a letter needs two readers or more; the school card must be mended")]
    TooFew,
    /// More readers than an envelope has room for.
    #[error("this letter has more readers than it has room for")]
    TooMany,
    /// Two readers share an id or a key, so the letter would have fewer readers than it says.
    #[error("two readers share an id or a key; the school card must be mended")]
    Twice(ReaderId),
    /// Longer than the largest step of padding.
    #[error("this letter is too long; shorten it")]
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
