//! Filing letters: once each, in gap-free places, many in one commit.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DeviceId, EnvelopeId, InboxId, Moment, SchoolId};
use sqlx::QueryBuilder;
use wire::{Place, chain, code::encode, collect::Standing};

use super::{
    Result, Store, at, key, moment, on,
    plan::{End, Known, plan},
    row,
};

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

impl Store {
    /// Files a group of letters in one transaction, and answers in the group's order once it is
    /// durable. A letter that is here already answers as it did the first time. A thousand letters
    /// are the most that one statement of either database carries.
    ///
    /// The inboxes' rows are written first, in one order. That queues every other group that
    /// files into them, so places are given out in the order they are committed, and a reader's
    /// cursor never steps over a late one.
    ///
    /// # Errors
    ///
    /// The database could not answer: then nothing of the group is kept.
    pub async fn file(
        &self,
        school: SchoolId,
        group: &[Arrival],
        now: Moment,
    ) -> Result<Vec<Filing>> {
        let inboxes: BTreeSet<InboxId> = group.iter().map(|letter| letter.inbox).collect();
        if inboxes.is_empty() {
            return Ok(Vec::new());
        }
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let mut ends = BTreeMap::new();
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
                ends.insert(inbox, End { last, chain: row::fixed("inboxes", chain)? });
            }
            let before = ends.clone();

            // Statements as long as a group are not kept prepared: there are as many as lengths.
            let mut asked = QueryBuilder::new(
                "SELECT envelope, place, digest, received FROM envelopes WHERE school = ",
            );
            asked.push_bind(key(&school)).push(" AND envelope IN (");
            let mut ids = asked.separated(", ");
            for letter in group {
                ids.push_bind(&letter.envelope.as_bytes()[..]);
            }
            ids.push_unseparated(")");
            let rows: Vec<(Vec<u8>, i64, Vec<u8>, i64)> =
                asked.build_query_as().persistent(false).fetch_all(&mut *tx).await?;
            let known = rows.into_iter().map(known).collect::<Result<_>>()?;

            let plan = plan(group, &mut ends, known, now);
            if !plan.new.is_empty() {
                let mut filed = QueryBuilder::new(
                    "INSERT INTO envelopes
                     (school, inbox, place, envelope, bytes, digest, chain, standing, received) ",
                );
                filed.push_values(&plan.new, |mut row, new| {
                    row.push_bind(key(&school))
                        .push_bind(&new.letter.inbox.as_bytes()[..])
                        .push_bind(column(new.place))
                        .push_bind(&new.letter.envelope.as_bytes()[..])
                        .push_bind(&new.letter.bytes[..])
                        .push_bind(&new.digest[..])
                        .push_bind(&new.chain[..])
                        .push_bind(encode(&new.letter.standing))
                        .push_bind(at(now));
                });
                // Two groups with one id in different inboxes do not queue behind each other:
                // the later one fails here, is offered again, and is then seen as reused.
                filed.build().persistent(false).execute(&mut *tx).await?;
            }
            for (inbox, end) in ends.iter().filter(|(inbox, end)| before.get(inbox) != Some(end)) {
                sqlx::query(
                    "UPDATE inboxes SET last = $3, chain = $4 WHERE school = $1 AND inbox = $2",
                )
                .bind(key(&school))
                .bind(&inbox.as_bytes()[..])
                .bind(column(end.last))
                .bind(&end.chain[..])
                .execute(&mut *tx)
                .await?;
            }
            for device in devices(group) {
                sqlx::query("UPDATE devices SET seen = $3 WHERE school = $1 AND device = $2")
                    .bind(key(&school))
                    .bind(&device.as_bytes()[..])
                    .bind(at(now))
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
            Ok(plan.filings)
        })
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

fn known(row: (Vec<u8>, i64, Vec<u8>, i64)) -> Result<(EnvelopeId, Known)> {
    const TABLE: &str = "envelopes";
    let (envelope, place, digest, received) = row;
    let known = Known {
        place: Place(row::count(TABLE, place)?),
        digest: row::fixed(TABLE, digest)?,
        received: moment(received),
    };
    Ok((EnvelopeId::from_bytes(row::fixed(TABLE, envelope)?), known))
}

/// Tablets that are heard of with this group.
fn devices(group: &[Arrival]) -> BTreeSet<DeviceId> {
    let device = |letter: &Arrival| match letter.standing {
        Standing::Enrolled(device) | Standing::Revoked(device) => Some(device),
        Standing::Stranger | Standing::Reader(_) => None,
    };
    group.iter().filter_map(device).collect()
}

/// A place as a column holds it. No inbox lives to see the last one.
fn column(place: u64) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
