//! A file of sealed letters that one tablet carries for another, whose own way to the server is shut.
//!
//! It says nothing that the letters' own headers do not say. Both tablets may hand in the same
//! letter: an id is filed once.

use domain::SchoolId;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{
    code::{WireError, decode, encode},
    limits,
};

/// How such a file begins: its version with it.
const MARK: &[u8] = b"bramble letters/1\n";

/// The letters, and the school that they are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Which school. A tablet of another one brings none of them.
    pub school: SchoolId,
    /// Each a [`crate::Envelope`], as bytes.
    pub envelopes: Vec<ByteBuf>,
}

impl HandOver {
    /// The file's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [MARK, &encode(self)].concat()
    }

    /// Reads a file that nobody trusts.
    ///
    /// # Errors
    ///
    /// Too large, or no such file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        if limits::HAND_OVER < bytes.len() {
            return Err(WireError::TooLarge { limit: limits::HAND_OVER });
        }
        decode(bytes.strip_prefix(MARK).ok_or(WireError::Malformed)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written_and_nothing_else_is() {
        let file = HandOver {
            school: SchoolId::from_bytes([7; 16]),
            envelopes: vec![ByteBuf::from(vec![1, 2, 3])],
        };
        let bytes = file.to_bytes();
        assert_eq!(&bytes[..18], b"bramble letters/1\n");
        assert_eq!(HandOver::from_bytes(&bytes), Ok(file));
        for cut in 0..bytes.len() {
            assert_eq!(HandOver::from_bytes(&bytes[..cut]), Err(WireError::Malformed));
        }
        let long = [bytes.as_slice(), &vec![0; limits::HAND_OVER]].concat();
        assert!(matches!(HandOver::from_bytes(&long), Err(WireError::TooLarge { .. })));
    }
}
