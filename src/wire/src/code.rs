//! Bytes to values and back, with nothing left over.

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// Why bytes off the wire were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// Shorter than they claim, longer than they claim, or not of this shape.
    #[error("these bytes are cut short or not of the expected form")]
    Malformed,
    /// Written by a version that this one does not read.
    #[error("version {0} is not one this program reads; update it")]
    Version(u8),
    /// Sealed with a suite that this one does not know.
    #[error("suite {0} is not one this program knows; update it")]
    Suite(u8),
    /// Larger than the limit in [`crate::limits`].
    #[error("at most {limit} bytes are taken here")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
}

/// Writes a value as postcard bytes.
///
/// # Panics
///
/// Never: every type in this crate has a known shape, and memory is the only sink.
#[must_use]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain data always encodes")
}

/// Reads a value, refusing bytes left over.
///
/// # Errors
///
/// [`WireError::Malformed`].
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(WireError::Malformed),
    }
}

/// SHA-256 of some bytes: how receipts and chains name an envelope's exact bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
