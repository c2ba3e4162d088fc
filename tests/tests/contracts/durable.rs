//! On PostgreSQL a commit waits for the disk, however the database was configured.

use domain::InboxId;
use server::store::Store;

use crate::{
    database::Database,
    grounds::{at, file, founded, letter, place, random},
};

/// Writes down, in the very transaction that files a letter, what its commit waits for.
const WITNESS: [&str; 3] = [
    "CREATE TABLE witness (waits_for text)",
    "CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN INSERT INTO witness VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$",
    "CREATE TRIGGER witness AFTER INSERT ON envelopes FOR EACH ROW EXECUTE FUNCTION witness()",
];

/// A killed program proves nothing of this: what it wrote lives on in the system's memory.
#[tokio::test]
async fn a_commit_waits_for_the_disk() {
    let Some(database) = Database::make().await else { return };
    // Whoever runs the database may have chosen speed.
    database.run("ALTER DATABASE", "SET synchronous_commit = off").await;
    let store = Store::postgres(&database.address).await.unwrap();
    let beside = sqlx::PgPool::connect(&database.address).await.unwrap();
    for sentence in WITNESS {
        sqlx::query(sentence).execute(&beside).await.unwrap();
    }
    let school = founded(&store).await;
    let letter = letter(InboxId::from_bytes(random()));
    assert_eq!(place(file(&store, school, &letter, at(1)).await), 1);
    let ours: String =
        sqlx::query_scalar("SHOW synchronous_commit").fetch_one(&beside).await.unwrap();
    assert_eq!(ours, "off", "the database was not configured otherwise");
    let seen: Vec<String> =
        sqlx::query_scalar("SELECT waits_for FROM witness").fetch_all(&beside).await.unwrap();
    assert_eq!(seen, ["on"], "a receipt may outlive its letter");
    beside.close().await;
    store.close().await;
    database.drop().await;
}
