//! One-use codes: to set up, to join, to enrol, to link a family's phone. Only their hashes rest here.

use domain::{ClassId, Moment, Peg, Role, SchoolId};
use serde::{Deserialize, Serialize};
use wire::code::{digest, encode};

use super::{Result, Store, at, key, on, row};

/// What a code lets its holder do, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Granted {
    /// Set up the school.
    SetUp,
    /// Join as a reader with these roles.
    Join(Vec<Role>),
    /// Enrol one tablet.
    Enrol {
        /// The class whose pegs it shows.
        class: Option<ClassId>,
        /// What staff call it.
        label: String,
    },
    /// Link one phone of a child's family.
    Link {
        /// The child's class.
        class: ClassId,
        /// The child's peg.
        peg: Peg,
    },
}

/// How a code rests: the code has over 57 random bits and dies soon, so a plain hash is enough.
pub(super) fn hash(code: &str) -> [u8; 32] {
    digest(&[b"bramble code/1\0".as_slice(), wire::sign_in::code(code).as_bytes()].concat())
}

impl Store {
    /// Keeps a code's hash. Codes whose time is over are swept out.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_code(
        &self,
        school: SchoolId,
        code: &str,
        grants: &Granted,
        expires: Moment,
        now: Moment,
    ) -> Result<()> {
        self.keep_codes(school, &[(code, grants)], expires, now).await
    }

    /// The same for some codes at once: all of them are kept, or none.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_codes(
        &self,
        school: SchoolId,
        codes: &[(&str, &Granted)],
        expires: Moment,
        now: Moment,
    ) -> Result<()> {
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            sqlx::query("DELETE FROM codes WHERE school = $1 AND expires <= $2")
                .bind(key(&school))
                .bind(at(now))
                .execute(&mut *tx)
                .await?;
            for (code, grants) in codes {
                sqlx::query(
                    "INSERT INTO codes (school, hash, grants, expires) VALUES ($1, $2, $3, $4)",
                )
                .bind(key(&school))
                .bind(&hash(code)[..])
                .bind(encode(grants))
                .bind(at(expires))
                .execute(&mut *tx)
                .await?;
            }
            tx.commit().await?;
        });
        Ok(())
    }

    /// What an unused code grants now.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn granted(
        &self,
        school: SchoolId,
        code: &str,
        now: Moment,
    ) -> Result<Option<Granted>> {
        let found: Option<Vec<u8>> = on!(&self.read, |pool| {
            sqlx::query_scalar(
                "SELECT grants FROM codes
                 WHERE school = $1 AND hash = $2 AND used IS NULL AND expires > $3",
            )
            .bind(key(&school))
            .bind(&hash(code)[..])
            .bind(at(now))
            .fetch_optional(pool)
            .await?
        });
        found.map(|grants| row::value("codes", &grants)).transpose()
    }

    /// Takes every unused set-up code back: the newest is the one that works.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn forget_set_up_codes(&self, school: SchoolId) -> Result<()> {
        on!(&self.write, |pool| {
            sqlx::query("DELETE FROM codes WHERE school = $1 AND grants = $2 AND used IS NULL")
                .bind(key(&school))
                .bind(encode(&Granted::SetUp))
                .execute(pool)
                .await?;
        });
        Ok(())
    }
}

/// Marks a code used inside a transaction whose first statement this is; `false` when it was used,
/// is over, or never was.
macro_rules! use_code {
    ($tx:expr, $school:expr, $code:expr, $now:expr) => {
        sqlx::query(
            "UPDATE codes SET used = $3
             WHERE school = $1 AND hash = $2 AND used IS NULL AND expires > $3",
        )
        .bind($crate::store::key($school))
        .bind(&$crate::store::codes::hash($code)[..])
        .bind($crate::store::at($now))
        .execute(&mut *$tx)
        .await?
        .rows_affected()
            == 1
    };
}
pub(super) use use_code;
