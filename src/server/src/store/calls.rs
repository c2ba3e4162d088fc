//! Calls about unread letters: the settings, what is unopened, and who mails whom.

use std::{collections::HashMap, time::Duration};

use domain::{
    EnvelopeId, InboxId, Moment, SchoolId,
    calls::{Call, Calls, Who},
};
use wire::code::encode;

use super::{Pool, Result, Store, at, key, moment, on, row};

const SETTINGS: &str = "call_settings";
const CALLS: &str = "calls";

/// How long a server has a person to itself: longer than any mail takes. Whoever dies with a mail
/// half sent is followed by another after it: a call that comes twice is better than none.
pub const HOLD: Duration = Duration::from_mins(2);
/// How long a person is left alone after a mail: what comes meanwhile is one mail together, so that
/// a class that plays with the button is no storm.
pub const QUIET: Duration = Duration::from_mins(5);
/// The longest wait after mail that failed.
pub const LONGEST: Duration = Duration::from_mins(15);
/// The first wait after mail that failed.
const FIRST: Duration = Duration::from_secs(30);

/// An unopened letter, as the climb looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unopened {
    /// Which.
    pub envelope: EnvelopeId,
    /// Since when it waits.
    pub since: Moment,
    /// The calls that were made because of it, earliest first.
    pub made: Vec<Call>,
}

/// Whether a person may be mailed now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// By the one who asked, about these letters, until [`HOLD`] is over.
    Ours(Vec<EnvelopeId>),
    /// They were called about all of them meanwhile.
    Done,
    /// Not before this moment.
    Until(Moment),
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailed {
    /// The mail server took it.
    Sent,
    /// It will never take one for this address.
    Refused,
    /// It did not take it, or could not be reached; it is tried again.
    Failed,
}

/// How long to wait after so many failures in a row.
fn patience(tries: i64) -> Duration {
    let doublings = u32::try_from(tries.clamp(1, 10) - 1).unwrap_or_default();
    (FIRST * 2_u32.pow(doublings)).min(LONGEST)
}

