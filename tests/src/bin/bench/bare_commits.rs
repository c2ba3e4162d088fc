//! The peer of the server's filing: the same bytes, written to the same disk by nothing but SQLite.

use std::{path::Path, time::Duration};

use anyhow::Result;
use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use wire::Envelope;

use crate::clock;

/// Writes letters in groups, each durable before the next; gives the time it took.
pub(crate) async fn write(folder: &Path, letters: &[Envelope], group: usize) -> Result<Duration> {
    let folder = tempfile::TempDir::new_in(folder)?;
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("bare.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut database = SqliteConnection::connect_with(&options).await?;
    sqlx::query("CREATE TABLE letters (id BLOB PRIMARY KEY, bytes BLOB NOT NULL)")
        .execute(&mut database)
        .await?;
    let rows: Vec<(&[u8; 16], Vec<u8>)> =
        letters.iter().map(|it| (it.header.envelope.as_bytes(), it.to_bytes())).collect();
    let from = clock::tick();
    for part in rows.chunks(group) {
        let mut tx = database.begin().await?;
        for (id, bytes) in part {
            sqlx::query("INSERT INTO letters (id, bytes) VALUES ($1, $2)")
                .bind(&id[..])
                .bind(&bytes[..])
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
    }
    Ok(from.elapsed())
}
