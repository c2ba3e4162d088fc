//! Tablets that were enrolled, and families' phones that were linked.

use domain::{ClassId, DeviceId, Peg, SchoolId};
use wire::device::Listed;

use super::{Result, Store, StoreError, at, codes::use_code, key, moment, on, row};

const TABLE: &str = "devices";

/// An enrolled tablet, as hand-ins are checked against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Its Ed25519 key.
    pub key: [u8; 32],
    /// Whether its enrolment was taken back.
    pub revoked: bool,
    /// The class of the child whose family's phone it is; none for a tablet of the school.
    pub family_of: Option<ClassId>,
}

/// What a hand-in is checked against: key, whether revoked, class, peg.
type Keyed = (Vec<u8>, i64, Option<Vec<u8>>, Option<i64>);

fn read_peg(number: i64) -> Result<Peg> {
    let peg = u8::try_from(number).ok().and_then(|it| Peg::try_from(it).ok());
    peg.ok_or(StoreError::Inconsistent { table: TABLE })
}

type Row = (Vec<u8>, String, Option<Vec<u8>>, i64, Option<i64>, i64, Option<i64>);

impl Store {
    /// Enrols a tablet, or links a phone, and uses its code up; `false` when the code does not work.
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
                "INSERT INTO devices (school, device, key, label, class, enrolled, revoked, peg)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
            )
            .bind(key(&school))
            .bind(&new.device.as_bytes()[..])
            .bind(&verifying_key[..])
            .bind(&new.label)
            .bind(new.class.map(|class| class.as_bytes().to_vec()))
            .bind(at(now))
            .bind(new.peg.map(|peg| i64::from(u8::from(peg))))
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
        let found: Option<Keyed> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT key, revoked, class, peg FROM devices WHERE school = $1 AND device = $2",
            )
            .bind(key(&school))
            .bind(&device.as_bytes()[..])
            .fetch_optional(pool)
            .await?
        });
        found
            .map(|(key, revoked, class, peg)| {
                let class = class.filter(|_| peg.is_some());
                let class = class.map(|bytes| row::fixed(TABLE, bytes)).transpose()?;
                Ok(Enrolled {
                    key: row::fixed(TABLE, key)?,
                    revoked: revoked != 0,
                    family_of: class.map(ClassId::from_bytes),
                })
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
                "SELECT device, label, class, enrolled, seen, revoked, peg FROM devices
                 WHERE school = $1 ORDER BY enrolled DESC, device",
            )
            .bind(key(&school))
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|(device, label, class, enrolled, seen, revoked, peg)| {
                let class = class.map(|bytes| row::fixed(TABLE, bytes)).transpose()?;
                Ok(Listed {
                    device: DeviceId::from_bytes(row::fixed(TABLE, device)?),
                    label,
                    class: class.map(ClassId::from_bytes),
                    enrolled: moment(enrolled),
                    seen: seen.map(moment),
                    revoked: revoked != 0,
                    peg: peg.map(read_peg).transpose()?,
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
