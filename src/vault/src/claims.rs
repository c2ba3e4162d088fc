//! The way back to an answer, for whoever asked this device to remember it: the secret that the
//! twelve words of a concern spell, under the device's key.
//!
//! Nothing of it rests here unless somebody asked, because a phone may be looked at by others.

use domain::EnvelopeId;
use wire::encode;
use zeroize::Zeroizing;

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    vault::{Vault, decode},
};

const CLAIMS: &[u8] = b"claim/";

/// What rests under the device's key: which letter, and the secret.
type Within = (EnvelopeId, [u8; 16]);

fn spot(letter: EnvelopeId) -> Spot {
    (Drawer::Device, [CLAIMS, letter.as_bytes()].concat())
}

impl<D: Disk> Vault<D> {
    /// Remembers a claim until it is forgotten.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Insecure`] where a browser has no keys to wrap with: nothing
    /// rests here.
    pub async fn keep_claim(&self, of: EnvelopeId, secret: &[u8; 16]) -> Result<(), VaultError> {
        let within = Zeroizing::new(encode::<Within>(&(of, *secret)));
        // Wrapped before the transaction opens: a browser closes one that waits for anything else.
        let wrapped = self.disk().wrap(&within).await?;
        self.commit(&[], &|_| Ok(vec![Write::Put(spot(of), wrapped.clone())])).await
    }

    /// The claims that this device remembers. What its key does not open is left out.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn claims(&self) -> Result<Vec<(EnvelopeId, Zeroizing<[u8; 16]>)>, VaultError> {
        let mut claims = Vec::new();
        for wrapped in self.read_all(Drawer::Device, CLAIMS).await? {
            let within = match self.disk().unwrap(&wrapped).await {
                Ok(within) => within,
                Err(VaultError::Damaged) => continue,
                Err(why) => return Err(why),
            };
            if let Ok((letter, secret)) = decode::<Within>(&within) {
                claims.push((letter, Zeroizing::new(secret)));
            }
        }
        Ok(claims)
    }

    /// Forgets a claim, for good: only whoever noted the words has the way back.
    ///
    /// # Errors
    ///
    /// The disk's: it is still there.
    pub async fn forget_claim(&self, of: EnvelopeId) -> Result<(), VaultError> {
        self.commit(&[], &|_| Ok(vec![Write::Delete(spot(of))])).await
    }
}
