//! Lessons: how soon one that is kept shows its first picture and speaks, how soon the next step is there, and whether
//! memory stays flat however many are played.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::json;
use tests::browser::{Driver, Engine};

use crate::{
    Bench,
    clock::median,
    figure::Figure,
    page::{SLOWER, Tab, has_all},
    server::Server,
};

/// How often a lesson is opened, and the empty page beside it.
const TIMES: usize = 7;
/// How often all lessons are played through.
const ROUNDS: usize = 3;
/// A step that follows a press sooner than this is there at once, for whoever pressed: milliseconds.
const AT_ONCE: f64 = 100.0;
/// The lesson that a tablet has first.
const LESSON: &str = "bramble-and-the-telling-tree";

/// Something that the worker has and that holds next to nothing.
const EMPTY: &str = "/pictures/hand.svg";

/// The page's memory, and each clip when it is asked to play.
const WATCH: &str = "
const { instantiate, instantiateStreaming } = WebAssembly;
const watch = made => { const { memory } = (made.instance ?? made).exports; if (memory) window.wasmMemory ??= memory; return made; };
WebAssembly.instantiate = (...given) => instantiate(...given).then(watch);
WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).then(watch);
HTMLMediaElement.prototype.play = function () {
  window.spoken = fetch(this.src).then(it => it.arrayBuffer()).then(() => performance.now());
  return window.spoken.then(() => {});
};";

/// From the press on a stone until every picture of the first scene is drawn, and its voice is there to sound.
const OPENED: &str = "
const drawn = () => { const all = [...document.querySelectorAll('.scene img')]; return 0 < all.length && all.every(it => it.complete && it.naturalWidth); };
const stone = await there(`[data-lesson='${given[0]}'][data-press=lesson]`);
window.spoken = undefined;
const from = performance.now();
stone.click();
await there('[data-at]');
await seen(drawn);
await new Promise(done => { const look = () => drawn() && window.spoken ? done() : requestAnimationFrame(look); look(); });
return Math.max(performance.now(), await window.spoken) - from;";

/// From the arrow until the next scene is drawn, for every step of the lesson that is open.
const TURNED: &str = "
const took = [], drawn = () => [...document.querySelectorAll('.scene img')].every(it => it.complete && it.naturalWidth);
const step = () => document.querySelector('[data-at]').dataset.at.split('.')[0];
while (!document.querySelector('[data-step=ending]')) {
  const before = step(), from = performance.now();
  // A talk turns its page after its last question.
  while (step() === before) { document.querySelector('[data-press=next]').click(); await new Promise(requestAnimationFrame); }
  while (!drawn()) await new Promise(requestAnimationFrame);
  took.push(performance.now() - from);
}
return took;";

/// The lessons that are here.
const KEPT: &str =
    "return document.documentElement.dataset.kept.split(' ').map(it => it.split('=')[0]);";

/// Goes through one lesson, to its end, and home; gives its turns.
const ONE: &str = "
let turns = 0;
location.hash = `learn/${given[0]}`;
await seen(() => document.querySelector(\"[data-at='0.0']\"));
while (!document.querySelector('[data-step=ending]')) {
  document.querySelector('[data-press=next]').click();
  turns += 1;
  await new Promise(requestAnimationFrame);
}
location.hash = '';
await there('[data-page=home]');
return turns;";

/// What the page holds: its WebAssembly memory, in bytes.
const WASM: &str = "return window.wasmMemory.buffer.byteLength;";

#[derive(Deserialize)]
struct Heap {
    #[serde(rename = "usedSize")]
    used: f64,
}

/// What a page holds, in megabytes.
struct Held {
    wasm: f64,
    heap: f64,
}

/// Measures all of it.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let driver = Driver::start(Engine::Chromium);
    let profile = tempfile::TempDir::new_in(&bench.scratch)?;
    let tab = Tab::open(&driver, &server.home(), Some(profile.path())).await?;
    tab.be_patient(2).await?;
    tab.at_every_start(WATCH).await?;
    tab.device.visit("/").await?;
    has_all(&tab).await?;
    // A driver does not wait as long as all lessons take in one question.
    while tab.ask("return document.documentElement.dataset.lessons !== 'ready';", vec![]).await? {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    server.stop();

    tab.slow_down().await?;
    let (mut empty, mut opened, mut turned) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        tab.device.web.goto(format!("{}{EMPTY}", server.home())).await?;
        let loaded = "const [it] = performance.getEntriesByType('navigation'); while (!it.loadEventEnd) await new Promise(requestAnimationFrame); return it.loadEventEnd;";
        empty.push(tab.ask(loaded, vec![]).await?);
        tab.device.visit("/#path/reception").await?;
        tab.ask::<()>(
            "localStorage.removeItem('step-' + given[0]); return null;",
            vec![json!(LESSON)],
        )
        .await?;
        opened.push(tab.ask(OPENED, vec![json!(LESSON)]).await?);
        let steps: Vec<f64> = tab.ask(TURNED, vec![]).await?;
        turned.extend(steps);
    }
    tab.speed_up().await?;
    let (steps, slowest) = (turned.len(), turned.iter().copied().fold(0.0, f64::max));
    let (empty, opened, turned) = (median(empty), median(opened), median(turned));

    tab.device.visit("/").await?;
    tab.ask::<()>("localStorage.setItem('sound', '0'); return null;", vec![]).await?;
    tab.device.reload().await?;
    let mut rounds = Vec::new();
    let lessons: Vec<String> = tab.ask(KEPT, vec![]).await?;
    let mut turns = 0;
    for _ in 0..ROUNDS {
        turns = 0;
        for lesson in &lessons {
            turns += tab.ask::<usize>(ONE, vec![json!(lesson)]).await?;
        }
        rounds.push(held(&tab).await?);
    }
    tab.close().await?;
    let [first, .., last] = rounds.as_slice() else { anyhow::bail!("{ROUNDS} rounds are too few") };
    let walked = format!(
        "after {ROUNDS} times {} lessons, {turns} turns each time; the peer is after the first",
        lessons.len()
    );
    let slow = format!("median of {TIMES}, offline, CPU asked to be {SLOWER}× slower");
    Ok(vec![
        Figure::of("stone pressed → first picture and voice", opened, "ms")
            .at_most(2.0 * empty)
            .beside(empty)
            .note(format!(
                "{slow}; the peer is an empty page that the worker has, the limit 2 × it"
            )),
        Figure::of("arrow pressed → next scene drawn", turned, "ms").at_most(AT_ONCE).note(
            format!("{slow}, {steps} steps, the slowest {slowest:.0} ms; less is felt as at once"),
        ),
        Figure::of("wasm memory, all lessons three times", last.wasm, "MB")
            .at_most(first.wasm)
            .beside(first.wasm)
            .note(walked.clone()),
        Figure::of("JavaScript heap, all lessons three times", last.heap, "MB")
            .at_most(first.heap * 1.1)
            .beside(first.heap)
            .note(format!("{walked}, the limit a tenth more")),
    ])
}

/// What the page holds once everything that can be let go is.
async fn held(tab: &Tab) -> Result<Held> {
    const MEGABYTE: f64 = 1_048_576.0;
    let wasm: f64 = tab.ask(WASM, vec![]).await.context("the page has WebAssembly memory")?;
    let cdp = tab.device.web.cdp();
    cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    let heap: Heap =
        serde_json::from_value(cdp.send_raw("Runtime.getHeapUsage", json!({})).await?)?;
    Ok(Held { wasm: wasm / MEGABYTE, heap: heap.used / MEGABYTE })
}
