//! What small hands do once a telling is kept: twice, back, and again.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    outbox,
    steps::{begin, breath, code_for_a_tablet, enrolled, filed, tell},
};

/// What a child may do at the end, in the browser's own words.
const TWICE: &str = "const it = document.querySelector(arguments[0]); it.click(); it.click();";

/// A double tap on the last choice and on a leaf, Back on *kept* and on the card, and reload on the
/// card: each time there is one letter more, and it reaches the school once.
async fn the_end_of_a_telling_is_one_telling(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        // Back on the first page leaves, and nothing is kept.
        device.press("tell").await?;
        device.page_is("find").await?;
        breath(&device).await?;
        device.web.back().await?;
        device.page_is("home").await?;
        assert_eq!(outbox::count(&device).await?, 0);
        // A double tap on the choice that seals, and on a leaf.
        to_the_last_question(&device).await?;
        twice(&device, "[data-choice='not-saying']").await?;
        device.page_is("kept").await?;
        breath(&device).await?;
        twice(&device, "[data-choice^='leaf-']").await?;
        device.page_is("card").await?;
        assert_eq!(outbox::count(&device).await?, 1);
        // Back on the card goes home, and what was kept stays.
        breath(&device).await?;
        device.web.back().await?;
        device.page_is("home").await?;
        assert_eq!(outbox::count(&device).await?, 1);
        // Back on *kept*: no leaf, and kept all the same.
        tell(&device, ["feel-sad", "about-did", "who-home", "peg-owl"]).await?;
        device.web.back().await?;
        device.page_is("card").await?;
        // Reload on the card.
        device.reload().await?;
        device.see("[data-press='tell']").await?;
        assert_eq!(outbox::count(&device).await?, 2);
        school.start();
        device.visit("/").await?;
        device.until(
            "both are at school",
            "return document.querySelectorAll('.shelf [data-journey=journey-at-school]').length === 2;",
        )
        .await?;
        assert_eq!(filed(&school).await.len(), 2);
        Ok(())
    })
    .await;
}
journey!(the_end_of_a_telling_is_one_telling: Chromium, Firefox, WebKit);

async fn to_the_last_question(device: &Device) -> WebDriverResult<()> {
    begin(device).await?;
    for next in ["about", "who", "me"] {
        device.press("skip").await?;
        device.page_is(next).await?;
        breath(device).await?;
    }
    Ok(())
}

async fn twice(device: &Device, css: &str) -> WebDriverResult<()> {
    device.see(css).await?;
    device.web.execute(TWICE, vec![css.into()]).await.map(drop)
}
