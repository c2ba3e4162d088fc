//! One press covers everything, in the middle of a lesson and with no network.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::steps;

/// What a child still sees of the page that was covered: nothing of it may be shown or take a press.
const LEFT: &str = "
    return [...document.querySelectorAll('#app > .page, #app > .page *')]
        .filter(it => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length)
        .map(it => it.outerHTML.slice(0, 80));";

async fn covers(device: &Device) -> WebDriverResult<()> {
    device.press("cover").await?;
    device.page_is("covered").await?;
    let left: Vec<String> = device.web.execute(LEFT, vec![]).await?.convert()?;
    assert!(left.is_empty(), "still there: {left:?}");
    Ok(())
}

/// A child covers what upset her, comes back to where she was, covers it again, and tells.
async fn what_upsets_is_covered_in_one_press(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        steps::path(&device, "reception").await?;
        steps::waken(&device, "bramble-and-the-telling-tree").await?;
        device.press("lesson").await?;
        device.see("[data-at='0.0']").await?;
        school.stop();
        device.press("next").await?;
        device.see("[data-at='1.0']").await?;
        covers(&device).await?;
        device.touch(".cover [data-press='back']").await?;
        device.until("the cover is gone", "return !document.querySelector('.cover');").await?;
        device.see("[data-at='1.0']").await?;
        covers(&device).await?;
        device.touch(".cover [data-press='tell']").await?;
        device.until("the cover is gone", "return !document.querySelector('.cover');").await?;
        device.page_is("find").await?;
        // In the middle of telling as well, and nothing of it is lost.
        steps::breath(&device).await?;
        device.press("begin").await?;
        device.page_is("feeling").await?;
        covers(&device).await?;
        device.touch(".cover [data-press='tell']").await?;
        device.page_is("feeling").await?;
        Ok(())
    })
    .await;
}
journey!(what_upsets_is_covered_in_one_press: Chromium, Firefox, WebKit);
