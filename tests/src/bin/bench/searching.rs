//! Looking through all guidance on a slow phone: from a letter typed to the articles that have it.

use anyhow::Result;
use serde_json::json;
use tests::browser::{Driver, Engine};

use crate::{
    Bench,
    clock::median,
    figure::Figure,
    page::{SLOWER, Tab},
    server::Server,
};

/// What is typed, letter by letter, and taken away again.
const WORDS: [&str; 3] = ["screen time", "grooming", "phone at night"];

/// One frame of a screen that draws sixty a second, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

/// Types, and times each letter until what is found stands on the page, by layout and all.
const TYPED: &str = "
await there('[data-page=guidance] [data-article]');
const field = document.querySelector('[data-field=search]'), took = [];
const type = async text => {
  field.value = text;
  const from = performance.now();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  // Effects run as microtasks; a task after them finds them done.
  await new Promise(done => { const way = new MessageChannel(); way.port1.onmessage = done; way.port2.postMessage(0); });
  document.querySelector('.articles').getBoundingClientRect();
  took.push(performance.now() - from);
};
for (let n = 1; n <= given[0].length; n++) await type(given[0].slice(0, n));
const found = Number(document.querySelector('[data-found]').dataset.found);
await type('');
const all = Number(document.querySelector('[data-found]').dataset.found);
return [took, found, all];";

/// Looks for some words over all articles.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let server = Server::found(&bench).await?;
    let driver = Driver::start(Engine::Chromium);
    let tab = Tab::open(&driver, &server.home(), None).await?;
    tab.device.visit("/family#guidance").await?;
    tab.slow_down().await?;
    let (mut took, mut articles) = (Vec::new(), 0);
    for words in WORDS {
        let (times, found, all): (Vec<f64>, usize, usize) =
            tab.ask(TYPED, vec![json!(words)]).await?;
        anyhow::ensure!(0 < found && found < all, "{words}: {found} of {all} articles");
        articles = all;
        took.extend(times);
    }
    tab.close().await?;
    let slowest = took.iter().copied().fold(0.0, f64::max);
    Ok(vec![
        Figure::of("a letter typed → articles found", median(took), "ms").at_most(FRAME).note(
            format!(
                "median over {WORDS:?}, {articles} articles, CPU asked to be {SLOWER}× slower; the slowest \
                 letter took {slowest:.1} ms; the limit is one frame"
            ),
        ),
    ])
}
