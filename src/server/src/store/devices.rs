//! Tablets that were enrolled.

use domain::{ClassId, DeviceId, SchoolId};
use wire::device::Listed;

use super::{Result, Store, at, codes::use_code, key, moment, on, row};

const TABLE: &str = "devices";

/// An enrolled tablet, as hand-ins are checked against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Its Ed25519 key.
    pub key: [u8; 32],
    /// Whether its enrolment was taken back.
    pub revoked: bool,
}

type Row = (Vec<u8>, String, Option<Vec<u8>>, i64, Option<i64>, i64);

impl Store {
    /// Enrols a tablet and uses its code up; `false` when the code does not work.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn enrol(
        &self,
        school: SchoolId,
        code: &str,
        new: &Listed,
        verifying_key: &[u8; 32],
    ) -> Result<bool> {
        let now = new.enrolled;
        on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            if !use_code!(tx, &school, code, now) {
                tx.rollback().await?;
                return Ok(false);
            }
            sqlx::query(
                "INSERT INTO devices (school, device, key, label, class, enrolled, revoked)
                 VALUES ($1, $2, $3, $4, $5, $6, 0)",
            )
            .bind(key(&school))
            .bind(&new.device.as_bytes()[..])
            .bind(&verifying_key[..])
            .bind(&new.label)
            .bind(new.class.map(|class| class.as_bytes().to_vec()))
            .bind(at(now))
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
        });
        Ok(true)
    }

    /// The tablet with this id.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn device(&self, school: SchoolId, device: DeviceId) -> Result<Option<Enrolled>> {
        let found: Option<(Vec<u8>, i64)> = on!(&self.read, |pool| {
            sqlx::query_as("SELECT key, revoked FROM devices WHERE school = $1 AND device = $2")
                .bind(key(&school))
                .bind(&device.as_bytes()[..])
                .fetch_optional(pool)
                .await?
        });
        found
            .map(|(key, revoked)| {
                Ok(Enrolled { key: row::fixed(TABLE, key)?, revoked: revoked != 0 })
            })
            .transpose()
    }

    /// Every tablet, newest first.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn devices(&self, school: SchoolId) -> Result<Vec<Listed>> {
        let rows: Vec<Row> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT device, label, class, enrolled, seen, revoked FROM devices
                 WHERE school = $1 ORDER BY enrolled DESC, device",
            )
            .bind(key(&school))
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|(device, label, class, enrolled, seen, revoked)| {
                let class = class.map(|bytes| row::fixed(TABLE, bytes)).transpose()?;
                Ok(Listed {
                    device: DeviceId::from_bytes(row::fixed(TABLE, device)?),
                    label,
                    class: class.map(ClassId::from_bytes),
                    enrolled: moment(enrolled),
                    seen: seen.map(moment),
                    revoked: revoked != 0,
                })
            })
            .collect()
    }

    /// Takes an enrolment back. Its letters are still taken, and marked. Whether there was one.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn revoke(&self, school: SchoolId, device: DeviceId) -> Result<bool> {
        let done = on!(&self.write, |pool| {
            sqlx::query("UPDATE devices SET revoked = 1 WHERE school = $1 AND device = $2")
                .bind(key(&school))
                .bind(&device.as_bytes()[..])
                .execute(pool)
                .await?
                .rows_affected()
        });
        Ok(done == 1)
    }
}
