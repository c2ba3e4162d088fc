//! From navigation to a button that answers, on a slow tablet: online, offline, and beside a bare counter.

use std::path::Path;

use anyhow::{Result, ensure};
use tempfile::TempDir;
use tests::browser::{Driver, Engine};

use crate::{
    Bench,
    clock::median,
    figure::Figure,
    page::{SLOWER, Tab, has_all},
    server::Server,
    still::Still,
};

/// How often each is done.
const TIMES: usize = 5;

/// Presses as early as the button exists, and notes when it answered.
const TELL: &str = "
there('[data-press=tell]').then(it => {
  it.click();
  window.answered = there('[data-page=find]').then(() => performance.now());
});";
const COUNTER: &str = "
there('button').then(it => {
  it.click();
  window.answered = seen(() => document.querySelector('button')?.textContent === '1').then(() => performance.now());
});";

const ANSWERED: &str = "await seen(() => window.answered); return await window.answered;";

/// The same work, timed: how slow the tab really is.
const WORK: &str = "
const from = performance.now();
let sum = 0;
for (let n = 0; n < 5e7; n++) sum = (sum * 31 + n) | 0;
return sum === 0.5 ? 0 : performance.now() - from;";

/// Measures all of it.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let mut server = Server::found(&bench).await?;
    let still = Still::serve(&bench.counter).await?;
    let driver = Driver::start(Engine::Chromium);
    let (mut tell, mut counter, mut offline) = (Vec::new(), Vec::new(), Vec::new());
    // By turns, so that whatever else this machine does meets both alike.
    for _ in 0..TIMES {
        tell.push(answered(&driver, &server.home(), TELL, None).await?);
        counter.push(answered(&driver, &still.home, COUNTER, None).await?);
    }
    let profile = TempDir::new_in(&bench.scratch)?;
    let tab = Tab::open(&driver, &server.home(), Some(profile.path())).await?;
    tab.device.visit("/").await?;
    has_all(&tab).await?;
    tab.close().await?;
    server.stop();
    for _ in 0..TIMES {
        offline.push(answered(&driver, &server.home(), TELL, Some(profile.path())).await?);
    }
    let (tell, counter, offline) = (median(tell), median(counter), median(offline));
    let slow = format!("median of {TIMES}, CPU {SLOWER}× slower");
    Ok(vec![
        Figure::of("navigation → Tell answers", tell, "ms")
            .at_most(counter * 1.6)
            .beside(counter)
            .note(format!("{slow}; the peer is a bare Leptos counter, the limit 1.6 × it")),
        Figure::of("the same, offline, app cached", offline, "ms")
            .at_most(tell)
            .note(format!("{slow}; the limit is the same online")),
    ])
}

async fn answered(
    driver: &Driver,
    home: &str,
    script: &str,
    profile: Option<&Path>,
) -> Result<f64> {
    let tab = Tab::open(driver, home, profile).await?;
    let full: f64 = tab.ask(WORK, vec![]).await?;
    tab.slow_down().await?;
    tab.at_every_start(script).await?;
    tab.device.visit("/").await?;
    let took = tab.ask(ANSWERED, vec![]).await?;
    let slowed: f64 = tab.ask(WORK, vec![]).await?;
    tab.close().await?;
    ensure!(full * SLOWER / 2.0 < slowed, "the browser was not slowed down: {full} to {slowed} ms");
    Ok(took)
}
