//! A school's own lessons: the signed list, and packs by the SHA-256 of their bytes.

use domain::SchoolId;
use wire::{Signed, code::encode, lessons::Lessons};

use super::{Result, Store, key, on, row};

const LISTS: &str = "lesson_lists";

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// It is in force.
    Kept,
    /// A list of this version or a later one was faster.
    Older,
    /// It names a lesson whose pack is not here.
    Missing,
}

impl Store {
    /// The list in force.
    ///
    /// # Errors
    ///
    /// The database could not answer, or the list cannot be read.
    pub async fn lessons(&self, school: SchoolId) -> Result<Option<Signed<Lessons>>> {
        let found: Option<Vec<u8>> = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT list FROM lesson_lists WHERE school = $1")
                .bind(key(&school))
                .fetch_optional(pool)
                .await?
        });
        found.map(|bytes| row::value(LISTS, &bytes)).transpose()
    }

    /// Puts a newer list in force, and lets go of every pack that it does not name.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_lessons(
        &self,
        school: SchoolId,
        signed: &Signed<Lessons>,
        lessons: &Lessons,
    ) -> Result<Listing> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "INSERT INTO lesson_lists (school, version, list) VALUES ($1, $2, $3)
                 ON CONFLICT (school) DO UPDATE SET version = excluded.version,
                 list = excluded.list WHERE lesson_lists.version < excluded.version",
            )
            .bind(key(&school))
            .bind(i64::from(lessons.version))
            .bind(encode(signed))
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() != 1 {
                tx.rollback().await?;
                return Ok(Listing::Older);
            }
            let packs: Vec<Vec<u8>> =
                sqlx::query_scalar("SELECT digest FROM lesson_packs WHERE school = $1")
                    .bind(key(&school))
                    .fetch_all(&mut *tx)
                    .await?;
            let is_here = |digest: &[u8]| packs.iter().any(|it| it == digest);
            if !lessons.lessons.iter().all(|it| is_here(&it.digest)) {
                tx.rollback().await?;
                return Ok(Listing::Missing);
            }
            let is_named = |pack: &[u8]| lessons.lessons.iter().any(|it| it.digest == pack);
            for pack in packs.iter().filter(|it| !is_named(it)) {
                sqlx::query("DELETE FROM lesson_packs WHERE school = $1 AND digest = $2")
                    .bind(key(&school))
                    .bind(&pack[..])
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
        });
        Ok(Listing::Kept)
    }

    /// Keeps a pack under the SHA-256 of its bytes; `false` where `most` others are here already.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_lesson_pack(
        &self,
        school: SchoolId,
        digest: &[u8; 32],
        pack: &[u8],
        most: usize,
    ) -> Result<bool> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            sqlx::query(
                "INSERT INTO lesson_packs (school, digest, pack) VALUES ($1, $2, $3)
                 ON CONFLICT (school, digest) DO NOTHING",
            )
            .bind(key(&school))
            .bind(&digest[..])
            .bind(pack)
            .execute(&mut *tx)
            .await?;
            let count: i64 =
                sqlx::query_scalar("SELECT COUNT(*) FROM lesson_packs WHERE school = $1")
                    .bind(key(&school))
                    .fetch_one(&mut *tx)
                    .await?;
            if i64::try_from(most).unwrap_or(i64::MAX) < count {
                tx.rollback().await?;
                return Ok(false);
            }
            tx.commit().await?;
        });
        Ok(true)
    }

    /// A pack by the SHA-256 of its bytes.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn lesson_pack(
        &self,
        school: SchoolId,
        digest: &[u8; 32],
    ) -> Result<Option<Vec<u8>>> {
        Ok(on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT pack FROM lesson_packs WHERE school = $1 AND digest = $2")
                .bind(key(&school))
                .bind(&digest[..])
                .fetch_optional(pool)
                .await?
        }))
    }
}
