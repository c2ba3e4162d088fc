//! YR-1, from the first picture to the last, by tapping only what the moving hand shows.

use tests::{
    browser::Engine,
    device::Device,
    hand,
    hurry::{hurry, voiceless},
    journey,
    school::School,
};

use crate::outbox;

async fn the_first_lesson_is_played_offline(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.is_cached().await?;
        school.stop();
        device.reload().await?;
        hurry(&device).await?;
        device.press("learn").await?;
        device.page_is("learn").await?;
        device.press("lesson").await?;
        device.see("[data-step]").await?;
        device.see("[data-press='tell']").await?;
        hand::follow(&device).await?;
        device.see("[data-press='tell']").await?;
        let voiceless = voiceless(&device).await?;
        assert!(voiceless.is_empty(), "not on this device: {voiceless:?}");
        // Telling was practised, and nothing was told (N-93).
        assert_eq!(outbox::count(&device).await?, 0);
        Ok(())
    })
    .await;
}
journey!(the_first_lesson_is_played_offline: Chromium, Firefox, WebKit);
