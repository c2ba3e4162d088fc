//! A lead's inbox with ten thousand letters that were collected before.

use anyhow::{Result, ensure};
use serde::Deserialize;
use tests::browser::{Driver, Engine};

use crate::{Bench, figure::Figure, filing, letters, page::Tab, server::Server, tablet};

/// How many.
const LETTERS: usize = 10_000;
/// A tablet's allowance is 2,000 letters at once.
const TABLETS: usize = 8;

/// When the lead was in, and when the letters were there to be pressed.
const COLLECTED: &str = "
await there('[data-page=inbox]');
const inside = performance.now();
await there('[data-letter]');
const usable = performance.now();
await seen(() => document.querySelector(`[data-inbox=telling] [data-count=\"${given[0]}\"]`));
return { inside, usable, all: performance.now() };
";

#[derive(Debug, Deserialize)]
struct Collected {
    inside: f64,
    usable: f64,
    all: f64,
}

/// Collects once, then comes back.
pub(crate) async fn measure(bench: Bench) -> Result<Vec<Figure>> {
    let server = Server::found(&bench).await?;
    let card = letters::card(&server).await?;
    let tablets = tablet::enrol(&server, TABLETS).await?;
    let letters = letters::alike(&card, LETTERS)?;
    filing::hand_in_all(server.address(), &tablets, &letters).await?;
    let driver = Driver::start(Engine::Chromium);
    let profile = tempfile::TempDir::new_in(&bench.scratch)?;
    let first = sign_in(&driver, &server, profile.path()).await?;
    let again = sign_in(&driver, &server, profile.path()).await?;
    ensure!(again.inside <= again.usable, "the letters were there before the inbox");
    Ok(vec![
        Figure::of("lead's inbox of 10,000, collected before", again.usable - again.inside, "ms")
            .at_most(1000.0)
            .note(format!(
                "from the inbox page to the first letter that can be pressed; all are counted after {:.0} ms",
                again.all - again.inside
            )),
        Figure::of("lead's inbox of 10,000, first collection", first.all - first.inside, "ms")
            .note("shows how far it has come"),
    ])
}

async fn sign_in(driver: &Driver, server: &Server, profile: &std::path::Path) -> Result<Collected> {
    let tab = Tab::open(driver, &server.home(), Some(profile)).await?;
    let lead = server.people.lead();
    tab.device.visit("/staff/sign-in").await?;
    tab.device.write("login", &lead.login).await?;
    tab.device.write("passphrase", &lead.passphrase).await?;
    tab.device.press("sign-in").await?;
    tab.be_patient(3).await?;
    let collected = tab.ask(COLLECTED, vec![LETTERS.into()]).await?;
    tab.close().await?;
    Ok(collected)
}
