//! A reader's key pair: X-Wing, which is X25519 and ML-KEM-768 together, so that a letter kept
//! today stays shut when one of them falls.

use core::fmt;

use hpke::{Deserializable as _, Kem as _, Serializable as _, kem::XWing};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::error::SealError;

/// The half that devices seal to. Public: it stands in the school card.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey(pub(crate) <XWing as hpke::Kem>::PublicKey);

impl SealingKey {
    /// Reads the 1216 bytes of a public key.
    ///
    /// # Errors
    ///
    /// [`SealError::Key`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        <XWing as hpke::Kem>::PublicKey::from_bytes(bytes).map(Self).map_err(|_| SealError::Key)
    }

    /// The 1216 bytes, for the school card.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(…)")
    }
}

/// The half that opens. It never prints itself, and is wiped when dropped.
#[derive(Clone)]
pub struct OpeningKey {
    // The library's key wipes itself, but hands its seed out only by copying it.
    seed: Zeroizing<[u8; 32]>,
    pub(crate) key: <XWing as hpke::Kem>::PrivateKey,
}

impl OpeningKey {
    /// A new key.
    pub fn mint(rng: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(seed.as_mut_slice());
        Self::from_seed(&seed)
    }

    /// The key that these 32 bytes make: X-Wing's own form of a private key.
    ///
    /// # Panics
    ///
    /// Never: any 32 bytes are a seed.
    #[must_use]
    pub fn from_seed(seed: &Zeroizing<[u8; 32]>) -> Self {
        let key = <XWing as hpke::Kem>::PrivateKey::from_bytes(seed.as_slice())
            .expect("any 32 bytes are a seed");
        Self { seed: seed.clone(), key }
    }

    /// The 32 bytes that make this key, for [`crate::custody`].
    #[must_use]
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        self.seed.clone()
    }

    /// The half that devices seal to.
    #[must_use]
    pub fn sealing_key(&self) -> SealingKey {
        SealingKey(XWing::sk_to_pk(&self.key))
    }
}

/// In constant time.
impl PartialEq for OpeningKey {
    fn eq(&self, other: &Self) -> bool {
        self.seed.ct_eq(other.seed.as_slice()).into()
    }
}

impl Eq for OpeningKey {}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningKey(..)")
    }
}
