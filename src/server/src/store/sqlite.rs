//! SQLite: one file in a folder, nothing to install.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Pool, Result, Store, StoreError, error::is_unwritable};

/// The database's name in its folder.
pub(super) const FILE: &str = "bramble.sqlite";

/// Readers beside the one writer: pages of inboxes, mostly.
const READERS: u32 = 4;

/// How long one waits for another program that holds the file.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

pub(super) async fn folder(folder: &Path) -> Result<Store> {
    let unwritable = || StoreError::Unwritable { folder: folder.to_owned() };
    writable(folder).map_err(|_| unwritable())?;
    let file = folder.join(FILE);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options(&file).create_if_missing(true))
        .await
        .map_err(|error| if is_unwritable(&error) { unwritable() } else { error.into() })?;
    private(&file);
    MIGRATIONS.run(&write).await?;
    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options(&file).read_only(true))
        .await?;
    Ok(Store { write: Pool::Sqlite(write), read: Pool::Sqlite(read) })
}

/// Only reads. The journal mode is left as it is, because setting it would write.
pub(super) async fn look(folder: &Path) -> Result<SqlitePool> {
    let file = folder.join(FILE);
    if !file.is_file() {
        return Err(StoreError::None);
    }
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(PATIENCE).read_only(true);
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

pub(super) async fn memory() -> Result<Store> {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(SqliteConnectOptions::new().in_memory(true))
        .await?;
    MIGRATIONS.run(&pool).await?;
    Ok(Store { write: Pool::Sqlite(pool.clone()), read: Pool::Sqlite(pool) })
}

/// A commit has reached the disk when it returns: without `FULL`, a receipt could outlive its
/// letter when the power fails.
fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
}

fn writable(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let probe: PathBuf = folder.join(".bramble-may-write");
    fs::write(&probe, b"")?;
    fs::remove_file(probe)
}

/// The file holds the server's keys: nobody else on this machine reads it.
fn private(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if let Err(error) = fs::set_permissions(file, fs::Permissions::from_mode(0o600)) {
            tracing::warn!(%error, "the database's permissions could not be narrowed");
        }
    }
    #[cfg(not(unix))]
    let _ = file;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A killed program proves nothing of this: what it wrote lives on in the system's memory.
    #[tokio::test]
    async fn a_commit_waits_for_the_disk() {
        let place = tempfile::tempdir().unwrap();
        let store = folder(place.path()).await.unwrap();
        let Pool::Sqlite(pool) = &store.write else { panic!("this is SQLite") };
        let asked = sqlx::query_scalar::<_, i64>("PRAGMA synchronous").fetch_one(pool).await;
        let full = asked.unwrap();
        assert_eq!(full, 2, "a receipt may outlive its letter");
        store.close().await;
    }
}
