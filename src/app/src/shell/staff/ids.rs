//! New ids, from the browser's randomness.

use getrandom::rand_core::Rng as _;

use crate::shell::chance;

/// Sixteen bytes of a random UUID (RFC 9562, version 4).
pub(crate) fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    chance::rng().fill_bytes(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}
