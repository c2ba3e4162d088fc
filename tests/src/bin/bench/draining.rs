//! A thousand letters that were told with no internet, brought to school.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context as _, Result, ensure};
use data_encoding::BASE64;
use domain::EnvelopeId;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tests::{
    browser::{Driver, Engine},
    letters::waiting,
};
use wire::{Place, collect::Page, paths};

use crate::{
    Bench, clock,
    figure::Figure,
    letters,
    page::{SLOWER, Tab, enrol},
    server::Server,
    tablet,
};

/// How many.
const LETTERS: usize = 1000;

/// A fifth of what `PouchDB` takes to its own server, in seconds.
const LIMIT: f64 = 2.5;

/// Puts rows into the tablet's own outbox, as they rest there.
const SEED: &str = "
const answer = it => new Promise((done, fail) => { it.onsuccess = () => done(it.result); it.onerror = () => fail(it.error); });
const bytes = text => Uint8Array.from(atob(text), it => it.charCodeAt(0));
const ours = await answer(indexedDB.open('bramble'));
const writing = ours.transaction(['outbox', 'counts'], 'readwrite', { durability: 'strict' });
for (const [drawer, key, value] of given[0]) writing.objectStore(drawer).put(bytes(value), bytes(key));
await new Promise((done, fail) => { writing.oncomplete = done; writing.onabort = fail; });
ours.close();
return null;
";

/// Fills an outbox, starts the server, and waits until it has every letter.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let code = tablet::code(&server).await?;
    let card = letters::card(&server).await?;
    let (ids, rows) = tokio::task::spawn_blocking(move || waiting(&card, LETTERS)).await??;
    let driver = Driver::start(Engine::Chromium);
    let profile = tempfile::TempDir::new_in(&bench.scratch)?;
    let tab = Tab::open(&driver, &server.home(), Some(profile.path())).await?;
    enrol(&tab, &code).await?;
    server.stop();
    for part in rows.chunks(100) {
        let part: Vec<Value> = part
            .iter()
            .map(|(drawer, key, value)| json!([drawer, BASE64.encode(key), BASE64.encode(value)]))
            .collect();
        tab.ask::<()>(SEED, vec![part.into()]).await?;
    }
    tab.slow_down().await?;
    tab.device.web.refresh().await?;
    tab.ask::<()>("await there('.shelf [data-journey=journey-kept]'); return null;", vec![])
        .await?;

    server.start().await?;
    let from = clock::tick();
    tab.device.web.execute("dispatchEvent(new Event('online'))", vec![]).await?;
    let took = all_there(&server, ids.len()).await?.duration_since(from);
    let filed = filed(&server).await?;
    ensure!(filed.len() == ids.len(), "{} letters are filed", filed.len());
    ensure!(filed.into_iter().collect::<BTreeSet<_>>() == ids, "other letters are filed");
    tab.close().await?;
    Ok(vec![
        Figure::of("1,000 letters drained to the server", took.as_secs_f64(), "s")
            .at_most(LIMIT)
            .note(format!(
                "CPU {SLOWER}× slower, each there once; the limit is a fifth of a measured PouchDB, \
                 which is not run here yet"
            )),
    ])
}

/// Looks into the server's own database until everything is in it.
async fn all_there(server: &Server, count: usize) -> Result<std::time::Instant> {
    const PATIENCE: Duration = Duration::from_mins(2);
    let options =
        SqliteConnectOptions::new().filename(server.data().join("bramble.sqlite")).read_only(true);
    let mut database = SqliteConnection::connect_with(&options).await?;
    let begun = clock::tick();
    loop {
        let there: i64 =
            sqlx::query_scalar("SELECT count(*) FROM envelopes").fetch_one(&mut database).await?;
        if usize::try_from(there).is_ok_and(|there| count <= there) {
            return Ok(clock::tick());
        }
        ensure!(begun.elapsed() < PATIENCE, "only {there} letters came in two minutes");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Every letter in the lead's inboxes.
async fn filed(server: &Server) -> Result<Vec<EnvelopeId>> {
    let (client, session) = tablet::lead(server).await?;
    let mut all = Vec::new();
    for &inbox in &session.inboxes {
        let mut after = Place::START;
        loop {
            let page: Page = client.get(&paths::inbox(inbox, after), Some(&session)).await?;
            let Some(last) = page.filed.last() else { break };
            after = last.place;
            all.extend(page.filed.iter().map(|it| it.envelope));
        }
    }
    all.first().context("nothing is filed")?;
    Ok(all)
}
