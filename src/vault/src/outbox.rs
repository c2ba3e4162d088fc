//! The outbox: letters told here, until a grown-up has opened them.

use std::cell::Cell;

use domain::{EnvelopeId, Leaf, Moment};
use wire::{encode, outbox::State};

use crate::{
    disk::{Change, Disk, Drawer, Spot, Write},
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

/// Something to write about a letter that rests here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// How far it has come. Opened is the end: its sealed bytes go in the same write, and nothing
    /// leads back.
    Mark(EnvelopeId, State),
    /// Which leaf the child chose for it.
    Leaf(EnvelopeId, Leaf),
    /// It leaves this device for good. Only `sync` says when.
    Forget(EnvelopeId),
}

impl Note {
    /// Which letter it is about.
    #[must_use]
    pub const fn letter(&self) -> EnvelopeId {
        match *self {
            Self::Mark(id, _) | Self::Leaf(id, _) | Self::Forget(id) => id,
        }
    }
}

pub(crate) fn spot(id: EnvelopeId) -> Spot {
    (Drawer::Outbox, id.as_bytes().to_vec())
}

/// What [`filed`] looks at.
pub(crate) fn spots(letter: &Resting) -> [Spot; 2] {
    [spot(letter.id), (Drawer::Counts, ORDER.to_vec())]
}

/// What puts a letter in the outbox, where `rows` begin with those at its [`spots`]; nothing where it
/// is there already.
pub(crate) fn filed(letter: &Resting, rows: &[Option<Vec<u8>>]) -> Result<Vec<Write>, VaultError> {
    if let Some(row) = &rows[0] {
        let row: OutboxRow = decode(row)?;
        let same = row.letter.envelope == letter.envelope;
        return if same { Ok(Vec::new()) } else { Err(VaultError::Reused) };
    }
    let last: u64 = rows[1].as_deref().map_or(Ok(0), decode)?;
    let row = OutboxRow { order: last + 1, letter: letter.clone() };
    let [own, order] = spots(letter);
    Ok(vec![Write::Put(own, encode(&row)), Write::Put(order, encode(&row.order))])
}

impl<D: Disk> Vault<D> {
    /// Puts a letter in the outbox. It is there, on disk, once this returns `Ok`; only then may
    /// anybody be shown that it is kept. Keeping the same letter twice is keeping it once.
    ///
    /// # Errors
    ///
    /// Any [`VaultError`]: the caller still holds the letter and must say that it is *not* kept.
    pub async fn keep(&self, letter: &Resting) -> Result<(), VaultError> {
        self.keep_with(letter, &[], &|_| Ok(Vec::new())).await
    }

    /// The same, with what else follows from some other rows in the same commit: all of it is
    /// there, or none.
    pub(crate) async fn keep_with(
        &self,
        letter: &Resting,
        others: &[Spot],
        beside: Change<'_>,
    ) -> Result<(), VaultError> {
        let spots = [&spots(letter), others].concat();
        self.commit(&spots, &|rows| {
            let filed = filed(letter, rows)?;
            if filed.is_empty() {
                return Ok(filed);
            }
            Ok([beside(&rows[2..])?, filed].concat())
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
        let mut rows: Vec<OutboxRow> = rows.iter().filter_map(|row| decode(row).ok()).collect();
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

    /// Those of some letters that are here and can be read, in the order they were asked for.
    ///
    /// # Errors
    ///
    /// The disk's. A row that cannot be read hides no other.
    pub async fn letters(&self, ids: &[EnvelopeId]) -> Result<Vec<Resting>, VaultError> {
        let spots: Vec<Spot> = ids.iter().copied().map(spot).collect();
        let rows = self.read_some(&spots).await?;
        let letter = |row: Vec<u8>| decode::<OutboxRow>(&row).ok().map(|row| row.letter);
        Ok(rows.into_iter().flatten().filter_map(letter).collect())
    }

    /// Writes all of some notes in one commit. A letter that is not here is left alone.
    ///
    /// # Errors
    ///
    /// The disk's: nothing is written. [`VaultError::Damaged`]: what is about rows that cannot be
    /// read is not written, and everything else is.
    pub async fn note(&self, notes: &[Note]) -> Result<(), VaultError> {
        let is_first = |n: usize, note: &Note| {
            notes[..n].iter().all(|before| before.letter() != note.letter())
        };
        let firsts = notes.iter().enumerate().filter(|&(n, note)| is_first(n, note));
        let ids: Vec<EnvelopeId> = firsts.map(|(_, note)| note.letter()).collect();
        let spots: Vec<Spot> = ids.iter().copied().map(spot).collect();
        let is_damaged = Cell::new(false);
        self.commit(&spots, &|rows| {
            is_damaged.set(false);
            let mut writes = Vec::with_capacity(spots.len());
            for ((id, spot), row) in ids.iter().zip(&spots).zip(rows) {
                let about = || notes.iter().filter(|it| it.letter() == *id);
                if about().any(|it| matches!(it, Note::Forget(_))) {
                    writes.push(Write::Delete(spot.clone()));
                } else if let Some(row) = row {
                    match decode(row) {
                        Ok(row) => writes.push(Write::Put(spot.clone(), noted(row, about()))),
                        Err(_) => is_damaged.set(true),
                    }
                }
            }
            Ok(writes)
        })
        .await?;
        if is_damaged.get() { Err(VaultError::Damaged) } else { Ok(()) }
    }

    /// What staff see: how many are unsent, and since when.
    ///
    /// # Errors
    ///
    /// The disk's.
    pub async fn unsent(&self) -> Result<Unsent, VaultError> {
        let mut unsent = Unsent::default();
        for row in self.read_all(Drawer::Outbox, &[]).await? {
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
}

/// The row as it will be.
fn noted<'a>(mut row: OutboxRow, notes: impl Iterator<Item = &'a Note>) -> Vec<u8> {
    let letter = &mut row.letter;
    for note in notes {
        match *note {
            Note::Mark(_, state) => {
                let is_opened = matches!(state, State::Opened { .. });
                if is_opened {
                    letter.envelope = Vec::new();
                }
                if is_opened || !matches!(letter.state, State::Opened { .. }) {
                    letter.state = state;
                }
            }
            Note::Leaf(_, leaf) => letter.leaf = Some(leaf),
            Note::Forget(_) => (),
        }
    }
    encode(&row)
}
