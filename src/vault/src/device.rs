//! This device's enrolment. Its signing seed rests wrapped.

use wire::{device::Enrolled, encode};
use zeroize::Zeroizing;

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    resting::{Device, DeviceRow},
    vault::{Vault, decode},
};

fn spot() -> Spot {
    (Drawer::Device, b"device".to_vec())
}

/// A signing seed, as it was unwrapped.
pub(crate) fn seed(unwrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    unwrapped.try_into().map(Zeroizing::new).map_err(|_| VaultError::Damaged)
}

impl<D: Disk> Vault<D> {
    /// The enrolment, if this device has one.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`] when the seed does not unwrap: enrol again.
    pub async fn device(&self) -> Result<Option<Device>, VaultError> {
        let Some(row) = self.read(&spot()).await? else { return Ok(None) };
        let DeviceRow { enrolled, wrapped } = decode(&row)?;
        let seed = seed(&self.disk().unwrap(&wrapped).await?)?;
        Ok(Some(Device { enrolled, seed }))
    }

    /// Keeps an enrolment, over any before it.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Insecure`] where a browser has no keys to wrap with.
    pub async fn set_device(&self, enrolled: &Enrolled, seed: &[u8; 32]) -> Result<(), VaultError> {
        // Wrapped before the transaction opens: a browser closes one that waits for anything else.
        let wrapped = self.disk().wrap(seed).await?;
        let row = encode(&DeviceRow { enrolled: enrolled.clone(), wrapped });
        self.commit(&[], &|_| Ok(vec![Write::Put(spot(), row.clone())])).await
    }
}
