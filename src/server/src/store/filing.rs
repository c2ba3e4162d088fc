//! Filing letters: once each, in gap-free places, many in one commit.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DeviceId, EnvelopeId, InboxId, Moment, SchoolId};
use wire::{
    Place, chain,
    code::{digest, encode},
    collect::Standing,
};

use super::{Result, Store, StoreError, at, key, moment, on, row};

/// A letter that has passed every check and is to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Where it goes.
    pub inbox: InboxId,
    /// Which letter.
    pub envelope: EnvelopeId,
    /// Its bytes, exactly as they came.
    pub bytes: Vec<u8>,
    /// Who handed it in.
    pub standing: Standing,
}

impl std::fmt::Debug for Arrival {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Arrival({:?}, {} bytes)", self.envelope, self.bytes.len())
    }
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filing {
    /// It is kept: now, or since it was first handed in.
    Kept {
        /// Where it lies.
        place: Place,
        /// SHA-256 of its bytes.
        digest: [u8; 32],
        /// When it was first taken.
        received: Moment,
    },
    /// Another letter has this id. That one stays as it is.
    Reused,
}

/// An inbox's end, held while a group is filed.
struct End {
    last: u64,
    chain: [u8; 32],
    moved: bool,
}

impl Store {
    /// Files a group of letters in one transaction, and answers in the group's order once it is
    /// durable. A letter that is here already answers as it did the first time.
    ///
    /// The inboxes' rows are written first, in one order. That queues every other group that
    /// files into them, so places are given out in the order they are committed, and a reader's
    /// cursor never steps over a late one.
    ///
    /// # Errors
    ///
    /// The database could not answer: then nothing of the group is kept.
    ///
    /// # Panics
    ///
    /// Never: every inbox that a letter names is held before the first is filed.
    pub async fn file(
        &self,
        school: SchoolId,
        group: &[Arrival],
        now: Moment,
    ) -> Result<Vec<Filing>> {
        let digests: Vec<[u8; 32]> = group.iter().map(|letter| digest(&letter.bytes)).collect();
        let mut ends: BTreeMap<InboxId, End> = BTreeMap::new();
        let mut seen: BTreeSet<DeviceId> = BTreeSet::new();
        let mut filings = Vec::with_capacity(group.len());
        let mut inboxes: Vec<InboxId> = group.iter().map(|letter| letter.inbox).collect();
        inboxes.sort_unstable();
        inboxes.dedup();
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            for inbox in inboxes {
                let (last, chain): (i64, Vec<u8>) = sqlx::query_as(
                    "INSERT INTO inboxes (school, inbox, last, chain) VALUES ($1, $2, 0, $3)
                     ON CONFLICT (school, inbox) DO UPDATE SET last = inboxes.last
                     RETURNING last, chain",
                )
                .bind(key(&school))
                .bind(&inbox.as_bytes()[..])
                .bind(&chain::START[..])
                .fetch_one(&mut *tx)
                .await?;
                let last = row::count("inboxes", last)?;
                ends.insert(
                    inbox,
                    End { last, chain: row::fixed("inboxes", chain)?, moved: false },
                );
            }
            for (letter, digest) in group.iter().zip(digests) {
                let end = ends.get_mut(&letter.inbox).expect("every inbox was held above");
                let place = end.last + 1;
                let link = chain::link(&end.chain, Place(place), &digest);
                let new = sqlx::query(
                    "INSERT INTO envelopes
                     (school, inbox, place, envelope, bytes, digest, chain, standing, received)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                     ON CONFLICT (school, envelope) DO NOTHING",
                )
                .bind(key(&school))
                .bind(&letter.inbox.as_bytes()[..])
                .bind(i64::try_from(place).map_err(|_| inconsistent())?)
                .bind(&letter.envelope.as_bytes()[..])
                .bind(&letter.bytes[..])
                .bind(&digest[..])
                .bind(&link[..])
                .bind(encode(&letter.standing))
                .bind(at(now))
                .execute(&mut *tx)
                .await?;
                if let Standing::Enrolled(device) | Standing::Revoked(device) = letter.standing {
                    seen.insert(device);
                }
                if new.rows_affected() == 1 {
                    *end = End { last: place, chain: link, moved: true };
                    filings.push(Filing::Kept { place: Place(place), digest, received: now });
                    continue;
                }
                let (place, kept, received): (i64, Vec<u8>, i64) = sqlx::query_as(
                    "SELECT place, digest, received FROM envelopes
                     WHERE school = $1 AND envelope = $2",
                )
                .bind(key(&school))
                .bind(&letter.envelope.as_bytes()[..])
                .fetch_one(&mut *tx)
                .await?;
                filings.push(if kept == digest {
                    let place = Place(row::count("envelopes", place)?);
                    Filing::Kept { place, digest, received: moment(received) }
                } else {
                    Filing::Reused
                });
            }
            for (inbox, end) in ends.iter().filter(|(_, end)| end.moved) {
                sqlx::query(
                    "UPDATE inboxes SET last = $3, chain = $4 WHERE school = $1 AND inbox = $2",
                )
                .bind(key(&school))
                .bind(&inbox.as_bytes()[..])
                .bind(i64::try_from(end.last).map_err(|_| inconsistent())?)
                .bind(&end.chain[..])
                .execute(&mut *tx)
                .await?;
            }
            for device in &seen {
                sqlx::query("UPDATE devices SET seen = $3 WHERE school = $1 AND device = $2")
                    .bind(key(&school))
                    .bind(&device.as_bytes()[..])
                    .bind(at(now))
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
        });
        Ok(filings)
    }

    /// Forgets a letter's bytes for good, and leaves its place, digest and chain as a tombstone:
    /// a repeat is still recognised, and the chain still holds. Whether there was one to forget.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn forget(&self, school: SchoolId, envelope: EnvelopeId) -> Result<bool> {
        let done = on!(&self.write, |pool| {
            sqlx::query(
                "UPDATE envelopes SET bytes = NULL
                 WHERE school = $1 AND envelope = $2 AND bytes IS NOT NULL",
            )
            .bind(key(&school))
            .bind(&envelope.as_bytes()[..])
            .execute(pool)
            .await?
            .rows_affected()
        });
        Ok(done == 1)
    }
}

const fn inconsistent() -> StoreError {
    StoreError::Inconsistent { table: "inboxes" }
}
