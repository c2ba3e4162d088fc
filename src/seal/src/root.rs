//! The school's root key: it signs cards, and lists of the school's own lessons, and nothing else. Printed as twenty-four words, and
//! wrapped to the readers who may sign a new card.

use domain::ReaderId;
use rand_core::CryptoRng;

use crate::{
    error::SealError,
    hybrid::{self, Sealed},
    opening::{OpeningKey, SealingKey},
    signing::SigningKey,
    words::{self, WordsError},
};

/// What the wrapping is for, before the suite's number.
const PURPOSE: &[u8] = b"bramble root/1\x01";
/// The form of a wrapped root, its first byte.
const VERSION: u8 = 1;
/// X-Wing's encapsulated key.
const ENCAPPED: usize = 1120;

/// The root as words to print.
#[must_use]
pub fn words(root: &SigningKey) -> [&'static str; 24] {
    words::spell(root.seed().as_slice())
}

/// Reads typed words: case, numbering and spacing do not matter, and the first four letters of a
/// word are enough.
///
/// # Errors
///
/// Says which word is wrong.
pub fn parse(text: &str) -> Result<SigningKey, WordsError> {
    words::read(text).map(|seed| SigningKey::from_seed(&seed))
}

/// Seals the root to one reader, for [`wire::sign_in::ReaderRecord::root`].
///
/// # Errors
///
/// [`SealError::Key`].
pub fn wrap_root(
    rng: &mut impl CryptoRng,
    root: &SigningKey,
    to: &SealingKey,
    reader: ReaderId,
) -> Result<Vec<u8>, SealError> {
    let Sealed { encapped, key } =
        hybrid::seal_key(rng, to, PURPOSE, reader.as_bytes(), &root.seed())?;
    Ok([[VERSION].as_slice(), &encapped, &key].concat())
}

/// Opens a wrapped root. That it is the school's root shows when its public half is the one that
/// the school card names.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason, and for the empty bytes of a reader who does
/// not hold the root.
pub fn unwrap_root(
    wrapped: &[u8],
    with: &OpeningKey,
    reader: ReaderId,
) -> Result<SigningKey, SealError> {
    wrapped
        .split_first()
        .filter(|(version, _)| **version == VERSION)
        .and_then(|(_, rest)| rest.split_at_checked(ENCAPPED))
        .and_then(|(encapped, key)| {
            hybrid::open_key(with, PURPOSE, reader.as_bytes(), encapped, key)
        })
        .map(|seed| SigningKey::from_seed(&seed))
        .ok_or(SealError::DoesNotOpen)
}
