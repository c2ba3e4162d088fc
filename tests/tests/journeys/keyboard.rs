//! With a keyboard, or a switch that acts as one: Tab and Enter, and nothing else.

use tests::{browser::Engine, device::Device, hurry::hurry, journey, school::School};
use thirtyfour::prelude::*;

use crate::steps::{breath, code_for_a_tablet, enrolled, filed};

/// More than any page has to stop at.
const MANY: usize = 60;

/// Where the keyboard is, once the page has drawn it: whether it is there, and what a person would
/// miss.
const HERE: &str = "
    const [wanted, done] = arguments;
    requestAnimationFrame(() => requestAnimationFrame(() => done(look())));
    const look = () => {
    const it = document.activeElement, wrong = [];
    if (it === document.body) return { there: false, wrong, name: 'the page' };
    const b = it.getBoundingClientRect(), style = getComputedStyle(it);
    const name = it.getAttribute('aria-label') || it.textContent || it.outerHTML.slice(0, 60);
    if (!it.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) wrong.push(`${name} does not show that the keyboard is on it`);
    const hit = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
    if (!it.contains(hit)) wrong.push(`${name} is under ${hit ? hit.outerHTML.slice(0, 80) : 'nothing'}`);
    return { there: it.matches(wanted), wrong, name }; };";

/// Tab, up to something; every stop on the way must be seen.
async fn tab_to(device: &Device, css: &str) -> WebDriverResult<()> {
    let mut stops = Vec::new();
    for _ in 0..MANY {
        device.web.action_chain().send_keys(Key::Tab + "").perform().await?;
        let here: serde_json::Value =
            device.web.execute_async(HERE, vec![css.into()]).await?.convert()?;
        assert_eq!(here["wrong"].as_array().map(Vec::len), Some(0), "{here}");
        if here["there"] == true {
            return Ok(());
        }
        stops.push(here["name"].to_string());
    }
    panic!("the keyboard does not get to {css}, but to {}", stops.join(", "));
}

/// Tab to it, and Enter.
async fn enter(device: &Device, css: &str) -> WebDriverResult<()> {
    tab_to(device, css).await?;
    device.web.action_chain().send_keys(Key::Enter + "").perform().await
}

async fn a_keyboard_is_enough(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        // A telling, from home to home.
        for (css, next) in [
            ("[data-press=tell]", "find"),
            ("[data-press=begin]", "feeling"),
            ("[data-choice=feel-sad]", "about"),
            ("[data-choice=about-saw]", "who"),
            ("[data-press=skip]", "me"),
            ("[data-choice=peg-owl]", "kept"),
            ("[data-choice^=leaf-]", "card"),
            ("[data-press=done]", "home"),
        ] {
            enter(&device, css).await?;
            device.page_is(next).await?;
            breath(&device).await?;
        }
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        // A lesson, up to the first thing to do, and past it.
        hurry(&device).await?;
        enter(&device, "[data-press=learn]").await?;
        device.page_is("years").await?;
        enter(&device, "[data-choice=path-gold]").await?;
        device.page_is("learn").await?;
        enter(&device, "[data-press=lesson]").await?;
        device.page_is("players").await?;
        enter(&device, "[data-choice=together]").await?;
        device.page_is("before").await?;
        enter(&device, "[data-press=next]").await?;
        let mut step = 0;
        loop {
            device.see(&format!("[data-at='{step}.0']")).await?;
            if device.count("[data-at] .choices").await? > 0 {
                break;
            }
            enter(&device, "[data-press=next]").await?;
            step += 1;
        }
        device.see(".hinted").await?;
        enter(&device, ".hinted > button").await?;
        device.see(&format!("[data-at='{step}.1']")).await?;
        Ok(())
    })
    .await;
}
journey!(a_keyboard_is_enough: Chromium, Firefox, WebKit);
