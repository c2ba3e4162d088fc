//! A database of its own on the PostgreSQL server of a test run.

use std::env;

use sqlx::{AssertSqlSafe, PgPool};

use crate::grounds::random;

/// Names the server; `cargo xtask test` starts one.
const POSTGRES: &str = "BRAMBLE_TEST_POSTGRES";

/// Empty until a store opens it.
pub(crate) struct Database {
    server: PgPool,
    pub(crate) name: String,
    pub(crate) address: String,
}

impl Database {
    /// Nothing where the environment names no server.
    pub(crate) async fn make() -> Option<Self> {
        let Ok(address) = env::var(POSTGRES) else {
            assert!(env::var("CI").is_err(), "{POSTGRES} is not set: nothing was tested there");
            eprintln!(
                "not run on PostgreSQL: {POSTGRES} names no server (`cargo xtask test` does)"
            );
            return None;
        };
        let server = PgPool::connect(&address).await.unwrap();
        let name = format!("contract_{:032x}", u128::from_be_bytes(random()));
        let (base, _) = address.rsplit_once('/').unwrap();
        let address = format!("{base}/{name}");
        let database = Self { server, name, address };
        database.run("CREATE DATABASE", "").await;
        Some(database)
    }

    /// With everybody who is still connected.
    pub(crate) async fn drop(self) {
        self.run("DROP DATABASE", "WITH (FORCE)").await;
    }

    /// A sentence about this database.
    pub(crate) async fn run(&self, before: &str, after: &str) {
        let name = &self.name;
        let sentence = AssertSqlSafe(format!("{before} {name} {after}"));
        sqlx::query(sentence).execute(&self.server).await.unwrap();
    }
}
