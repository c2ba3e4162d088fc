//! With one switch: the tablet offers, and one press anywhere takes what is offered.

use tests::{browser::Engine, device::Device, hand, hurry::hurry, journey, school::School, switch};
use thirtyfour::prelude::*;

use crate::steps::{self, grown_up};

/// Waits until something is offered, and presses in the middle of the screen, wherever that is.
async fn take(device: &Device, css: &str) -> WebDriverResult<()> {
    let offered = format!("return !!document.activeElement?.matches('{css}');");
    device.until_downloaded(&format!("{css} is offered"), &offered).await?;
    device.see("body").await?.click().await
}

/// By its own clock.
async fn offers_come_round(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        grown_up(&device).await?;
        // A pace that leaves a slow machine the time to press.
        for pace in ["2", "4", "8"] {
            device.press("one-switch").await?;
            device.see(&format!("[data-pace='{pace}']")).await?;
        }
        device.press("home").await?;
        device.page_is("home").await?;
        take(&device, "[data-press=learn]").await?;
        device.page_is("years").await?;
        // Tell comes round on every page.
        take(&device, "[data-press=tell]").await?;
        device.page_is("find").await.map(drop)
    })
    .await;
}
journey!(offers_come_round: Chromium, WebKit);

/// A whole lesson, from its stone to its calm end, with no internet.
async fn played(engine: Engine, path: &'static str, slug: &'static str) {
    let mut school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        device.press("learn").await?;
        device.choose(path).await?;
        steps::waken(&device, slug).await?;
        school.stop();
        device.reload().await?;
        hurry(&device).await?;
        switch::turn_by_hand(&device).await?;
        grown_up(&device).await?;
        device.press("one-switch").await?;
        device.see("[data-pace='2']").await?;
        device.press("home").await?;
        device.page_is("home").await?;
        let stone = format!("[data-lesson='{slug}'][data-press=lesson]");
        // Learn leads to the path that was walked last.
        for css in ["[data-press=learn]", &stone] {
            let wanted = device.see(css).await?;
            switch::take(&device, &wanted).await?;
        }
        device.see("[data-at='0.0']").await?;
        while hand::lead_on(&device, hand::Way::Switch).await? {}
        device.see("[data-step=ending]").await.map(drop)
    })
    .await;
}

async fn one_switch_is_enough_in_reception(engine: Engine) {
    played(engine, "path-gold", "the-prickly-leaf-letter").await;
}
journey!(one_switch_is_enough_in_reception: Chromium, WebKit);

async fn one_switch_is_enough_in_year_1(engine: Engine) {
    played(engine, "path-green", "the-giggle-that-went-wrong").await;
}
journey!(one_switch_is_enough_in_year_1: Chromium, WebKit);

async fn one_switch_is_enough_in_year_2(engine: Engine) {
    played(engine, "path-snow", "the-friendly-firefly").await;
}
journey!(one_switch_is_enough_in_year_2: Chromium, WebKit);
