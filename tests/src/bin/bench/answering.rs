//! From navigation to a button that answers, on a slow tablet: online, offline, and beside a bare counter.

use std::path::Path;

use anyhow::Result;
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
const TIMES: usize = 9;
/// *No slower*, give or take what two medians of the same thing differ by.
const CHANCE: f64 = 1.05;

/// Presses as early as the button exists, and notes when it answered, and when the app itself had come:
/// until then the page's own file answers.
const TELL: &str = "
window.took_over = seen(() => document.documentElement?.dataset.app === 'ready').then(() => performance.now());
there('[data-press=tell]').then(it => {
  it.click();
  const isShown = () => { const find = document.querySelector('[data-page=find]'); return find && find.checkVisibility(); };
  window.answered = new Promise(done => {
    const frame = () => isShown() ? done(performance.now()) : requestAnimationFrame(frame);
    frame();
  });
});";
const COUNTER: &str = "
there('button').then(it => {
  it.click();
  window.answered = seen(() => document.querySelector('button')?.textContent === '1').then(() => performance.now());
});";

const ANSWERED: &str = "
await seen(() => window.answered);
const took = await window.answered;
return [took, window.took_over ? await window.took_over : took];";

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
    let mut all = Rounds::default();
    let profile = TempDir::new_in(&bench.scratch)?;
    let tab = Tab::open(&driver, &server.home(), Some(profile.path())).await?;
    tab.device.visit("/").await?;
    has_all(&tab).await?;
    tab.close().await?;
    // By turns, so that whatever else this machine does meets them alike.
    for _ in 0..TIMES {
        all.first.push(answered(&driver, &server.home(), TELL, None).await?);
        all.counter.push(answered(&driver, &still.home, COUNTER, None).await?);
        let cached = Some(profile.path());
        all.again.push(answered(&driver, &server.home(), TELL, cached).await?);
        server.stop();
        all.offline.push(answered(&driver, &server.home(), TELL, cached).await?);
        server.start().await?;
    }
    Ok(all.figures())
}

/// What was measured, round by round.
#[derive(Default)]
struct Rounds {
    /// A first visit.
    first: Vec<Once>,
    /// The bare counter.
    counter: Vec<Once>,
    /// A later visit: the app is cached, and the server there.
    again: Vec<Once>,
    /// The same with the server stopped.
    offline: Vec<Once>,
}

impl Rounds {
    fn figures(self) -> Vec<Figure> {
        let every = [&self.first, &self.counter, &self.again, &self.offline];
        let slower = median(every.into_iter().flatten().map(|it| it.slower).collect());
        let slow = format!("median of {TIMES}, CPU asked to be {SLOWER}× slower and {slower:.1}×");
        let took = |of: &[Once]| median(of.iter().map(|it| it.took).collect());
        let took_over = |of: &[Once]| median(of.iter().map(|it| it.took_over).collect());
        let (first, counter) = (took(&self.first), took(&self.counter));
        let (again, offline) = (took(&self.again), took(&self.offline));
        vec![
            Figure::of("navigation → Tell answers", first, "ms")
                .at_most(counter * 1.6)
                .beside(counter)
                .note(format!("{slow}; the peer is a bare Leptos counter, the limit 1.6 × it")),
            Figure::of("the same, offline, app cached", offline, "ms")
                .at_most(again * CHANCE)
                .beside(again)
                .note(format!(
                    "{slow}; the peer is the same with the server there and the app cached, the limit {CHANCE} × it"
                )),
            Figure::of("navigation → the app has taken over", took_over(&self.first), "ms")
                .beside(counter)
                .note(format!(
                    "{slow}; Tell's first page is in the door's own file, and this is when the rest answers too"
                )),
            Figure::of("the app has taken over, offline", took_over(&self.offline), "ms")
                .beside(took_over(&self.again))
                .note(slow),
        ]
    }
}

/// One answer: when, and how much slower the tab was than before it was slowed down.
struct Once {
    took: f64,
    took_over: f64,
    slower: f64,
}

async fn answered(
    driver: &Driver,
    home: &str,
    script: &str,
    profile: Option<&Path>,
) -> Result<Once> {
    let tab = Tab::open(driver, home, profile).await?;
    let full: f64 = tab.ask(WORK, vec![]).await?;
    tab.slow_down().await?;
    tab.at_every_start(script).await?;
    tab.device.visit("/").await?;
    let (took, took_over) = tab.ask(ANSWERED, vec![]).await?;
    let slowed: f64 = tab.ask(WORK, vec![]).await?;
    tab.close().await?;
    Ok(Once { took, took_over, slower: slowed / full })
}
