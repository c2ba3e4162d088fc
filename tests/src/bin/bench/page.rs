//! A tab of a browser that is measured from inside: what happens in it is timed by its own clock.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tests::{
    browser::{Driver, Opening},
    device::Device,
};

/// How much slower than this machine a child's tablet is taken to be.
pub(crate) const SLOWER: f64 = 4.0;

/// Words for scripts: `seen(what)` waits until a question comes true, as soon as the page changes.
const WORDS: &str = "
const seen = what => new Promise(done => {
  const look = () => { const it = what(); if (it) { watch.disconnect(); done(it); } };
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  look();
});
const there = css => seen(() => document.querySelector(css));
";

/// One tab.
pub(crate) struct Tab {
    /// The words a person would use.
    pub(crate) device: Device,
}

impl Tab {
    /// A tab in a browser of its own; with no `profile`, in one that nobody has used.
    pub(crate) async fn open(driver: &Driver, home: &str, profile: Option<&Path>) -> Result<Self> {
        let opening = Opening { profile: profile.map(Path::to_owned), ..Opening::default() };
        let web = driver.open(&opening).await?;
        Ok(Self { device: Device::over(web, home) })
    }

    /// Slows the tab down, to [`SLOWER`].
    pub(crate) async fn slow_down(&self) -> Result<()> {
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await
    }

    /// Lets it run as fast as this machine does.
    pub(crate) async fn speed_up(&self) -> Result<()> {
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await
    }

    /// How long a script may take from now on.
    pub(crate) async fn be_patient(&self, minutes: u64) -> Result<()> {
        Ok(self.device.web.set_script_timeout(Duration::from_mins(minutes)).await?)
    }

    /// Runs a script in every page of this tab before any of the page's own.
    pub(crate) async fn at_every_start(&self, script: &str) -> Result<()> {
        let source = format!("(() => {{ {WORDS} {script} }})()");
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    /// Runs an async script to its end, and reads what it returns.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        script: &str,
        given: Vec<Value>,
    ) -> Result<T> {
        let script = format!(
            "const [done, given] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)]; {WORDS}
             (async () => {{ {script} }})().then(it => done({{ it }}), why => done({{ why: String(why) }}));"
        );
        let answer = self.device.web.execute_async(&script, given).await?;
        let mut answer: Value = answer.convert()?;
        if let Some(why) = answer.get("why") {
            anyhow::bail!("the page says: {why}");
        }
        serde_json::from_value(answer["it"].take()).context("the page answers something else")
    }

    /// Closes the browser.
    pub(crate) async fn close(self) -> Result<()> {
        Ok(self.device.web.quit().await?)
    }

    async fn tell(&self, method: &str, params: Value) -> Result<()> {
        self.device.web.cdp().send_raw(method, params).await?;
        Ok(())
    }
}

/// Enrols the tablet in this tab, and waits until it has everything that it needs offline.
pub(crate) async fn enrol(tab: &Tab, code: &str) -> Result<()> {
    let device = &tab.device;
    device.visit(&format!("/#enrol={code}")).await?;
    device.press("enrol").await?;
    tab.ask::<()>(
        "await seen(() => document.querySelector('#enrol-says')?.textContent.includes('is enrolled')); return null;",
        vec![],
    )
    .await?;
    device.press("home").await?;
    device.page_is("home").await?;
    has_all(tab).await
}

/// Waits until the worker has everything that the pupil door needs.
pub(crate) async fn has_all(tab: &Tab) -> Result<()> {
    tab.ask("await there('html[data-offline=ready]'); return null;", vec![]).await
}
