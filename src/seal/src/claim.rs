//! The twelve words with which whoever raised a concern comes back for its answer.
//!
//! They are drawn on the sender's device, for one concern. What is made of them stands nowhere but
//! on paper, on that device if its owner wishes, and, its public half, in the sealed concern: so no
//! server knows whose box is whose, and none can open what lies in it.

use core::fmt;

use domain::{ReaderId, ReplyBoxId};
use rand_core::CryptoRng;
use report::concern::ReplyTo;
use zeroize::Zeroizing;

use crate::{
    opening::OpeningKey,
    sheet::derive,
    words::{self, WordsError},
};

/// Keeps what these words make apart from everything else made of words.
const SALT: &[u8] = b"bramble claim/1";

/// 128 random bits, so that no slow hash is needed to protect them.
#[derive(Clone)]
pub struct Claim(Zeroizing<[u8; 16]>);

impl Claim {
    /// A new claim.
    pub fn mint(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new([0; 16]);
        rng.fill_bytes(secret.as_mut_slice());
        Self(secret)
    }

    /// The claim that this secret is, as a device remembered it.
    #[must_use]
    pub const fn from_secret(secret: Zeroizing<[u8; 16]>) -> Self {
        Self(secret)
    }

    /// The secret, for a device that was asked to remember it under its own key.
    #[must_use]
    pub fn secret(&self) -> Zeroizing<[u8; 16]> {
        self.0.clone()
    }

    /// The words to note or print.
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

    /// The box that answers wait in.
    #[must_use]
    pub fn reply_box(&self) -> ReplyBoxId {
        ReplyBoxId::from_bytes(self.name(b"box"))
    }

    /// What the concern carries, sealed, so that its readers can answer.
    #[must_use]
    pub fn reply_to(&self) -> ReplyTo {
        ReplyTo { to: self.reply_box(), key: self.opening_key().sealing_key().to_bytes() }
    }

    /// Whose slot an answer has for whoever holds the words: a name of no person.
    #[must_use]
    pub(crate) fn reader(&self) -> ReaderId {
        reader(self.reply_box())
    }

    /// The key that opens answers.
    pub(crate) fn opening_key(&self) -> OpeningKey {
        OpeningKey::from_seed(&derive(SALT, self.0.as_slice(), b"opening key"))
    }

    fn name(&self, what: &[u8]) -> [u8; 16] {
        let derived = derive(SALT, self.0.as_slice(), what);
        let mut name = [0; 16];
        name.copy_from_slice(&derived[..16]);
        name
    }
}

/// Whose slot an answer has, as its sender knows it: the box's own name.
pub(crate) const fn reader(reply_box: ReplyBoxId) -> ReaderId {
    ReaderId::from_bytes(*reply_box.as_bytes())
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(..)")
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

    use super::*;

    #[test]
    fn typed_words_lead_to_the_same_box_and_the_same_key() {
        let claim = Claim::mint(&mut ChaCha20Rng::seed_from_u64(7));
        let typed = Claim::parse(&claim.words().join(" ").to_uppercase()).unwrap();
        assert_eq!(typed.reply_box(), claim.reply_box());
        assert!(typed.opening_key() == claim.opening_key());
        assert_ne!(claim.reply_box().as_bytes(), &claim.0[..], "the box's name is not the secret");
    }

    #[test]
    fn it_never_prints_itself() {
        let claim = Claim::mint(&mut ChaCha20Rng::seed_from_u64(7));
        assert_eq!(format!("{claim:?}"), "Claim(..)");
    }
}
