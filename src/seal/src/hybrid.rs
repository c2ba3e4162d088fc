//! HPKE (RFC 9180), one shot: 32 secret bytes, sealed to one reader for one purpose.
//!
//! X-Wing, HKDF-SHA256, ChaCha20-Poly1305: [`wire::envelope::SUITE`].

use hpke::{
    Deserializable as _, OpModeR, OpModeS, Serializable as _, aead::ChaCha20Poly1305,
    kdf::HkdfSha256, kem::XWing, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    error::SealError,
    opening::{OpeningKey, SealingKey},
};

/// Sealed bytes and the encapsulated key that a reader needs to open them.
pub(crate) struct Sealed {
    pub(crate) encapped: Vec<u8>,
    pub(crate) key: Vec<u8>,
}

/// Seals `secret` to one reader. `purpose` keeps a seal from opening for anything else; `bound`
/// ties it to what travels beside it.
pub(crate) fn seal_key(
    rng: &mut impl CryptoRng,
    to: &SealingKey,
    purpose: &[u8],
    bound: &[u8],
    secret: &Zeroizing<[u8; 32]>,
) -> Result<Sealed, SealError> {
    // A fresh context each time: sender and reader never share a counter.
    let (encapped, key) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to.0,
        purpose,
        secret.as_slice(),
        bound,
        rng,
    )
    .map_err(|_| SealError::Key)?;
    Ok(Sealed { encapped: encapped.to_bytes().to_vec(), key })
}

/// Opens what [`seal_key`] sealed; `None` whatever the reason.
pub(crate) fn open_key(
    with: &OpeningKey,
    purpose: &[u8],
    bound: &[u8],
    encapped: &[u8],
    key: &[u8],
) -> Option<Zeroizing<[u8; 32]>> {
    let encapped = <XWing as hpke::Kem>::EncappedKey::from_bytes(encapped).ok()?;
    let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        &with.key,
        &encapped,
        purpose,
        key,
        bound,
    )
    .ok()
    .map(Zeroizing::new)?;
    let mut secret = Zeroizing::new([0; 32]);
    if opened.len() != secret.len() {
        return None;
    }
    secret.copy_from_slice(&opened);
    Some(secret)
}
