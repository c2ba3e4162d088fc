//! This browser's vault, as readers use it: collected letters, still sealed, and the school card.

use std::rc::Rc;

use vault::{Vault, VaultError};

/// The vault of this browser.
#[cfg(target_arch = "wasm32")]
pub(crate) type Store = Vault<vault::IndexedDb>;
/// Its twin, so that pages compile and are tested where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) type Store = Vault<vault::MemoryDisk>;

/// Opens it.
///
/// # Errors
///
/// As the browser says; its sentence tells a person what to do.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn open() -> Result<Rc<Store>, VaultError> {
    Ok(Rc::new(Vault::over(vault::IndexedDb::open().await?)))
}

/// Opens the twin.
///
/// # Errors
///
/// Never.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) async fn open() -> Result<Rc<Store>, VaultError> {
    std::future::ready(Ok(Rc::new(Vault::over(vault::MemoryDisk::default())))).await
}
