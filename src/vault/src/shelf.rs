//! A class's shelf: pictures that children drew here and put there themselves.
//!
//! They rest on this device alone, under the key that no script can read out, and are never sent.

use domain::ClassId;
use wire::{code::digest, encode};

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    vault::{Vault, decode},
};

/// How many pictures a shelf holds. One more takes the place of the oldest.
pub const HOLDS: u64 = 24;

/// The newest picture's place, and the SHA-256 of its wrapped bytes.
type Newest = (u64, [u8; 32]);

fn prefix(class: ClassId) -> Vec<u8> {
    [b"shelf/".as_slice(), class.as_bytes()].concat()
}

fn spot(class: ClassId, place: u64) -> Spot {
    (Drawer::Device, [prefix(class), place.to_be_bytes().to_vec()].concat())
}

fn newest_spot(class: ClassId) -> Spot {
    (Drawer::Counts, prefix(class))
}

impl<D: Disk> Vault<D> {
    /// Puts a picture on a class's shelf. It is there when this returns.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Insecure`] where a browser has no keys to wrap with: the shelf
    /// is as it was.
    pub async fn hang(&self, class: ClassId, picture: &[u8]) -> Result<(), VaultError> {
        // Wrapped before the transaction opens: a browser closes one that waits for anything else.
        let wrapped = self.disk().wrap(picture).await?;
        let name = digest(&wrapped);
        let change = |found: &[Option<Vec<u8>>]| {
            let newest = found.first().cloned().flatten();
            let (place, known): Newest = newest.map_or(Ok((0, [0; 32])), |it| decode(&it))?;
            if known == name {
                // The first try was committed, and only its answer was lost.
                return Ok(Vec::new());
            }
            let place = place + 1;
            let mut writes = vec![
                Write::Put(newest_spot(class), encode::<Newest>(&(place, name))),
                Write::Put(spot(class, place), wrapped.clone()),
            ];
            writes.extend(place.checked_sub(HOLDS).map(|old| Write::Delete(spot(class, old))));
            Ok(writes)
        };
        self.commit(&[newest_spot(class)], &change).await
    }

    /// The pictures on a class's shelf, the newest first. What this device's key does not open is
    /// left out.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn shelf(&self, class: ClassId) -> Result<Vec<Vec<u8>>, VaultError> {
        let mut pictures = Vec::new();
        for wrapped in self.read_all(Drawer::Device, &prefix(class)).await?.iter().rev() {
            match self.disk().unwrap(wrapped).await {
                Ok(picture) => pictures.push(picture.to_vec()),
                Err(VaultError::Damaged) => (),
                Err(why) => return Err(why),
            }
        }
        Ok(pictures)
    }

    /// Takes every picture of a class down, for good.
    ///
    /// # Errors
    ///
    /// The disk's: the shelf is as it was.
    pub async fn clear_shelf(&self, class: ClassId) -> Result<(), VaultError> {
        let change = |found: &[Option<Vec<u8>>]| {
            let Some(newest) = found.first().cloned().flatten() else { return Ok(Vec::new()) };
            let (place, _): Newest = decode(&newest)?;
            let places = place.saturating_sub(HOLDS - 1)..=place;
            Ok(places.map(|it| Write::Delete(spot(class, it))).collect())
        };
        self.commit(&[newest_spot(class)], &change).await
    }
}
