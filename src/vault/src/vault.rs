//! The vault over a disk: one retry, and nothing else between the rules and the rows.

use serde::de::DeserializeOwned;

use crate::{
    disk::{Change, Disk, Drawer, Spot},
    error::VaultError,
};

/// The device's own store.
#[derive(Debug)]
pub struct Vault<D> {
    disk: D,
}

impl<D: Disk> Vault<D> {
    /// A vault over a disk that is open.
    pub const fn over(disk: D) -> Self {
        Self { disk }
    }

    /// The disk beneath.
    pub const fn disk(&self) -> &D {
        &self.disk
    }

    /// One row.
    pub(crate) async fn read(&self, spot: &Spot) -> Result<Option<Vec<u8>>, VaultError> {
        self.read_some(std::slice::from_ref(spot)).await.map(|mut rows| rows.pop().flatten())
    }

    /// Some rows, opening the disk once more when the browser had closed it (iOS does, under memory
    /// pressure, in the middle of use).
    pub(crate) async fn read_some(
        &self,
        spots: &[Spot],
    ) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        match self.disk.read(spots).await {
            Err(VaultError::Closed) => {
                self.disk.reopen().await?;
                self.disk.read(spots).await
            }
            answer => answer,
        }
    }

    pub(crate) async fn read_all(
        &self,
        drawer: Drawer,
        prefix: &[u8],
    ) -> Result<Vec<Vec<u8>>, VaultError> {
        match self.disk.read_all(drawer, prefix).await {
            Err(VaultError::Closed) => {
                self.disk.reopen().await?;
                self.disk.read_all(drawer, prefix).await
            }
            answer => answer,
        }
    }

    /// A change, tried once more on a new connection. The first try may have been committed just
    /// before the connection went, so every change must be harmless when made twice.
    pub(crate) async fn commit(
        &self,
        spots: &[Spot],
        change: Change<'_>,
    ) -> Result<(), VaultError> {
        match self.disk.commit(spots, change).await {
            Err(VaultError::Closed) => {
                self.disk.reopen().await?;
                self.disk.commit(spots, change).await
            }
            answer => answer,
        }
    }
}

/// Reads a row's value.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, VaultError> {
    wire::decode(bytes).map_err(|_| VaultError::Damaged)
}
