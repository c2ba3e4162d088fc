//! Whoever asks for less motion sees none.

use tests::{
    browser::{Engine, Opening},
    device::Device,
    journey,
    school::School,
};
use thirtyfour::prelude::*;

use crate::{
    pages::{Look, pupil_pages},
    steps::{code_for_a_tablet, grown_up},
};

/// Writes down whatever begins to move.
const WATCH: &str = "
    if (window.moved) return;
    window.moved = [];
    const name = it => (it.closest('[data-page]')?.dataset.page ?? '') + ': ' + it.outerHTML.slice(0, 60);
    for (const kind of ['animationstart', 'transitionrun']) {
        document.addEventListener(kind, it => window.moved.push(`${it.animationName ?? it.propertyName} of ${name(it.target)}`), true);
    }
    for (const it of document.getAnimations()) if (it.playState === 'running') window.moved.push(`${it.animationName ?? it.transitionProperty} of ${name(it.effect.target)}`);";

/// What has moved since the page was loaded.
struct Moved;

impl Look for Moved {
    async fn at(&self, device: &Device, _page: &str) -> WebDriverResult<Vec<String>> {
        device.web.execute(WATCH, vec![]).await?;
        device.web.execute("return window.moved.splice(0);", vec![]).await?.convert()
    }
}

/// The device was told so in its own settings.
async fn nothing_moves_for_who_asks(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let opening = Opening { reduced_motion: true, ..Opening::default() };
    Device::opened(engine, &school.home(), &opening, async move |device| {
        let asks: bool = device
            .web
            .execute("return matchMedia('(prefers-reduced-motion: reduce)').matches;", vec![])
            .await?
            .convert()?;
        assert!(asks, "the browser does not ask for less motion");
        pupil_pages(&device, &code, Moved).await
    })
    .await;
}
journey!(nothing_moves_for_who_asks: Chromium, Firefox);

/// Everybody else sees the hand move, until a grown-up asks for still pictures.
async fn the_hand_moves_until_a_grown_up_stops_it(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        let moving = "return document.getAnimations().some(it => it.effect.target.matches('.hand') && it.playState === 'running');";
        device.visit("/").await?;
        device.press("tell").await?;
        device.page_is("find").await?;
        device.until("the hand moves", moving).await?;
        grown_up_asks(&device).await?;
        device.web.execute(WATCH, vec![]).await?;
        device.press("tell").await?;
        device.page_is("find").await?;
        device.see(".hand").await?;
        device.press("begin").await?;
        device.page_is("feeling").await?;
        assert_eq!(Moved.at(&device, "feeling").await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}
journey!(the_hand_moves_until_a_grown_up_stops_it: Chromium, Firefox, WebKit);

async fn grown_up_asks(device: &Device) -> WebDriverResult<()> {
    device.press("leave").await?;
    device.page_is("home").await?;
    grown_up(device).await?;
    device.press("still").await?;
    device.see("[data-press='still'][aria-pressed='true']").await?;
    device.visit("/").await?;
    device.page_is("home").await.map(drop)
}
