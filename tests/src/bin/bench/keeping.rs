//! From the press of the last choice to *kept*, beside a bare strict commit of the same bytes.

use anyhow::Result;
use serde::Deserialize;
use serde_json::json;
use tests::browser::{Driver, Engine};

use crate::{
    Bench,
    clock::median,
    figure::Figure,
    page::{Tab, enrol},
    server::Server,
    tablet,
};

/// How often.
const TIMES: usize = 20;

/// What sealing may cost beyond the commit, in milliseconds.
const SEALING: f64 = 25.0;

/// One whole telling at a child's pace (a small hand takes 450 ms from one press to the next), then one bare commit.
const TELLING: &str = "
const breath = () => new Promise(done => setTimeout(done, 450));
const press = async css => { const it = await there(css); await breath(); it.click(); };
await press('[data-press=tell]');
await press('[data-page=find] [data-press=begin]');
await press('[data-page=feeling] [data-choice=feel-sad]');
await press('[data-page=about] [data-choice=about-did]');
await press('[data-page=who] [data-choice=who-grown-up]');
const last = await there('[data-page=me] [data-choice=peg-owl]');
await breath();
const pressed = performance.now();
last.click();
await there('[data-page=kept]');
const kept = performance.now() - pressed;
await press('[data-press=leave]');
await there('[data-page=home]');

const answer = it => new Promise((done, fail) => { it.onsuccess = () => done(it.result); it.onerror = () => fail(it.error); });
const ours = await answer(indexedDB.open('bramble'));
const rows = await answer(ours.transaction('outbox').objectStore('outbox').getAll());
ours.close();
const bytes = new Uint8Array(rows[0]);
const opening = indexedDB.open('bare');
opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
const bare = await answer(opening);
await breath();
const from = performance.now();
const writing = bare.transaction('rows', 'readwrite', { durability: 'strict' });
writing.objectStore('rows').put(bytes, given[0]);
await new Promise((done, fail) => { writing.oncomplete = done; writing.onabort = fail; });
const committed = performance.now() - from;
bare.close();
return { kept, committed, bytes: bytes.byteLength };
";

#[derive(Debug, Deserialize)]
struct Once {
    kept: f64,
    committed: f64,
    bytes: u32,
}

/// Tells again and again on an enrolled tablet with no internet.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let code = tablet::code(&server).await?;
    let driver = Driver::start(Engine::Chromium);
    let profile = tempfile::TempDir::new_in(&bench.scratch)?;
    let tab = Tab::open(&driver, &server.home(), Some(profile.path())).await?;
    enrol(&tab, &code).await?;
    server.stop();
    let mut all: Vec<Once> = Vec::new();
    for time in 0..TIMES {
        all.push(tab.ask(TELLING, vec![json!(time)]).await?);
    }
    tab.close().await?;
    let bytes = all.first().map_or(0, |it| it.bytes);
    let committed = median(all.iter().map(|it| it.committed).collect());
    let kept = median(all.iter().map(|it| it.kept).collect());
    Ok(vec![
        Figure::of("press of the last choice → kept", kept, "ms")
            .at_most(committed + SEALING)
            .beside(committed)
            .note(format!(
                "median of {TIMES}; the peer is a bare strict IndexedDB commit of the same {bytes} bytes, \
                 the limit {SEALING} ms more"
            )),
    ])
}
