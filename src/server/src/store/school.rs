//! The school: its keys, its epoch, its card.

use domain::{Moment, SchoolId};
use wire::{Epoch, card::SignedCard, code::encode};
use zeroize::Zeroizing;

use super::{Result, Store, StoreError, at, key, on, row};

const TABLE: &str = "schools";

/// A school as the store keeps it.
pub struct School {
    /// Which school.
    pub school: SchoolId,
    /// Ed25519 seed that signs receipts.
    pub signing_seed: Zeroizing<[u8; 32]>,
    /// OPAQUE's server keys, as that library writes them.
    pub opaque_setup: Zeroizing<Vec<u8>>,
    /// The store's present life.
    pub epoch: Epoch,
}

impl std::fmt::Debug for School {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "School({:?}, ..)", self.school)
    }
}

/// The card in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardKept {
    /// The card with its signature.
    pub signed: SignedCard,
    /// Its version.
    pub version: u32,
}

type Row = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);

impl Store {
    /// Founds a school: a row that everything else hangs on.
    ///
    /// # Errors
    ///
    /// The database could not answer, or the school is there already.
    pub async fn found(&self, new: &School, now: Moment) -> Result<()> {
        on!(&self.write, |pool| {
            sqlx::query(
                "INSERT INTO schools
                 (school, founded, signing_seed, opaque_setup, epoch, card_version, live)
                 VALUES ($1, $2, $3, $4, $5, 0, 0)",
            )
            .bind(key(&new.school))
            .bind(at(now))
            .bind(&new.signing_seed[..])
            .bind(&new.opaque_setup[..])
            .bind(&new.epoch.0[..])
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Every school here, oldest first.
    ///
    /// # Errors
    ///
    /// The database could not answer, or a row cannot be read.
    pub async fn schools(&self) -> Result<Vec<School>> {
        let rows: Vec<Row> = on!(&self.read, |pool| {
            sqlx::query_as(
                "SELECT school, signing_seed, opaque_setup, epoch FROM schools
                 ORDER BY founded, school",
            )
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|(school, seed, setup, epoch)| {
                Ok(School {
                    school: SchoolId::from_bytes(row::fixed(TABLE, school)?),
                    signing_seed: Zeroizing::new(row::fixed(TABLE, seed)?),
                    opaque_setup: Zeroizing::new(setup),
                    epoch: Epoch(row::fixed(TABLE, epoch)?),
                })
            })
            .collect()
    }

    /// The present life of the store, for this school.
    ///
    /// # Errors
    ///
    /// The database could not answer, or there is no such school.
    pub async fn epoch(&self, school: SchoolId) -> Result<Epoch> {
        let epoch: Vec<u8> = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT epoch FROM schools WHERE school = $1")
                .bind(key(&school))
                .fetch_optional(pool)
                .await?
        })
        .ok_or(StoreError::Inconsistent { table: TABLE })?;
        Ok(Epoch(row::fixed(TABLE, epoch)?))
    }

    /// Opens a new life, because letters that were here before may be missing: after a restore.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn new_epoch(&self, school: SchoolId, epoch: Epoch) -> Result<()> {
        on!(&self.write, |pool| {
            sqlx::query("UPDATE schools SET epoch = $2 WHERE school = $1")
                .bind(key(&school))
                .bind(&epoch.0[..])
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// The version of the card in force; zero before there is one.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn card_version(&self, school: SchoolId) -> Result<u32> {
        let version: Option<i64> = on!(&self.read, |pool| {
            sqlx::query_scalar("SELECT card_version FROM schools WHERE school = $1")
                .bind(key(&school))
                .fetch_optional(pool)
                .await?
        });
        let version = version.ok_or(StoreError::Inconsistent { table: TABLE })?;
        u32::try_from(version).map_err(|_| StoreError::Inconsistent { table: TABLE })
    }

    /// The card in force.
    ///
    /// # Errors
    ///
    /// The database could not answer, or the card cannot be read.
    pub async fn card(&self, school: SchoolId) -> Result<Option<CardKept>> {
        let found: Option<(Option<Vec<u8>>, i64)> = on!(&self.read, |pool| {
            sqlx::query_as("SELECT card, card_version FROM schools WHERE school = $1")
                .bind(key(&school))
                .fetch_optional(pool)
                .await?
        });
        let Some((Some(bytes), version)) = found else { return Ok(None) };
        let version =
            u32::try_from(version).map_err(|_| StoreError::Inconsistent { table: TABLE })?;
        Ok(Some(CardKept { signed: row::value(TABLE, &bytes)?, version }))
    }

    /// Puts a newer card in force, and lets its readers in. `false` when another card of this
    /// version or a later one was faster.
    ///
    /// # Errors
    ///
    /// The database could not answer.
    pub async fn keep_card(
        &self,
        school: SchoolId,
        signed: &SignedCard,
        card: &domain::Card,
    ) -> Result<bool> {
        let live = i64::from(card.check().is_ok());
        let kept = on!(&self.write, |pool| {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE schools SET root = $2, card = $3, card_version = $4, live = $5
                 WHERE school = $1 AND card_version < $4",
            )
            .bind(key(&school))
            .bind(&signed.root[..])
            .bind(encode(signed))
            .bind(i64::from(card.version))
            .bind(live)
            .execute(&mut *tx)
            .await?;
            for reader in &card.readers {
                sqlx::query("UPDATE readers SET joined = 1 WHERE school = $1 AND reader = $2")
                    .bind(key(&school))
                    .bind(&reader.id.as_bytes()[..])
                    .execute(&mut *tx)
                    .await?;
            }
            if done.rows_affected() == 1 {
                tx.commit().await?;
                true
            } else {
                tx.rollback().await?;
                false
            }
        });
        Ok(kept)
    }
}
