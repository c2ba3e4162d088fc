//! Secrets as words that a person can print, keep in a safe and type again (BIP-39, English).
//!
//! Twelve words carry 128 bits, twenty-four carry 256, each with a checksum. The words are a
//! spelling of those bits and nothing more; what is made of them stands in [`crate::sheet`],
//! [`crate::spare`] and [`crate::root`].

use bip39::{Language, Mnemonic};
use zeroize::{Zeroize as _, Zeroizing};

/// Why typed words are not the printed ones. It never repeats what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// More or fewer words than were printed.
    #[error("there must be {wanted} words, and {found} were typed")]
    Count {
        /// How many were typed.
        found: usize,
        /// How many were printed.
        wanted: usize,
    },
    /// Not one of the 2048 words. Counted from 1, as they are printed.
    #[error("word {0} is not one that is ever printed; look at its first four letters")]
    Unknown(usize),
    /// Each is a word, but together they are not what was printed.
    #[error("one of these words is not the printed one, or two have changed places")]
    Checksum,
}

/// Spells 16 or 32 bytes as 12 or 24 words.
pub(crate) fn spell<const N: usize>(secret: &[u8]) -> [&'static str; N] {
    let mnemonic = Mnemonic::from_entropy(secret).expect("16 or 32 bytes are always spelt");
    let mut words = [""; N];
    words.iter_mut().zip(mnemonic.words()).for_each(|(slot, word)| *slot = word);
    words
}

/// Reads typed words back into the 16 or 32 bytes that they spell.
///
/// Case, numbering and whatever stands between the words do not matter, and four letters of a
/// word are enough: no two printed words share them.
pub(crate) fn read<const BYTES: usize>(text: &str) -> Result<Zeroizing<[u8; BYTES]>, WordsError> {
    let wanted = BYTES * 3 / 4;
    let text = Zeroizing::new(text.to_lowercase());
    let typed = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let found = typed.clone().count();
    if found != wanted {
        return Err(WordsError::Count { found, wanted });
    }
    let words = typed
        .enumerate()
        .map(|(n, word)| whole(word).ok_or(WordsError::Unknown(n + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    let phrase = Zeroizing::new(words.join(" "));
    let mnemonic = Mnemonic::parse_in_normalized(Language::English, &phrase)
        .map_err(|_| WordsError::Checksum)?;
    let (mut spelt, length) = mnemonic.to_entropy_array();
    let mut secret = Zeroizing::new([0; BYTES]);
    secret.copy_from_slice(&spelt[..length]);
    spelt.zeroize();
    Ok(secret)
}

/// The printed word that was meant.
fn whole(typed: &str) -> Option<&'static str> {
    let list = Language::English.word_list();
    list.iter().find(|word| **word == typed).copied().or_else(|| {
        let start = typed.get(..4)?;
        list.iter().find(|word| word.starts_with(start)).copied()
    })
}
