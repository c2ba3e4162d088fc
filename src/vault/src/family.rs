//! A family's links to its children, and its own copies of what it sent.
//!
//! A link is a device of the school, and no enrolment: the pupil door of the same browser stays what
//! it is at home. What a family typed rests only under the device's key, and only where it would
//! otherwise be lost to the family: the sealed letter opens for the school alone.

use domain::{DeviceId, EnvelopeId};
use wire::{device::Linked, encode, outbox::State};

use crate::{
    device::seed,
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    outbox,
    resting::{Link, LinkRow, OutboxRow, OwnCopy, OwnRow, Resting},
    vault::{Vault, decode},
};

const LINKS: &[u8] = b"link/";
const COPIES: &[u8] = b"own/";

fn link_spot(device: DeviceId) -> Spot {
    (Drawer::Device, [LINKS, device.as_bytes()].concat())
}

/// The number of the last letter by a link.
fn count_spot(device: DeviceId) -> Spot {
    (Drawer::Counts, [LINKS, device.as_bytes()].concat())
}

fn copy_spot(envelope: EnvelopeId) -> Spot {
    (Drawer::Device, [COPIES, envelope.as_bytes()].concat())
}

impl<D: Disk> Vault<D> {
    /// Keeps a link to a child.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Insecure`] where a browser has no keys to wrap with.
    pub async fn set_link(&self, linked: &Linked, seed: &[u8; 32]) -> Result<(), VaultError> {
        // Wrapped before the transaction opens: a browser closes one that waits for anything else.
        let wrapped = self.disk().wrap(seed).await?;
        let row = encode(&LinkRow { linked: linked.clone(), wrapped });
        let spot = link_spot(linked.device);
        self.commit(&[], &|_| Ok(vec![Write::Put(spot.clone(), row.clone())])).await
    }

    /// Every link of this device that can be read.
    ///
    /// # Errors
    ///
    /// The disk's. A row that cannot be read hides no other.
    pub async fn links(&self) -> Result<Vec<Link>, VaultError> {
        let mut links = Vec::new();
        for row in self.read_all(Drawer::Device, LINKS).await? {
            links.extend(self.link(&row).await.ok());
        }
        Ok(links)
    }

    async fn link(&self, row: &[u8]) -> Result<Link, VaultError> {
        let LinkRow { linked, wrapped } = decode(row)?;
        let seed = seed(&self.disk().unwrap(&wrapped).await?)?;
        Ok(Link { linked, seed })
    }

    /// The number of the next letter by one link. Letters are ordered by it, whichever page of this
    /// device writes them.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn next_number(&self, by: DeviceId) -> Result<u32, VaultError> {
        next(self.read(&count_spot(by)).await?.as_deref())
    }

    /// Puts a family's letter in the outbox with the family's own copy of it, in one commit.
    ///
    /// # Errors
    ///
    /// As [`Vault::keep`]; [`VaultError::Overtaken`] where `number` was given to another letter
    /// meanwhile, and [`VaultError::Unlinked`] where the link is gone. Neither is there then.
    pub async fn keep_own(
        &self,
        letter: &Resting,
        by: DeviceId,
        number: u32,
        plaintext: &[u8],
    ) -> Result<(), VaultError> {
        let wrapped = self.disk().wrap(plaintext).await?;
        let row = encode(&OwnRow { envelope: letter.id, by, wrapped });
        self.keep_with(letter, &[link_spot(by), count_spot(by)], &|found| {
            if found[0].is_none() {
                return Err(VaultError::Unlinked);
            }
            if next(found[1].as_deref())? != number {
                return Err(VaultError::Overtaken);
            }
            let copy = Write::Put(copy_spot(letter.id), row.clone());
            Ok(vec![copy, Write::Put(count_spot(by), encode(&number))])
        })
        .await
    }

    /// A family's own copies of what it sent by one link, as they can be read.
    ///
    /// # Errors
    ///
    /// The disk's. A row that cannot be read hides no other.
    pub async fn own_copies(&self, by: DeviceId) -> Result<Vec<OwnCopy>, VaultError> {
        let mut copies = Vec::new();
        for row in self.own_rows(by).await? {
            if let Ok(plaintext) = self.disk().unwrap(&row.wrapped).await {
                copies.push(OwnCopy { envelope: row.envelope, by, plaintext });
            }
        }
        Ok(copies)
    }

    async fn own_rows(&self, by: DeviceId) -> Result<Vec<OwnRow>, VaultError> {
        let rows = self.read_all(Drawer::Device, COPIES).await?;
        Ok(rows
            .iter()
            .filter_map(|row| decode(row).ok())
            .filter(|it: &OwnRow| it.by == by)
            .collect())
    }

    /// The link that a letter of this device was written by.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn link_of(&self, envelope: EnvelopeId) -> Result<Option<Link>, VaultError> {
        let Some(row) = self.read(&copy_spot(envelope)).await? else { return Ok(None) };
        let OwnRow { by, .. } = decode(&row)?;
        let Some(row) = self.read(&link_spot(by)).await? else { return Ok(None) };
        self.link(&row).await.map(Some)
    }

    /// Takes a link away, with every own copy that came by it. What school has stays there.
    ///
    /// # Errors
    ///
    /// [`VaultError::Unsent`] while a letter that came by it waits, which could not go without it;
    /// [`VaultError::Overtaken`] where one more was just written; or the disk's. All of it is still
    /// there then.
    pub async fn unlink(&self, device: DeviceId) -> Result<(), VaultError> {
        let count = self.read(&count_spot(device)).await?;
        let copies = self.own_rows(device).await?;
        let letters = copies.iter().map(|it| outbox::spot(it.envelope));
        let spots: Vec<Spot> = std::iter::once(count_spot(device)).chain(letters).collect();
        let copies = copies.iter().map(|it| copy_spot(it.envelope));
        let writes: Vec<Write> = [link_spot(device), count_spot(device)]
            .into_iter()
            .chain(copies)
            .map(Write::Delete)
            .collect();
        self.commit(&spots, &|found| {
            // None where the first try was committed and only its answer was lost.
            if found[0].is_some() && found[0] != count {
                return Err(VaultError::Overtaken);
            }
            for row in found[1..].iter().flatten() {
                let row: OutboxRow = decode(row)?;
                if row.letter.state == State::Waiting {
                    return Err(VaultError::Unsent);
                }
            }
            Ok(writes.clone())
        })
        .await
    }
}

/// After the number that was given last, or the first.
fn next(last: Option<&[u8]>) -> Result<u32, VaultError> {
    last.map_or(Ok(1), |it| decode::<u32>(it).map(|it| it.saturating_add(1)))
}
