//! Public and signed: the school card, the list of the school's own lessons, and their packs.

use wire::{Signed, encode, lessons::Lessons};

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    resting::{Face, RestingCard},
    vault::{Vault, decode},
};

fn spot() -> Spot {
    (Drawer::Bulletins, b"card".to_vec())
}

/// What staff last saw: the other doors of a browser take newer cards and compare no keys.
fn seen_spot() -> Spot {
    (Drawer::Bulletins, b"card/staff".to_vec())
}

fn list_spot() -> Spot {
    (Drawer::Bulletins, b"lessons".to_vec())
}

fn pack_spot(digest: &[u8; 32]) -> Spot {
    (Drawer::Bulletins, [b"pack/".as_slice(), digest].concat())
}

const FACES: &[u8] = b"face/";

fn face_spot(digest: &[u8; 32]) -> Spot {
    (Drawer::Bulletins, [FACES, digest].concat())
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

    /// The card that the staff door last held another against, to be checked with `seal` before it
    /// is used.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn card_staff_saw(&self) -> Result<Option<RestingCard>, VaultError> {
        self.read(&seen_spot()).await?.map(|row| decode(&row)).transpose()
    }

    /// Keeps a card that `seal` has accepted, as the one that staff saw as well.
    ///
    /// # Errors
    ///
    /// The disk's: the cards before it stay.
    pub async fn set_card_staff_saw(&self, card: &RestingCard) -> Result<(), VaultError> {
        let rows = [spot(), seen_spot()].map(|it| Write::Put(it, encode(card)));
        self.commit(&[], &|_| Ok(rows.to_vec())).await
    }

    /// The list of the school's own lessons that this device believes, to be checked with `seal`
    /// before it is used.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn lessons(&self) -> Result<Option<Signed<Lessons>>, VaultError> {
        self.read(&list_spot()).await?.map(|row| decode(&row)).transpose()
    }

    /// Keeps a list that `seal` has accepted, and lets go of the packs that are `gone` from it.
    ///
    /// # Errors
    ///
    /// The disk's: the list before it stays, with all its packs.
    pub async fn set_lessons(
        &self,
        list: &Signed<Lessons>,
        gone: &[[u8; 32]],
    ) -> Result<(), VaultError> {
        let change = |_: &[Option<Vec<u8>>]| {
            let drop = |it| [Write::Delete(pack_spot(it)), Write::Delete(face_spot(it))];
            let put = Write::Put(list_spot(), encode(list));
            Ok([put].into_iter().chain(gone.iter().flat_map(drop)).collect())
        };
        self.commit(&[], &change).await
    }

    /// Keeps a lesson whole: its pack, and the face that its stone shows. Both are there when this
    /// returns, or neither.
    ///
    /// # Errors
    ///
    /// The disk's: nothing of it is kept.
    pub async fn keep_lesson(&self, face: &Face, pack: &[u8]) -> Result<(), VaultError> {
        let change = |_: &[Option<Vec<u8>>]| {
            Ok(vec![
                Write::Put(pack_spot(&face.digest), pack.to_vec()),
                Write::Put(face_spot(&face.digest), encode(face)),
            ])
        };
        self.commit(&[], &change).await
    }

    /// The faces of the lessons that are whole on this device.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn faces(&self) -> Result<Vec<Face>, VaultError> {
        let rows = self.read_all(Drawer::Bulletins, FACES).await?;
        rows.iter().map(|row| decode(row)).collect()
    }

    /// The pack of a lesson, to be held against its digest before it is used.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn lesson(&self, digest: &[u8; 32]) -> Result<Option<Vec<u8>>, VaultError> {
        self.read(&pack_spot(digest)).await
    }
}
