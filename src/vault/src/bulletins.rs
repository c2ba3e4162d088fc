//! Public and signed: the school card.

use wire::encode;

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    resting::RestingCard,
    vault::{Vault, decode},
};

fn spot() -> Spot {
    (Drawer::Bulletins, b"card".to_vec())
}

impl<D: Disk> Vault<D> {
    /// The card that this device believes, to be checked with `seal` before it is used.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn card(&self) -> Result<Option<RestingCard>, VaultError> {
        self.read(&spot()).await?.map(|row| decode(&row)).transpose()
    }

    /// Keeps a card that `seal` has accepted.
    ///
    /// # Errors
    ///
    /// The disk's: the card before it stays.
    pub async fn set_card(&self, card: &RestingCard) -> Result<(), VaultError> {
        self.commit(&[], &|_| Ok(vec![Write::Put(spot(), encode(card))])).await
    }
}
