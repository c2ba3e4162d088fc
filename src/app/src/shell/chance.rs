//! The one place that draws randomness: the browser's own, for keys, ids and jitter.

use domain::EnvelopeId;
use getrandom::{
    SysRng,
    rand_core::{Rng as _, UnwrapErr},
};

/// The browser's randomness, for whatever takes a generator.
///
/// It panics where the browser has none, which no browser that runs the app is known to do.
pub(crate) const fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// A new envelope's id.
pub(crate) fn envelope() -> EnvelopeId {
    let mut bytes = [0; 16];
    rng().fill_bytes(&mut bytes);
    // A random UUID says so (RFC 9562, version 4), so that tools show it as one.
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    EnvelopeId::from_bytes(bytes)
}

/// Chance for a wait.
pub(crate) fn jitter() -> u64 {
    rng().next_u64()
}
