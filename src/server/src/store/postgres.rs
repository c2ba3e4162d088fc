//! PostgreSQL: many schools, many instances of this program.

use std::str::FromStr as _;

use sqlx::{
    PgPool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Pool, Result, Store, StoreError};

const CONNECTIONS: u32 = 10;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

pub(super) async fn open(address: &str) -> Result<Store> {
    // Asked for aloud, so that a server configured otherwise still waits for the disk before a
    // receipt is given.
    let options = options(address)?.options([("synchronous_commit", "on")]);
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
    MIGRATIONS.run(&pool).await?;
    Ok(Store { write: Pool::Postgres(pool.clone()), read: Pool::Postgres(pool) })
}

/// Only reads: the database itself refuses anything else.
pub(super) async fn look(address: &str) -> Result<PgPool> {
    let options = options(address)?.options([("default_transaction_read_only", "on")]);
    Ok(PgPoolOptions::new().max_connections(1).connect_with(options).await?)
}

fn options(address: &str) -> Result<PgConnectOptions> {
    if !address.starts_with("postgres://") && !address.starts_with("postgresql://") {
        return Err(StoreError::UnknownAddress);
    }
    Ok(PgConnectOptions::from_str(address)?)
}
