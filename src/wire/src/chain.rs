//! The hash chain of an inbox: a reader notices a letter dropped, changed or reordered.

use sha2::{Digest as _, Sha256};

use crate::receipt::Place;

/// The chain before the first letter.
pub const START: [u8; 32] = [0; 32];

/// The chain after the letter at `place`, whose bytes have `digest`.
#[must_use]
pub fn link(before: &[u8; 32], place: Place, digest: &[u8; 32]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"bramble chain/1\0");
    hash.update(before);
    hash.update(place.0.to_be_bytes());
    hash.update(digest);
    hash.finalize().into()
}
