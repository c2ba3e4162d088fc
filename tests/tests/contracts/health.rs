//! What a monitor hears of a server whose database is gone.

use server::{Config, Rest};
use wire::paths;

use crate::database::Database;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_database_is_gone_says_so() {
    let Some(database) = Database::make().await else { return };
    let rest = Rest::Postgres(database.address.clone());
    let running = server::serve(Config::loopback(rest)).await.unwrap();
    let monitor = format!("http://{}{}", running.addr, paths::HEALTH);
    let asked = reqwest::get(&monitor).await.unwrap();
    assert_eq!((asked.status().as_u16(), &*asked.text().await.unwrap()), (200, "ok\n"));
    database.drop().await;
    let asked = reqwest::get(&monitor).await.unwrap();
    let said = (503, "the database does not answer\n");
    assert_eq!((asked.status().as_u16(), &*asked.text().await.unwrap()), said);
    running.shutdown().await;
}
