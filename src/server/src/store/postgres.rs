//! PostgreSQL: many schools, many instances of this program.

use std::str::FromStr as _;

use sqlx::{
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Pool, Result, Store, StoreError};

const CONNECTIONS: u32 = 10;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

pub(super) async fn open(address: &str) -> Result<Store> {
    if !address.starts_with("postgres://") && !address.starts_with("postgresql://") {
        return Err(StoreError::UnknownAddress);
    }
    // Asked for aloud, so that a server configured otherwise still waits for the disk before a
    // receipt is given.
    let options = PgConnectOptions::from_str(address)?.options([("synchronous_commit", "on")]);
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
    MIGRATIONS.run(&pool).await?;
    Ok(Store { write: Pool::Postgres(pool.clone()), read: Pool::Postgres(pool) })
}
