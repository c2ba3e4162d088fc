//! The outbox: letters told here, until a grown-up has opened them.

use domain::{EnvelopeId, Leaf, Moment};
use wire::{encode, outbox::State};

use crate::{
    disk::{Disk, Drawer, Spot, Write},
    error::VaultError,
    resting::{OutboxRow, Resting},
    vault::{Vault, decode},
};

/// The counter row that orders letters.
pub(crate) const ORDER: &[u8] = b"order";

/// What staff see of letters that this device may be the only one to have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unsent {
    /// How many wait or are stuck.
    pub count: usize,
    /// When the oldest of them was told, by this device's clock.
    pub oldest: Option<Moment>,
    /// Rows that cannot be read any more: counted, never dropped.
    pub unreadable: usize,
}

pub(crate) fn spot(id: EnvelopeId) -> Spot {
    (Drawer::Outbox, id.as_bytes().to_vec())
}

impl<D: Disk> Vault<D> {
    /// Puts a letter in the outbox. It is there, on disk, once this returns `Ok`; only then may
    /// anybody be shown that it is kept. Keeping the same letter twice is keeping it once.
    ///
    /// # Errors
    ///
    /// Any [`VaultError`]: the caller still holds the letter and must say that it is *not* kept.
    pub async fn keep(&self, letter: &Resting) -> Result<(), VaultError> {
        let spots = [spot(letter.id), (Drawer::Counts, ORDER.to_vec())];
        self.commit(&spots, &|rows| {
            if let Some(row) = &rows[0] {
                let row: OutboxRow = decode(row)?;
                return if row.letter.envelope == letter.envelope {
                    Ok(Vec::new())
                } else {
                    Err(VaultError::Reused)
                };
            }
            let last: u64 = rows[1].as_deref().map_or(Ok(0), decode)?;
            let row = OutboxRow { order: last + 1, letter: letter.clone() };
            Ok(vec![
                Write::Put(spots[0].clone(), encode(&row)),
                Write::Put(spots[1].clone(), encode(&row.order)),
            ])
        })
        .await
    }

    /// Every letter that can be read, in the order of telling.
    ///
    /// # Errors
    ///
    /// The disk's. A row that cannot be read hides no other; [`Self::unsent`] counts it.
    pub async fn outbox(&self) -> Result<Vec<Resting>, VaultError> {
        let rows = self.read_all(Drawer::Outbox, &[]).await?;
        let mut rows: Vec<OutboxRow> =
            rows.iter().filter_map(|(_, row)| decode(row).ok()).collect();
        rows.sort_by_key(|row| row.order);
        Ok(rows.into_iter().map(|row| row.letter).collect())
    }

    /// One letter.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn letter(&self, id: EnvelopeId) -> Result<Option<Resting>, VaultError> {
        let row = self.read(&spot(id)).await?;
        row.map(|row| decode::<OutboxRow>(&row).map(|row| row.letter)).transpose()
    }

    /// Writes how far a letter has come. Opened is the end: its sealed bytes go in the same write,
    /// and nothing leads back. A letter that is not here is left alone.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn mark(&self, id: EnvelopeId, state: State) -> Result<(), VaultError> {
        self.amend(id, &|letter| {
            if matches!(letter.state, State::Opened { .. })
                && !matches!(state, State::Opened { .. })
            {
                return;
            }
            letter.state = state;
            if matches!(state, State::Opened { .. }) {
                letter.envelope = Vec::new();
            }
        })
        .await
    }

    /// Writes which leaf the child chose for a letter.
    ///
    /// # Errors
    ///
    /// The disk's, or [`VaultError::Damaged`].
    pub async fn set_leaf(&self, id: EnvelopeId, leaf: Leaf) -> Result<(), VaultError> {
        self.amend(id, &|letter| letter.leaf = Some(leaf)).await
    }

    /// Removes a letter for good. Only `sync` says when.
    ///
    /// # Errors
    ///
    /// The disk's: the letter then stays, which is harmless.
    pub async fn forget(&self, id: EnvelopeId) -> Result<(), VaultError> {
        self.commit(&[], &|_| Ok(vec![Write::Delete(spot(id))])).await
    }

    /// What staff see: how many are unsent, and since when.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn unsent(&self) -> Result<Unsent, VaultError> {
        let mut unsent = Unsent::default();
        for (_, row) in self.read_all(Drawer::Outbox, &[]).await? {
            match decode::<OutboxRow>(&row) {
                Ok(row) if row.letter.state.is_unsent() => {
                    unsent.count += 1;
                    let told = row.letter.told;
                    unsent.oldest = Some(unsent.oldest.map_or(told, |oldest| oldest.min(told)));
                }
                Ok(_) => (),
                Err(_) => unsent.unreadable += 1,
            }
        }
        Ok(unsent)
    }

    async fn amend(&self, id: EnvelopeId, amend: &dyn Fn(&mut Resting)) -> Result<(), VaultError> {
        self.commit(&[spot(id)], &|rows| {
            let Some(row) = &rows[0] else { return Ok(Vec::new()) };
            let mut row: OutboxRow = decode(row)?;
            amend(&mut row.letter);
            Ok(vec![Write::Put(spot(id), encode(&row))])
        })
        .await
    }
}
