//! Every lesson, from its first picture to its calm end, with no network, by tapping only what the
//! moving hand shows; and once more by keyboard alone.

use serde_json::json;
use tests::{
    browser::Engine,
    device::Device,
    hand,
    hurry::{PACE, hurry_by, voiceless},
    journey,
    school::School,
};
use thirtyfour::prelude::*;

use crate::{access, contrast, outbox, sizes, steps};

/// A lesson waits for its voice and for nothing else, so that it may go by fast: nothing is left out
/// or put in another order.
const fn pace(engine: Engine) -> u32 {
    if matches!(engine, Engine::Chromium) { 64 } else { PACE }
}

/// A tablet with no network any more, on the path of a lesson that it has kept.
async fn offline_with(
    device: &Device,
    school: &mut School,
    engine: Engine,
    path: &str,
    slug: &str,
) -> WebDriverResult<()> {
    device.visit("/").await?;
    device.is_cached().await?;
    steps::path(device, path).await?;
    steps::waken(device, slug).await?;
    school.stop();
    device.reload().await?;
    hurry_by(device, pace(engine)).await?;
    device.see(&format!("[data-lesson='{slug}'][data-press='lesson']")).await.map(drop)
}

/// What holds after every lesson: it had its voice, and practice told nobody anything (N-93).
async fn nothing_is_missing_and_nothing_told(device: &Device) -> WebDriverResult<()> {
    device.see("[data-press='tell']").await?;
    let voiceless = voiceless(device).await?;
    assert!(voiceless.is_empty(), "not on this device: {voiceless:?}");
    assert_eq!(outbox::count(device).await?, 0);
    Ok(())
}

/// Each state of each step is measured, on a tablet; how each step begins is also seen by axe.
async fn looked_at(device: &Device, engine: Engine) -> WebDriverResult<Vec<String>> {
    let at = device.see("[data-at]").await?.attr("data-at").await?.unwrap_or_default();
    let mut wrong = sizes::wrong(device).await?;
    wrong.extend(contrast::faint(device).await?);
    if engine == Engine::Chromium && at.ends_with(".0") {
        wrong.extend(access::violations(device).await?);
    }
    Ok(wrong.into_iter().map(|it| format!("{at}: {it}")).collect())
}

/// The keyboard is on the page, and not lost with something that went.
const HELD: &str = "return document.activeElement !== document.body;";

async fn played(engine: Engine, path: &'static str, slug: &'static str) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        offline_with(&device, &mut school, engine, path, slug).await?;
        let stone = format!("[data-lesson='{slug}']");
        device.touch(&stone).await?;
        device.see("[data-step]").await?;
        let mut wrong = looked_at(&device, engine).await?;
        while hand::lead_on(&device, hand::Way::Finger).await? {
            wrong.extend(looked_at(&device, engine).await?);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        // Back on the path, the stone is marked, and nothing is counted.
        device.press("back").await?;
        let stone = device.see(&format!("{stone}[data-played]")).await?;
        // Whoever finished it may play again; this time with Tab and Enter, and nothing else. (The
        // other engines have a journey of their own for the keyboard.)
        if engine == Engine::Chromium {
            hand::press_by_keyboard(&device, &stone).await?;
            device.see("[data-at='0.0']").await?;
            while hand::lead_on(&device, hand::Way::Keyboard).await? {
                let at = device.see("[data-at]").await?.attr("data-at").await?.unwrap_or_default();
                device.until(&format!("the keyboard is still on the page at {at}"), HELD).await?;
            }
        }
        nothing_is_missing_and_nothing_told(&device).await
    })
    .await;
}

include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// A lesson is left in the middle, and goes on there; a lesson that is on its way sleeps.
async fn a_lesson_goes_on_where_it_was_left(engine: Engine) {
    let school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        steps::path(&device, "reception").await?;
        device.press("lesson").await?;
        device.see("[data-step]").await?;
        for at in ["0.0", "1.0"] {
            device.see(&format!("[data-at='{at}']")).await?;
            device.press("next").await?;
        }
        device.see("[data-at='2.0']").await?;
        device.press("back").await?;
        device.touch(".here [data-press='lesson']").await?;
        device.see("[data-at='2.0']").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_lesson_goes_on_where_it_was_left: Chromium);

/// What was downloaded in part is as good as not there: the stone sleeps, says so, and opens nothing.
async fn a_lesson_that_is_not_whole_sleeps(engine: Engine) {
    let slug = "bramble-and-the-telling-tree";
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        school.stop();
        device
            .until(
                "the last file of a lesson is gone",
                &format!(
                    "for (const name of await caches.keys()) if (name.startsWith('bramble-lesson-{slug}'))
                        return await (await caches.open(name)).delete('/precache-lesson-{slug}.json');"
                ),
            )
            .await?;
        // A worker that starts anew looks again.
        for command in ["ServiceWorker.enable", "ServiceWorker.stopAllWorkers"] {
            device.web.cdp().send_raw(command, json!({})).await?;
        }
        device.reload().await?;
        steps::path(&device, "reception").await?;
        device.touch(&format!("[data-lesson='{slug}'][data-press='asleep']")).await?;
        device.see("[data-page='learn'] [data-press='asleep']").await?;
        assert_eq!(device.count("[data-step]").await?, 0);
        Ok(())
    })
    .await;
}
journey!(a_lesson_that_is_not_whole_sleeps: Chromium);