impl Store {
    /// Whom the school calls; `None` where nobody has written it down.
    ///
    /// # Errors
    ///
    /// The database could not answer, or the settings cannot be read.
    pub async fn call_settings(&self, school: SchoolId) -> Result<Option<Calls>> {
        let found: Option<Vec<u8>> = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT settings FROM call_settings WHERE school = $1")
                .bind(key(&school))
                .fetch_optional(pool)
                .await?
        });
        found.map(|bytes| row::value(SETTINGS, &bytes)).transpose()
    }

    /// Puts newer settings in force; `false` when others of this version or a later one were
    /// faster. Mail that was refused is tried again: an address may have been mended.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_call_settings(&self, school: SchoolId, calls: &Calls) -> Result<bool> {
        Ok(on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "INSERT INTO call_settings (school, version, settings) VALUES ($1, $2, $3)
                 ON CONFLICT (school) DO UPDATE SET version = excluded.version,
                 settings = excluded.settings WHERE call_settings.version < excluded.version",
            )
            .bind(key(&school))
            .bind(i64::from(calls.version))
            .bind(encode(calls))
            .execute(&mut *tx)
            .await?;
            sqlx::query("DELETE FROM calls WHERE school = $1 AND refused = 1")
                .bind(key(&school))
                .execute(&mut *tx)
                .await?;
            if done.rows_affected() == 1 {
                tx.commit().await?;
                true
            } else {
                tx.rollback().await?;
                false
            }
        }))
    }

    /// The letters of an inbox that nobody has opened, oldest first.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn unopened(&self, school: SchoolId, inbox: InboxId) -> Result<Vec<Unopened>> {
        let letters: Vec<(Vec<u8>, i64, Option<i64>)> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT e.envelope, e.received, w.since FROM envelopes e
                 LEFT JOIN opened o ON o.school = e.school AND o.envelope = e.envelope
                 LEFT JOIN waits w ON w.school = e.school AND w.envelope = e.envelope
                 WHERE e.school = $1 AND e.inbox = $2 AND e.bytes IS NOT NULL
                 AND o.envelope IS NULL ORDER BY e.place",
            )
            .bind(key(&school))
            .bind(&inbox.as_bytes()[..])
            .fetch_all(pool)
            .await?
        });
        if letters.is_empty() {
            return Ok(Vec::new());
        }
        let calls: Vec<(Vec<u8>, Vec<u8>, i64, i64)> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT c.envelope, c.who, c.made, c.refused FROM calls c
                 JOIN envelopes e ON e.school = c.school AND e.envelope = c.envelope
                 LEFT JOIN opened o ON o.school = c.school AND o.envelope = c.envelope
                 WHERE c.school = $1 AND e.inbox = $2 AND o.envelope IS NULL
                 ORDER BY c.made, c.who",
            )
            .bind(key(&school))
            .bind(&inbox.as_bytes()[..])
            .fetch_all(pool)
            .await?
        });
        let mut made: HashMap<Vec<u8>, Vec<Call>> = HashMap::new();
        for (envelope, who, at, refused) in calls {
            let call =
                Call { who: row::value(CALLS, &who)?, at: moment(at), refused: refused != 0 };
            made.entry(envelope).or_default().push(call);
        }
        letters
            .into_iter()
            .map(|(envelope, received, since)| {
                Ok(Unopened {
                    made: made.remove(&envelope).unwrap_or_default(),
                    envelope: EnvelopeId::from_bytes(row::fixed("envelopes", envelope)?),
                    since: moment(since.unwrap_or(received)),
                })
            })
            .collect()
    }

    /// Keeps since when a letter waits, which a clock that was ahead dated into the future.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn waits_since(
        &self,
        school: SchoolId,
        envelope: EnvelopeId,
        since: Moment,
    ) -> Result<()> {
        on!(&self.write, |pool| {
            sqlx::query(
                "INSERT INTO waits (school, envelope, since) VALUES ($1, $2, $3)
                 ON CONFLICT (school, envelope) DO UPDATE SET since = excluded.since",
            )
            .bind(key(&school))
            .bind(&envelope.as_bytes()[..])
            .bind(at(since))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Takes a person for [`HOLD`], to mail them about these letters: for one server of all that
    /// ask, in one transaction.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn hold(
        &self,
        school: SchoolId,
        who: Who,
        letters: &[EnvelopeId],
        now: Moment,
    ) -> Result<Held> {
        let name = encode(&who);
        // No hold is as long as this: it was written by a clock that was ahead.
        let beyond = now + LONGEST.max(QUIET).max(HOLD);
        Ok(on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "INSERT INTO callings (school, who, held, tries) VALUES ($1, $2, $3, 0)
                 ON CONFLICT (school, who) DO UPDATE SET held = excluded.held
                 WHERE callings.held <= $4 OR callings.held > $5",
            )
            .bind(key(&school))
            .bind(&name[..])
            .bind(at(now + HOLD))
            .bind(at(now))
            .bind(at(beyond))
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() != 1 {
                let held: i64 =
                    sqlx::query_scalar("SELECT held FROM callings WHERE school = $1 AND who = $2")
                        .bind(key(&school))
                        .bind(&name[..])
                        .fetch_one(&mut *tx)
                        .await?;
                tx.rollback().await?;
                return Ok(Held::Until(moment(held)));
            }
            let mut left = Vec::new();
            for letter in letters {
                let made: Option<i64> = sqlx::query_scalar(
                    "SELECT made FROM calls WHERE school = $1 AND envelope = $2 AND who = $3",
                )
                .bind(key(&school))
                .bind(&letter.as_bytes()[..])
                .bind(&name[..])
                .fetch_optional(&mut *tx)
                .await?;
                if made.is_none() {
                    left.push(*letter);
                }
            }
            if left.is_empty() {
                tx.rollback().await?;
                return Ok(Held::Done);
            }
            tx.commit().await?;
            Held::Ours(left)
        }))
    }

    /// Lets go of everybody whom a server before this one held when it died. Only for a folder,
    /// which has one server at a time; over PostgreSQL a hold belongs to somebody who may live, and
    /// ends by itself.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn let_go(&self, school: SchoolId) -> Result<()> {
        if let Pool::Sqlite(pool) = &self.write {
            sqlx::query("UPDATE callings SET held = 0 WHERE school = $1")
                .bind(key(&school))
                .execute(pool)
                .await?;
        }
        Ok(())
    }

    /// Writes down what became of a mail, and lets go of the person: until when they are left
    /// alone.
    ///
    /// # Errors
    ///
    /// The database could not answer: the hold then ends by itself, and the mail goes out again.
    pub async fn mailed(
        &self,
        school: SchoolId,
        who: Who,
        letters: &[EnvelopeId],
        mailed: Mailed,
        now: Moment,
    ) -> Result<Moment> {
        let name = encode(&who);
        Ok(on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let failed = i64::from(mailed == Mailed::Failed);
            let tries: i64 = sqlx::query_scalar(
                "UPDATE callings SET tries = (tries + 1) * $3 WHERE school = $1 AND who = $2
                 RETURNING tries",
            )
            .bind(key(&school))
            .bind(&name[..])
            .bind(failed)
            .fetch_one(&mut *tx)
            .await?;
            let until = now
                + match mailed {
                    Mailed::Sent => QUIET,
                    Mailed::Refused => Duration::ZERO,
                    Mailed::Failed => patience(tries),
                };
            sqlx::query("UPDATE callings SET held = $3 WHERE school = $1 AND who = $2")
                .bind(key(&school))
                .bind(&name[..])
                .bind(at(until))
                .execute(&mut *tx)
                .await?;
            let heard = if mailed == Mailed::Failed { &[] } else { letters };
            for letter in heard {
                sqlx::query(
                    "INSERT INTO calls (school, envelope, who, made, refused)
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (school, envelope, who) DO NOTHING",
                )
                .bind(key(&school))
                .bind(&letter.as_bytes()[..])
                .bind(&name[..])
                .bind(at(now))
                .bind(i64::from(mailed == Mailed::Refused))
                .execute(&mut *tx)
                .await?;
            }
            tx.commit().await?;
            until
        }))
    }

    /// Whether the last mail to anybody failed, and has not gone out since.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn mail_fails(&self, school: SchoolId) -> Result<bool> {
        let failing: i64 = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT COUNT(*) FROM callings WHERE school = $1 AND tries > 0")
                .bind(key(&school))
                .fetch_one(pool)
                .await?
        });
        Ok(failing != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_that_fails_waits_longer_each_time_and_never_for_long() {
        let seconds: Vec<u64> = (1..8).map(|tries| patience(tries).as_secs()).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 900, 900]);
        assert_eq!([patience(0), patience(i64::MAX)], [FIRST, LONGEST]);
    }
}
