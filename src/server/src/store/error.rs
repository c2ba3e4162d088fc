//! Why the store could not do what it was asked, for the person who runs the server.

use std::path::PathBuf;

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder is missing and cannot be made, or cannot be written.
    #[error("the data folder {} cannot be written; choose another with --data or change its permissions", folder.display())]
    Unwritable {
        /// Which folder.
        folder: PathBuf,
    },
    /// Not a database, or a damaged one.
    #[error(
        "the database is damaged or is not Bramble's; restore a backup into an empty folder with `bramble restore`"
    )]
    Corrupt,
    /// Written by a later version of the server.
    #[error(
        "the database was written by a newer bramble than this one; install that version or a later one"
    )]
    Newer,
    /// Written by an earlier version of the server.
    #[error(
        "the database was written by an older bramble than this one; `bramble backup` it, then `bramble serve` brings it up to date"
    )]
    Older,
    /// No database, or an empty one.
    #[error("there is no Bramble database there; name the one that `bramble serve` keeps")]
    None,
    /// An address that names neither database.
    #[error("a database address begins with postgres://")]
    UnknownAddress,
    /// The disk is full.
    #[error("the disk is full; make room, and what is waiting will be taken")]
    Full,
    /// The file to be restored cannot be read, or the folder is not empty.
    #[error("{0}")]
    Restore(#[from] RestoreError),
    /// The database could not answer. The reason never holds what a person typed.
    #[error("the database could not answer; is it running, and is the disk in order?")]
    Driver(#[source] sqlx::Error),
    /// A row that this version cannot read.
    #[error("table {table} holds a row that cannot be read; run `bramble check`")]
    Inconsistent {
        /// Which table.
        table: &'static str,
    },
}

/// Why a backup was not restored, or not made.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is a school here already.
    #[error("the folder {} is not empty; a backup is restored into an empty one, so that nothing is overwritten", .0.display())]
    NotEmpty(PathBuf),
    /// The backup cannot be read.
    #[error("the backup {} cannot be read", .0.display())]
    Unreadable(PathBuf),
    /// The file is there already.
    #[error("{} exists already; a backup never overwrites another", .0.display())]
    Exists(PathBuf),
    /// An empty database.
    #[error("there is no school in this backup")]
    NoSchool,
    /// PostgreSQL has its own tools.
    #[error("a PostgreSQL database is backed up with `pg_dump`")]
    UsePgDump,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match primary_code(&error) {
            Some(CORRUPT | NOT_A_DATABASE) => return Self::Corrupt,
            Some(FULL) => return Self::Full,
            _ => (),
        }
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        if code.is_some_and(|code| code == "53100") {
            return Self::Full;
        }
        Self::Driver(error)
    }
}

/// SQLite's word for any statement that cannot be understood.
const NO_TABLE: u32 = 1;
const READ_ONLY: u32 = 8;
const CORRUPT: u32 = 11;
const FULL: u32 = 13;
const CANNOT_OPEN: u32 = 14;
const NOT_A_DATABASE: u32 = 26;

/// What lies behind an error, for the log: kinds and codes alone. A database's own words may quote
/// the row, and with it a login.
pub(crate) fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut next = Some(error);
    while let Some(error) = next {
        match error.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(error)) => {
                return format!("database error {}", error.code().as_deref().unwrap_or("unknown"));
            }
            Some(sqlx::Error::Io(error)) => return format!("input or output: {:?}", error.kind()),
            Some(sqlx::Error::PoolTimedOut) => return "no connection was free in time".to_owned(),
            Some(_) => return "the database's driver".to_owned(),
            None => next = error.source(),
        }
    }
    "none is known".to_owned()
}

/// SQLite's result code without its details, which are in the upper bytes.
fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let error = error.as_database_error()?.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
    let code: u32 = sqlx::error::DatabaseError::code(error)?.parse().ok()?;
    Some(code & 0xff)
}

/// Whether SQLite could not open or write its file.
pub(super) fn is_unwritable(error: &sqlx::Error) -> bool {
    matches!(primary_code(error), Some(READ_ONLY | CANNOT_OPEN))
}

/// Whether a query named a table that the database does not have.
pub(super) fn is_no_table(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    primary_code(error) == Some(NO_TABLE) || code.is_some_and(|code| code == "42P01")
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError as E;
        match error {
            E::VersionMissing(_) | E::VersionNotPresent(_) | E::VersionTooNew(..) => Self::Newer,
            E::VersionMismatch(_) => Self::Corrupt,
            E::Execute(error) | E::ExecuteMigration(error, _) => Self::from(error),
            other => Self::Driver(sqlx::Error::Migrate(Box::new(other))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_cause_is_a_code_and_never_quotes_a_row() {
        let pool = sqlx::SqlitePool::connect("sqlite::memory:").await.unwrap();
        sqlx::raw_sql(
            "CREATE TABLE readers (login TEXT UNIQUE); INSERT INTO readers VALUES ('lead')",
        )
        .execute(&pool)
        .await
        .unwrap();
        let again = sqlx::query("INSERT INTO readers VALUES ('lead')").execute(&pool).await;
        let error = StoreError::from(again.unwrap_err());
        assert_eq!(cause(&error), "database error 2067");
        let none = StoreError::UnknownAddress;
        assert_eq!(cause(&none), "none is known");
    }
}
