//! ChaCha20-Poly1305 (RFC 8439) in place.

use chacha20poly1305::{AeadInOut as _, ChaCha20Poly1305, KeyInit as _};
use zeroize::Zeroizing;

/// Bytes that sealing adds.
pub(crate) const TAG: usize = 16;

/// Seals in place. A key and a nonce must never meet twice.
///
/// # Panics
///
/// Never: it fails only beyond 256 GB.
pub(crate) fn close(
    key: &[u8; 32],
    nonce: [u8; 12],
    bound: &[u8],
    mut text: Zeroizing<Vec<u8>>,
) -> Vec<u8> {
    ChaCha20Poly1305::new(&(*key).into())
        .encrypt_in_place(&nonce.into(), bound, &mut *text)
        .expect("a letter is shorter than 256 GB");
    core::mem::take(&mut *text)
}

/// Opens in place; `None` for a wrong key, nonce or binding, or changed bytes.
pub(crate) fn open(
    key: &[u8; 32],
    nonce: [u8; 12],
    bound: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let mut text = Zeroizing::new(sealed.to_vec());
    ChaCha20Poly1305::new(&(*key).into())
        .decrypt_in_place(&nonce.into(), bound, &mut *text)
        .ok()?;
    Some(text)
}
