//! YR-1, from the first picture to the last, by tapping only what the moving hand shows.

use tests::{browser::Engine, device::Device, journey, school::School};

/// One tap where the hand is; false when the lesson has come to its end.
const FOLLOW_THE_HAND: &str = "
    if (document.querySelector('[data-step=ending]')) return true;
    const hands = [...document.querySelectorAll('.hand')].filter(it => it.checkVisibility ? it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) : it.offsetParent);
    for (const hand of hands) {
        const place = hand.closest('.place');
        const press = place && place.querySelector('button, a');
        if (press && !press.disabled) { press.click(); break; }
    }
    await new Promise(done => setTimeout(done, 120));
    return false;";

async fn the_first_lesson_is_played_offline(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        school.stop();
        device.reload().await?;
        device.press("learn").await?;
        device.page_is("learn").await?;
        device.press("lesson").await?;
        device.see("[data-step]").await?;
        device.see("[data-press='tell']").await?;
        for _ in 0..40 {
            let there = device.web.find_all(thirtyfour::By::Css("[data-step=ending]")).await?;
            if !there.is_empty() {
                break;
            }
            let at = device.see("[data-at]").await?.attr("data-at").await?.unwrap_or_default();
            device.until(
                &format!("the lesson goes on from step {at}"),
                &format!("if (document.querySelector('[data-at]')?.dataset.at !== '{at}') return true; {FOLLOW_THE_HAND}"),
            )
            .await?;
        }
        device.see("[data-step='ending']").await?;
        device.see("[data-press='tell']").await?;
        Ok(())
    })
    .await;
}
journey!(the_first_lesson_is_played_offline: Chromium, Firefox, WebKit);
