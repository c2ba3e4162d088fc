//! The printed spare reader: a whole reader in twenty-four words, kept in the school safe for the
//! day when everyone else has lost their way in.

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    custody::ReaderKeys,
    opening::OpeningKey,
    sheet::derive,
    signing::SigningKey,
    words::{self, WordsError},
};

/// Keeps what these words make apart from everything else made of words.
const SALT: &[u8] = b"bramble spare reader/1";

/// The spare reader. Nothing of it rests anywhere but on paper.
pub struct Spare(Zeroizing<[u8; 32]>);

impl Spare {
    /// A new spare.
    pub fn mint(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        rng.fill_bytes(secret.as_mut_slice());
        Self(secret)
    }

    /// The words to print.
    #[must_use]
    pub fn words(&self) -> [&'static str; 24] {
        words::spell(self.0.as_slice())
    }

    /// Reads typed words: case, numbering and spacing do not matter, and the first four letters
    /// of a word are enough.
    ///
    /// # Errors
    ///
    /// Says which word is wrong.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        words::read(text).map(Self)
    }

    /// The spare's keys: nothing has to be stored for it.
    #[must_use]
    pub fn keys(&self) -> ReaderKeys {
        ReaderKeys {
            opening: OpeningKey::from_seed(&self.derive(b"opening key")),
            signing: SigningKey::from_seed(&self.derive(b"signing key")),
        }
    }

    /// The key that proves the words at sign-in, as a safe sheet's does.
    #[must_use]
    pub fn sheet_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.derive(b"sheet key"))
    }

    fn derive(&self, what: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(SALT, self.0.as_slice(), what)
    }
}

impl fmt::Debug for Spare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spare(..)")
    }
}
