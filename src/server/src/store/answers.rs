//! Answers to concerns, in the boxes that the concerns named. The server knows neither whose box it
//! is nor which concern was meant.

use domain::{EnvelopeId, Moment, ReplyBoxId, SchoolId};

use super::{Result, Store, at, key, on};

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// It lies in its box, now or since it was sent before.
    Kept,
    /// Another one has its id.
    OtherBytes,
    /// The box is full.
    Full,
}

impl Store {
    /// Keeps an answer in a box, where fewer than `most` lie; safe to repeat.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn answer(
        &self,
        school: SchoolId,
        (reply_box, envelope): (ReplyBoxId, EnvelopeId),
        bytes: &[u8],
        most: usize,
        now: Moment,
    ) -> Result<Answering> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "INSERT INTO answers (school, reply_box, envelope, bytes, received)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (school, reply_box, envelope) DO NOTHING",
            )
            .bind(key(&school))
            .bind(&reply_box.as_bytes()[..])
            .bind(&envelope.as_bytes()[..])
            .bind(bytes)
            .bind(at(now))
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() == 0 {
                let here: Vec<u8> = sqlx::query_scalar(
                    "SELECT bytes FROM answers
                     WHERE school = $1 AND reply_box = $2 AND envelope = $3",
                )
                .bind(key(&school))
                .bind(&reply_box.as_bytes()[..])
                .bind(&envelope.as_bytes()[..])
                .fetch_one(&mut *tx)
                .await?;
                tx.rollback().await?;
                return Ok(if here == bytes { Answering::Kept } else { Answering::OtherBytes });
            }
            let count: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM answers WHERE school = $1 AND reply_box = $2",
            )
            .bind(key(&school))
            .bind(&reply_box.as_bytes()[..])
            .fetch_one(&mut *tx)
            .await?;
            if i64::try_from(most).unwrap_or(i64::MAX) < count {
                tx.rollback().await?;
                return Ok(Answering::Full);
            }
            tx.commit().await?;
        });
        Ok(Answering::Kept)
    }

    /// What lies in a box, oldest first.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn answers(&self, school: SchoolId, reply_box: ReplyBoxId) -> Result<Vec<Vec<u8>>> {
        Ok(on!(&self.read, |pool| {
            sqlx::query_scalar(
                "SELECT bytes FROM answers WHERE school = $1 AND reply_box = $2
                 ORDER BY received, envelope",
            )
            .bind(key(&school))
            .bind(&reply_box.as_bytes()[..])
            .fetch_all(pool)
            .await?
        }))
    }
}
