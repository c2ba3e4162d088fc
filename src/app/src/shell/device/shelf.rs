//! The shelf of this tablet's class: what children drew and put there. It stays on this tablet.

use super::Device;

impl Device {
    /// Puts a picture on the shelf. Only once it rests there is the answer yes.
    pub(crate) async fn hang(self, picture: &[u8]) -> bool {
        let Ok(vault) = self.open().await else { return false };
        match self.class() {
            Some(class) => vault.hang(class, picture).await.is_ok(),
            None => false,
        }
    }

    /// The pictures on the shelf, the newest first; none on a device without a class.
    pub(crate) async fn pictures(self) -> Vec<Vec<u8>> {
        let Ok(vault) = self.open().await else { return Vec::new() };
        match self.class() {
            Some(class) => vault.shelf(class).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Takes every picture down, for good; says whether it was done.
    pub(crate) async fn take_down(self) -> bool {
        let Ok(vault) = self.open().await else { return false };
        match self.class() {
            Some(class) => vault.clear_shelf(class).await.is_ok(),
            None => true,
        }
    }
}
