//! Opening what is there to look at it: nothing is made, brought up to date or written.

use std::path::Path;

use sqlx::migrate::Migrator;

use super::{Pool, Result, Store, StoreError, error::is_no_table, on, postgres, sqlite};

impl Store {
    /// Opens the SQLite database in this folder, to look at it.
    ///
    /// # Errors
    ///
    /// There is none, or it is newer than this program.
    pub async fn look_into(folder: &Path) -> Result<Self> {
        let pool = Pool::Sqlite(sqlite::look(folder).await?);
        Self::looking(pool).await
    }

    /// Opens a PostgreSQL database by its `postgres://` address, to look at it.
    ///
    /// # Errors
    ///
    /// It cannot be reached, is not Bramble's, or is newer than this program.
    pub async fn look_at(address: &str) -> Result<Self> {
        let pool = Pool::Postgres(postgres::look(address).await?);
        Self::looking(pool).await
    }

    async fn looking(pool: Pool) -> Result<Self> {
        let store = Self { write: pool.clone(), read: pool };
        match store.age().await {
            Ok(_) => Ok(store),
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    /// Whether the tables are of this program's version, or of an earlier one.
    ///
    /// # Errors
    ///
    /// They are of a later one, or not Bramble's.
    pub async fn age(&self) -> Result<Age> {
        let steps = match &self.read {
            Pool::Sqlite(_) => &sqlite::MIGRATIONS,
            Pool::Postgres(_) => &postgres::MIGRATIONS,
        };
        let taken = on!(&self.read, |pool| {
            sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations")
                .fetch_all(pool)
                .await
                .map_err(|error| if is_no_table(&error) { StoreError::None } else { error.into() })?
        });
        age(steps, &taken)
    }
}

/// How old a database's tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// As this program keeps them.
    Current,
    /// As an earlier version kept them: `bramble serve` brings them up to date.
    Older,
}

/// Compares the steps that this program knows with those that a database has taken.
fn age(steps: &Migrator, taken: &[(i64, Vec<u8>)]) -> Result<Age> {
    for (version, checksum) in taken {
        let step = steps.iter().find(|it| it.version == *version).ok_or(StoreError::Newer)?;
        if *step.checksum != **checksum {
            return Err(StoreError::Corrupt);
        }
    }
    let has = |version| taken.iter().any(|(taken, _)| *taken == version);
    let is_current = steps.iter().all(|step| has(step.version));
    Ok(if is_current { Age::Current } else { Age::Older })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_as_old_as_the_last_step_that_it_has_taken() {
        let steps = &sqlite::MIGRATIONS;
        let all: Vec<(i64, Vec<u8>)> =
            steps.iter().map(|it| (it.version, it.checksum.to_vec())).collect();
        assert!(matches!(age(steps, &all), Ok(Age::Current)));
        assert!(matches!(age(steps, &all[..1]), Ok(Age::Older)));
        assert!(matches!(age(steps, &[]), Ok(Age::Older)));
        let newer = [&all[..], &[(9_000, vec![1])]].concat();
        assert!(matches!(age(steps, &newer), Err(StoreError::Newer)));
        let other = [(all[0].0, vec![1])];
        assert!(matches!(age(steps, &other), Err(StoreError::Corrupt)));
    }
}
