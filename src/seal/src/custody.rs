//! Where a reader's keys rest: at the server, wrapped once under what the passphrase makes and
//! once under what the safe sheet makes. The server can open neither.

use domain::ReaderId;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    cipher,
    opening::OpeningKey,
    sheet::{SafeSheet, derive},
    signing::SigningKey,
};

/// What OPAQUE's export key is used for; the salt of its derivation.
const EXPORT_SALT: &[u8] = b"bramble passphrase/1";
/// Bound to every wrapping, before the reader's id.
const PURPOSE: &[u8] = b"bramble reader keys/1";
/// The form of wrapped keys, their first byte.
const VERSION: u8 = 1;
const NONCE: usize = 12;

/// A reader's two secret keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderKeys {
    /// Opens letters.
    pub opening: OpeningKey,
    /// Signs "I have opened it".
    pub signing: SigningKey,
}

/// Why wrapped keys could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CustodyError {
    /// Another passphrase or sheet, another reader, or changed bytes.
    #[error("these keys do not open with this passphrase or sheet; try the other way in")]
    DoesNotOpen,
}

impl ReaderKeys {
    /// New keys.
    pub fn mint(rng: &mut impl CryptoRng) -> Self {
        Self { opening: OpeningKey::mint(rng), signing: SigningKey::mint(rng) }
    }
}

/// Wraps keys under OPAQUE's export key, for [`wire::sign_in::ReaderRecord::by_passphrase`].
pub fn wrap_by_passphrase(
    rng: &mut impl CryptoRng,
    keys: &ReaderKeys,
    reader: ReaderId,
    export_key: &Zeroizing<[u8; 64]>,
) -> Vec<u8> {
    wrap(rng, keys, reader, &from_export(export_key))
}

/// Unwraps keys with OPAQUE's export key.
///
/// # Errors
///
/// [`CustodyError::DoesNotOpen`] whatever the reason.
pub fn unwrap_by_passphrase(
    wrapped: &[u8],
    reader: ReaderId,
    export_key: &Zeroizing<[u8; 64]>,
) -> Result<ReaderKeys, CustodyError> {
    unwrap(wrapped, reader, &from_export(export_key)).ok_or(CustodyError::DoesNotOpen)
}

/// Wraps keys under the safe sheet, for [`wire::sign_in::ReaderRecord::by_sheet`].
pub fn wrap_by_sheet(
    rng: &mut impl CryptoRng,
    keys: &ReaderKeys,
    reader: ReaderId,
    sheet: &SafeSheet,
) -> Vec<u8> {
    wrap(rng, keys, reader, &sheet.wrapping_key())
}

/// Unwraps keys with the safe sheet.
///
/// # Errors
///
/// [`CustodyError::DoesNotOpen`] whatever the reason.
pub fn unwrap_by_sheet(
    wrapped: &[u8],
    reader: ReaderId,
    sheet: &SafeSheet,
) -> Result<ReaderKeys, CustodyError> {
    unwrap(wrapped, reader, &sheet.wrapping_key()).ok_or(CustodyError::DoesNotOpen)
}

fn from_export(export_key: &Zeroizing<[u8; 64]>) -> Zeroizing<[u8; 32]> {
    derive(EXPORT_SALT, export_key.as_slice(), b"wrapping key")
}

fn wrap(rng: &mut impl CryptoRng, keys: &ReaderKeys, reader: ReaderId, key: &[u8; 32]) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let mut text = Zeroizing::new(Vec::with_capacity(64 + cipher::TAG));
    text.extend_from_slice(keys.opening.seed().as_slice());
    text.extend_from_slice(keys.signing.seed().as_slice());
    let sealed = cipher::close(key, nonce, &bound(reader), text);
    [[VERSION].as_slice(), &nonce, &sealed].concat()
}

fn unwrap(wrapped: &[u8], reader: ReaderId, key: &[u8; 32]) -> Option<ReaderKeys> {
    let (nonce, sealed) = wrapped.strip_prefix(&[VERSION])?.split_first_chunk::<NONCE>()?;
    let text = cipher::open(key, *nonce, &bound(reader), sealed)?;
    let (opening, signing) = text.split_first_chunk::<32>()?;
    Some(ReaderKeys {
        opening: OpeningKey::from_seed(&Zeroizing::new(*opening)),
        signing: SigningKey::from_seed(&Zeroizing::new(signing.try_into().ok()?)),
    })
}

fn bound(reader: ReaderId) -> Vec<u8> {
    [PURPOSE, &[VERSION], reader.as_bytes()].concat()
}
