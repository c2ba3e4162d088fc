//! `bramble check`: is everything still what it was?

use domain::{InboxId, SchoolId};
use wire::{Place, chain, code::digest};

use super::{Pool, Result, Store, key, on, row};

/// Letters looked at in one go.
const STRIDE: i64 = 64;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database's own check found something.
    #[error("the database is damaged: {0}")]
    Database(String),
    /// A place is missing.
    #[error("inbox {inbox}: place {place} is missing")]
    Gap {
        /// The inbox, shortened.
        inbox: String,
        /// Which place.
        place: u64,
    },
    /// The chain does not hold here.
    #[error("inbox {inbox}: the chain breaks at place {place}")]
    Chain {
        /// The inbox, shortened.
        inbox: String,
        /// Which place.
        place: u64,
    },
    /// A letter's bytes are not those that were taken.
    #[error("inbox {inbox}: the letter at place {place} was changed")]
    Bytes {
        /// The inbox, shortened.
        inbox: String,
        /// Which place.
        place: u64,
    },
    /// The inbox's counter and its last letter differ.
    #[error("inbox {inbox}: it counts {counted} letters and ends at {last}")]
    Count {
        /// The inbox, shortened.
        inbox: String,
        /// What its counter says.
        counted: u64,
        /// The last place there is.
        last: u64,
    },
    /// The card cannot be read, or is another school's.
    #[error("the school's card cannot be read")]
    Card,
}

type Row = (i64, Vec<u8>, Vec<u8>, Option<Vec<u8>>);

impl Store {
    /// Looks at everything, and says what is wrong. Nothing is changed.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn check(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        if let Pool::Sqlite(pool) = &self.read {
            let said: Vec<String> =
                sqlx::query_scalar("PRAGMA integrity_check").fetch_all(pool).await?;
            faults.extend(said.into_iter().filter(|it| it != "ok").map(Fault::Database));
        }
        for school in self.schools().await? {
            let school = school.school;
            if !self.card_is_readable(school).await? {
                faults.push(Fault::Card);
            }
            let inboxes: Vec<(Vec<u8>, i64)> = on!(&self.read, |pool| {
                sqlx::query_as("SELECT inbox, last FROM inboxes WHERE school = $1")
                    .bind(key(&school))
                    .fetch_all(pool)
                    .await?
            });
            for (inbox, last) in inboxes {
                let inbox = InboxId::from_bytes(row::fixed("inboxes", inbox)?);
                let counted = row::count("inboxes", last)?;
                self.check_inbox(school, inbox, counted, &mut faults).await?;
            }
        }
        Ok(faults)
    }

    async fn card_is_readable(&self, school: SchoolId) -> Result<bool> {
        let Ok(kept) = self.card(school).await else { return Ok(false) };
        Ok(kept.is_none_or(|kept| {
            kept.signed
                .card
                .unverified()
                .is_ok_and(|card| card.school == school && card.version == kept.version)
        }))
    }

    async fn check_inbox(
        &self,
        school: SchoolId,
        inbox: InboxId,
        counted: u64,
        faults: &mut Vec<Fault>,
    ) -> Result<()> {
        let short = inbox.short();
        let mut last = 0u64;
        let mut before = chain::START;
        loop {
            let rows: Vec<Row> = on!(&self.read, |pool| {
                sqlx::query_as(
                    "SELECT place, digest, chain, bytes FROM envelopes
                     WHERE school = $1 AND inbox = $2 AND place > $3 ORDER BY place LIMIT $4",
                )
                .bind(key(&school))
                .bind(&inbox.as_bytes()[..])
                .bind(i64::try_from(last).unwrap_or(i64::MAX))
                .bind(STRIDE)
                .fetch_all(pool)
                .await?
            });
            if rows.is_empty() {
                break;
            }
            for (place, kept, link, bytes) in rows {
                let place = row::count("envelopes", place)?;
                let kept: [u8; 32] = row::fixed("envelopes", kept)?;
                let link: [u8; 32] = row::fixed("envelopes", link)?;
                let inbox = short.clone();
                if place != last + 1 {
                    faults.push(Fault::Gap { inbox: inbox.clone(), place: last + 1 });
                } else if chain::link(&before, Place(place), &kept) != link {
                    faults.push(Fault::Chain { inbox: inbox.clone(), place });
                }
                if bytes.is_some_and(|bytes| digest(&bytes) != kept) {
                    faults.push(Fault::Bytes { inbox, place });
                }
                (last, before) = (place, link);
            }
        }
        // Letters that came while we looked are no fault.
        if last < counted {
            faults.push(Fault::Count { inbox: short, counted, last });
        }
        Ok(())
    }
}
