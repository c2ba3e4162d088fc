//! The safe sheet: twelve words, printed once and kept in the school safe. A reader's second way
//! in.

use core::fmt;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha512;
use zeroize::Zeroizing;

use crate::{
    signing::SigningKey,
    words::{self, WordsError},
};

/// Keeps what this sheet makes apart from everything else made of words.
const SALT: &[u8] = b"bramble safe sheet/1";

/// 128 random bits, so that no slow hash is needed to protect them.
pub struct SafeSheet(Zeroizing<[u8; 16]>);

impl SafeSheet {
    /// A new sheet.
    pub fn mint(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new([0; 16]);
        rng.fill_bytes(secret.as_mut_slice());
        Self(secret)
    }

    /// The words to print.
    #[must_use]
    pub fn words(&self) -> [&'static str; 12] {
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

    /// The key that proves the sheet at sign-in: it signs [`wire::sign_in::sheet_message`].
    #[must_use]
    pub fn sheet_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.derive(b"sheet key"))
    }

    /// The key that wraps the reader's keys.
    pub(crate) fn wrapping_key(&self) -> Zeroizing<[u8; 32]> {
        self.derive(b"wrapping key")
    }

    fn derive(&self, what: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(SALT, self.0.as_slice(), what)
    }
}

impl fmt::Debug for SafeSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SafeSheet(..)")
    }
}

/// HKDF-SHA512 (RFC 5869): one key for one use, from a secret that is random already.
pub(crate) fn derive(salt: &[u8], secret: &[u8], what: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha512>::new(Some(salt), secret)
        .expand(what, key.as_mut_slice())
        .expect("32 bytes are fewer than HKDF's limit");
    key
}
