//! One file that holds everything, made while the server serves; and back again.

use std::{fs, path::Path};

use wire::Epoch;

use crate::mint;

use super::{Pool, Result, Store, StoreError, error::RestoreError, sqlite};

impl Store {
    /// Writes everything, keys and all, into one new file. Safe while others write: it is one
    /// moment's whole state.
    ///
    /// # Errors
    ///
    /// The file exists or cannot be written, or this is PostgreSQL.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        let Pool::Sqlite(pool) = &self.read else { return Err(RestoreError::UsePgDump.into()) };
        let unwritable =
            || StoreError::Unwritable { folder: file.parent().unwrap_or(file).to_owned() };
        private_file(file).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => RestoreError::Exists(file.to_owned()).into(),
            _ => unwritable(),
        })?;
        let name = file.to_str().ok_or_else(unwritable)?;
        let made = sqlx::query("VACUUM INTO $1").bind(name).execute(pool).await;
        if let Err(error) = made {
            let _ = fs::remove_file(file);
            return Err(error.into());
        }
        fs::File::open(file).and_then(|file| file.sync_all()).map_err(|_| unwritable())
    }
}

/// Puts a backup into an empty folder and opens a new life of the store: devices offer again what
/// it may lack.
///
/// # Errors
///
/// The folder is not empty, or the file is no backup; then the folder is as it was.
pub async fn restore(folder: &Path, backup: &Path) -> Result<()> {
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Err(RestoreError::NotEmpty(folder.to_owned()).into());
    }
    if !backup.is_file() {
        return Err(RestoreError::Unreadable(backup.to_owned()).into());
    }
    let file = folder.join(sqlite::FILE);
    fs::create_dir_all(folder)
        .and_then(|()| private_file(&file))
        .map_err(|_| StoreError::Unwritable { folder: folder.to_owned() })?;
    let restored = copied(folder, backup).await;
    if restored.is_err() {
        for name in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(folder.join(format!("{}{name}", sqlite::FILE)));
        }
    }
    restored
}

async fn copied(folder: &Path, backup: &Path) -> Result<()> {
    let file = folder.join(sqlite::FILE);
    fs::copy(backup, &file).map_err(|_| RestoreError::Unreadable(backup.to_owned()))?;
    fs::File::open(&file)
        .and_then(|file| file.sync_all())
        .map_err(|_| StoreError::Unwritable { folder: folder.to_owned() })?;
    let store = Store::folder(folder).await?;
    let opened = restored(&store).await;
    store.close().await;
    opened
}

/// Opens a new life for every school, because letters that were here before may be missing.
///
/// # Errors
///
/// There is no school, or the database could not answer.
pub async fn restored(store: &Store) -> Result<()> {
    let schools = store.schools().await?;
    if schools.is_empty() {
        return Err(RestoreError::NoSchool.into());
    }
    for school in schools {
        store.new_epoch(school.school, Epoch(mint::bytes())).await?;
    }
    Ok(())
}

/// A new, empty file that nobody else on this machine may read: it will hold the server's keys.
fn private_file(file: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(file).map(drop)
}
