//! Where sealed letters rest until an inbox collects them: SQLite in a folder, or PostgreSQL.
//!
//! One SQL text serves both; the contract suite in `tests/tests/contracts` tells the same story to
//! each. Every function takes the school first, because every key begins with it.

use domain::{Moment, SchoolId};

mod answers;
mod backup;
mod calls;
mod checking;
mod codes;
mod devices;
mod error;
mod filing;
mod journeys;
mod lessons;
mod looking;
mod paging;
mod plan;
mod postgres;
mod readers;
mod row;
mod school;
mod sqlite;

pub use answers::Answering;
pub use backup::{restore, restored};
pub use calls::{HOLD, Held, LONGEST, Mailed, QUIET, Unopened};
pub use checking::Fault;
pub use codes::Granted;
pub use devices::Enrolled;
pub use error::StoreError;
pub(crate) use error::cause;
pub use filing::{Arrival, Filing};
pub use lessons::Listing;
pub use looking::Age;
pub(crate) use readers::Registered;
pub use readers::{Account, NewReader};
pub use school::{CardKept, School};

/// Either database. Each holds what both can do alike.
#[derive(Debug, Clone)]
pub(crate) enum Pool {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

/// Runs one body against whichever database is open.
///
/// The body is type-checked once for each, so it may use only SQL that both understand: `$n`
/// parameters, BIGINT, TEXT, BLOB/BYTEA, ON CONFLICT, RETURNING. The first statement of a
/// transaction is a write, or SQLite could refuse it half-way (`SQLITE_BUSY_SNAPSHOT`).
macro_rules! on {
    ($pool:expr, |$open:ident| $body:expr) => {
        match $pool {
            $crate::store::Pool::Sqlite($open) => $body,
            $crate::store::Pool::Postgres($open) => $body,
        }
    };
}
pub(crate) use on;

/// The server's store.
///
/// SQLite has one connection that writes, so writers queue here instead of failing there, and
/// others that read; for PostgreSQL both are the same pool.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) write: Pool,
    pub(crate) read: Pool,
}

/// What a store call gives.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl Store {
    /// Opens, and creates where there is nothing yet, the SQLite database in this folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be written, or the file is corrupt or newer than this program.
    pub async fn folder(folder: &std::path::Path) -> Result<Self> {
        sqlite::folder(folder).await
    }

    /// A database in memory, gone when the store is: for tests and simulations.
    ///
    /// # Errors
    ///
    /// Memory is short.
    pub async fn memory() -> Result<Self> {
        sqlite::memory().await
    }

    /// Opens a PostgreSQL database by its `postgres://` address.
    ///
    /// # Errors
    ///
    /// It cannot be reached, or its tables are newer than this program.
    pub async fn postgres(address: &str) -> Result<Self> {
        postgres::open(address).await
    }

    /// Closes every connection; what was committed is on disk. The writer goes last, so that SQLite
    /// tidies its log into the file.
    pub async fn close(&self) {
        on!(&self.read, |pool| pool.close().await);
        on!(&self.write, |pool| pool.close().await);
    }
}

/// A moment as both databases keep it.
fn at(moment: Moment) -> i64 {
    i64::try_from(moment.millis()).unwrap_or(i64::MAX)
}

/// A kept moment.
fn moment(at: i64) -> Moment {
    Moment::from_millis(u64::try_from(at).unwrap_or(0))
}

/// The first part of every key.
fn key(school: &SchoolId) -> &[u8] {
    school.as_bytes()
}
