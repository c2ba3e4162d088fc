//! Six words that two people read to each other: the same on both screens only when each sees the
//! other's true keys.

use argon2::{Algorithm, Argon2, Params, Version};
use bip39::Language;
use sha2::{Digest as _, Sha256};

const LABEL: &[u8] = b"bramble six words/1\0";

/// The six words of two readers' public keys (sealing key, then verifying key), whichever of them
/// comes first.
///
/// Six words carry 66 bits. Somebody between the two could try many keys on both sides until the
/// words meet, which takes only about 2³³ tries, so each try is made dear: the SHA-256 of both
/// readers' keys goes through Argon2id (19 MiB, twice over).
///
/// # Panics
///
/// Never: Argon2id's parameters are fixed.
#[must_use]
pub fn six_words(a: (&[u8], &[u8; 32]), b: (&[u8], &[u8; 32])) -> [&'static str; 6] {
    let mut both = [one(a), one(b)];
    both.sort_unstable();
    let digest = Sha256::new_with_prefix(LABEL).chain_update(both.as_flattened()).finalize();
    let params = Params::new(19 * 1024, 2, 1, None).expect("within Argon2's limits");
    let mut dear = [0; 16];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(&digest, LABEL, &mut dear)
        .expect("a salt and an output within Argon2's limits");
    let bits = u128::from_be_bytes(dear);
    let list = Language::English.word_list();
    // The first 66 bits, eleven a word.
    core::array::from_fn(|n| list[(bits >> (117 - 11 * n) & 0x7ff) as usize])
}

/// One reader's keys. The verifying key goes first, as its length never varies.
fn one((sealing, verifying): (&[u8], &[u8; 32])) -> [u8; 32] {
    Sha256::new_with_prefix(LABEL).chain_update(verifying).chain_update(sealing).finalize().into()
}
