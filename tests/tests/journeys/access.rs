//! Everybody can use it: axe on every page, targets measured, nothing lost at 320 px, at 200 % or
//! from right to left.

use std::path::Path;

use serde_json::Value;
use tests::{
    browser::{Engine, Opening},
    device::Device,
    journey,
    school::School,
};
use thirtyfour::prelude::*;

use crate::steps::{breath, code_for_a_tablet, enrolled, lead_signs_in};

/// Runs axe on the page as it stands.
async fn axe(device: &Device, page: &str) -> WebDriverResult<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(source).expect("`cargo xtask build` installs axe-core");
    device.web.execute(&source, vec![]).await?;
    let script = "
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
            it => done(it.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + (n.any[0]?.message ?? '')).join(' | '))),
            why => done(['axe did not run: ' + why]));";
    let found: Vec<String> = device.web.execute_async(script, vec![]).await?.convert()?;
    assert!(found.is_empty(), "{page}: {}", found.join("\n"));
    Ok(())
}

/// What is too small or too close, on a page for children (design: choices and Tell 96 CSS px or
/// more, the rest 64, 16 apart).
async fn measured(device: &Device, page: &str) -> WebDriverResult<()> {
    let script = "
        const seen = it => { const b = it.getBoundingClientRect(); return b.width > 0 && b.height > 0 && getComputedStyle(it).visibility !== 'hidden'; };
        const things = [...document.querySelectorAll('button, a')].filter(seen);
        const wrong = [];
        const boxes = things.map(it => ({ it, b: it.getBoundingClientRect(), name: it.getAttribute('aria-label') || it.textContent || it.outerHTML.slice(0, 60) }));
        for (const { it, b, name } of boxes) {
            const least = it.matches('[data-choice], [data-press=tell], [data-press=begin]') && !it.dataset.choice?.startsWith('peg-') ? 96 : 64;
            if (b.width < least - 0.5 || b.height < least - 0.5) wrong.push(`${name} is ${b.width.toFixed(0)} by ${b.height.toFixed(0)}, not ${least}`);
        }
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
            const a = boxes[i].b, b = boxes[j].b;
            const across = Math.max(a.left - b.right, b.left - a.right), down = Math.max(a.top - b.bottom, b.top - a.bottom);
            if (Math.max(across, down) < 15.5) wrong.push(`${boxes[i].name} and ${boxes[j].name} are ${Math.max(across, down).toFixed(0)} apart`);
        }
        return wrong;";
    let wrong: Vec<String> = device.web.execute(script, vec![]).await?.convert()?;
    assert!(wrong.is_empty(), "{page}: {}", wrong.join("; "));
    Ok(())
}

/// Nothing sticks out sideways.
async fn nothing_is_lost(device: &Device, page: &str) -> WebDriverResult<()> {
    let script = "
        const wide = document.documentElement.clientWidth;
        const over = document.documentElement.scrollWidth;
        const cut = [...document.querySelectorAll('button, a, input, p, h1, h2')].filter(it => {
            const b = it.getBoundingClientRect();
            return b.width > 1 && !it.closest('.unseen') && (b.right > wide + 1 || b.left < -1) && getComputedStyle(it).position !== 'absolute';
        }).map(it => it.outerHTML.slice(0, 80));
        return { over: over > wide + 1, cut };";
    let found: Value = device.web.execute(script, vec![]).await?.convert()?;
    assert_eq!(found["over"], false, "{page} scrolls sideways");
    assert_eq!(found["cut"].as_array().map(Vec::len), Some(0), "{page}: {found}");
    Ok(())
}

/// Walks every page of the pupil door, and looks at each.
async fn pupil_pages(
    device: &Device,
    code: &str,
    look: impl AsyncFn(&Device, &str) -> WebDriverResult<()>,
) -> WebDriverResult<()> {
    enrolled(device, code).await?;
    look(device, "home").await?;
    device.press("learn").await?;
    device.page_is("learn").await?;
    look(device, "learn").await?;
    device.press("lesson").await?;
    device.see("[data-step]").await?;
    look(device, "lesson").await?;
    device.visit("/").await?;
    device.press("tell").await?;
    device.page_is("find").await?;
    look(device, "find").await?;
    breath(device).await?;
    device.press("begin").await?;
    for (page, next) in [("feeling", "about"), ("about", "who"), ("who", "me"), ("me", "kept")] {
        device.page_is(page).await?;
        look(device, page).await?;
        breath(device).await?;
        device.press("skip").await?;
        device.page_is(next).await?;
    }
    look(device, "kept").await?;
    breath(device).await?;
    device.touch("[data-choice^='leaf-']").await?;
    device.page_is("card").await?;
    look(device, "card").await?;
    breath(device).await?;
    device.press("done").await?;
    device.page_is("home").await?;
    look(device, "home with a leaf").await
}

async fn the_pupil_door_has_no_violations(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        pupil_pages(&device, &code, async |device, page| {
            axe(device, page).await?;
            measured(device, page).await
        })
        .await
    })
    .await;
}
journey!(the_pupil_door_has_no_violations: Chromium, Firefox);

/// 320 CSS px wide, which is also 640 px at 200 %.
async fn the_pupil_door_fits_320_px(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        narrow(&device, 320, 640).await?;
        pupil_pages(&device, &code, nothing_is_lost).await
    })
    .await;
}
journey!(the_pupil_door_fits_320_px: Chromium);

/// The page is read from right to left.
async fn the_pupil_door_reads_from_right_to_left(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        pupil_pages(&device, &code, async |device, page| {
            device.web.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
            nothing_is_lost(device, page).await
        })
        .await
    })
    .await;
}
journey!(the_pupil_door_reads_from_right_to_left: Chromium);

async fn the_grown_ups_doors_have_no_violations(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    let opening = Opening { size: Some((1366, 768)), ..Opening::default() };
    Device::opened(engine, &school.home(), &opening, async move |device| {
        device.visit("/family").await?;
        device.see("[data-contact]").await?;
        axe(&device, "family").await?;
        device.visit("/staff/sign-in").await?;
        device.page_is("sign-in").await?;
        axe(&device, "sign-in").await?;
        device.visit("/staff/safe-sheet").await?;
        device.page_is("safe-sheet").await?;
        axe(&device, "safe-sheet").await?;
        lead_signs_in(&device, &lead).await?;
        axe(&device, "inbox").await?;
        for page in ["tablets", "people", "school"] {
            device.touch(&format!("a[href='/staff/{page}']")).await?;
            device.page_is(page).await?;
            axe(&device, page).await?;
        }
        narrow(&device, 320, 640).await?;
        nothing_is_lost(&device, "school at 320 px").await
    })
    .await;
}
journey!(the_grown_ups_doors_have_no_violations: Chromium);

/// Makes the page itself this many CSS px wide, smaller than a window can be.
async fn narrow(device: &Device, width: u32, height: u32) -> WebDriverResult<()> {
    let metrics = serde_json::json!({
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
    });
    device.web.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
}
