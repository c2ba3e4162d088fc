//! Signing receipts: the server's word, which only its key can give.

use domain::{EnvelopeId, InboxId, SchoolId};
use ed25519_dalek::{Signer as _, SigningKey};
use serde::Serialize;
use wire::{Epoch, Purpose, Receipt, Signature, Signed};
use zeroize::Zeroizing;

use crate::store::Filing;

/// Signs receipts for one school, in one life of its store.
pub struct Signer {
    key: SigningKey,
    school: SchoolId,
    epoch: Epoch,
}

impl Signer {
    /// From the seed that the store keeps. The same seed signs the same receipt the same way, so a
    /// repeated hand-in gets the same bytes back.
    #[must_use]
    pub fn from_seed(seed: &Zeroizing<[u8; 32]>, school: SchoolId, epoch: Epoch) -> Self {
        Self { key: SigningKey::from_bytes(seed), school, epoch }
    }

    /// The public half, which goes into the school's card.
    #[must_use]
    pub fn server_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    /// The receipt for a letter that is durably kept; `None` for one that is not.
    #[must_use]
    pub fn receipt(&self, inbox: InboxId, envelope: EnvelopeId, filing: Filing) -> Option<Receipt> {
        let Filing::Kept { place, digest, received } = filing else { return None };
        let Self { school, epoch, .. } = *self;
        Some(Receipt { school, inbox, envelope, digest, place, epoch, received })
    }

    /// The server's word: on one receipt, or on all that a batch gave.
    #[must_use]
    pub fn sign<T: Purpose + Serialize>(&self, receipts: &T) -> Signed<T> {
        Signed::new(receipts, |message| Signature(self.key.sign(message).to_bytes()))
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer(..)")
    }
}

/// Whether an Ed25519 signature holds, strictly: no small-order keys, no second form of the same
/// signature (RFC 8032, and what `verify_strict` adds).
#[must_use]
pub(crate) fn holds(key: &[u8; 32], message: &[u8], signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    ed25519_dalek::VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}
