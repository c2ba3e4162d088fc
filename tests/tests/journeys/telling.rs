//! A child tells: what is kept, what is not, and what small hands do.

use tests::{browser::Engine, device::Device, hurry::hurry, journey, school::School};

use crate::{
    outbox,
    steps::{begin, breath, code_for_a_tablet, enrolled, leaf_and_home, tell, tell_and_go_home},
};

/// Quick exit leaves nothing: no letter, no trace in the browser's history (N-91).
async fn quick_exit_leaves_nothing(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        let before: usize = device.web.execute("return history.length", vec![]).await?.convert()?;
        begin(&device).await?;
        device.choose("feel-sad").await?;
        device.page_is("about").await?;
        device.press("leave").await?;
        device.page_is("home").await?;
        let after: usize = device.web.execute("return history.length", vec![]).await?.convert()?;
        assert_eq!(before, after, "telling left an entry in the history");
        assert_eq!(outbox::count(&device).await?, 0, "something was kept");
        Ok(())
    })
    .await;
}
journey!(quick_exit_leaves_nothing: Chromium, Firefox, WebKit);

/// Back turns one page back; a double tap chooses once; reload in the middle keeps nothing, and
/// reload after *kept* loses and doubles nothing.
async fn back_double_tap_and_reload(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        // A double tap on a face answers one question, not two.
        begin(&device).await?;
        let face = device.see("[data-choice='feel-sad']").await?;
        face.click().await?;
        device
            .web
            .execute("const it = document.querySelector('.choice'); it && it.click();", vec![])
            .await?;
        device.page_is("about").await?;
        // Back turns the page back, and the telling goes on.
        breath(&device).await?;
        device.web.back().await?;
        device.page_is("feeling").await?;
        // Reload in the middle: nothing was sealed, nothing is kept.
        device.web.refresh().await?;
        device.see("[data-press='tell']").await?;
        assert_eq!(outbox::count(&device).await?, 0);
        device.visit("/").await?;
        // Reload right after *kept*: one letter, still there.
        tell(&device, ["feel-happy", "about-saw", "who-home", "not-saying"]).await?;
        device.web.refresh().await?;
        device.visit("/").await?;
        device.page_is("home").await?;
        device.see(".shelf [data-journey]").await?;
        assert_eq!(outbox::count(&device).await?, 1);
        // And Back from the next page does not tell it again.
        device.press("learn").await?;
        device.page_is("years").await?;
        device.web.back().await?;
        device.page_is("home").await?;
        assert_eq!(outbox::count(&device).await?, 1);
        Ok(())
    })
    .await;
}
journey!(back_double_tap_and_reload: Chromium, Firefox, WebKit);

/// Left half-way for a minute, what was chosen is sealed as unfinished, and the page goes home.
async fn left_half_way_for_a_minute(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let reader = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        begin(&device).await?;
        // One engine waits a real minute; in the others a minute passes sooner.
        if engine != Engine::Chromium {
            hurry(&device).await?;
        }
        device.choose("feel-worried").await?;
        let home = "return new Promise(done => { const look = () => document.querySelector('[data-page=home]') ? done(true) : requestAnimationFrame(look); look(); });";
        device.web.set_script_timeout(std::time::Duration::from_secs(75)).await?;
        device.web.execute_async(&format!("const end = arguments[0]; (async () => {{ {home} }})().then(end)"), vec![]).await?;
        device.journey_is("journey-at-school").await?;
        crate::steps::lead_signs_in(&device, &reader).await?;
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-worried']").await?;
        let ending = device.see("[data-ending]").await?.text().await?;
        assert!(ending.contains("half-way"), "{ending}");
        Ok(())
    })
    .await;
}
journey!(left_half_way_for_a_minute: Chromium, Firefox, WebKit);

/// Everything skipped is still a telling; the child is welcome however often (N-89).
async fn every_page_may_be_skipped(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        begin(&device).await?;
        for next in ["about", "who", "me", "kept"] {
            device.press("skip").await?;
            device.page_is(next).await?;
            breath(&device).await?;
        }
        leaf_and_home(&device).await?;
        tell_and_go_home(&device).await?;
        assert_eq!(device.count(".shelf [data-press='leaf']").await?, 2);
        Ok(())
    })
    .await;
}
journey!(every_page_may_be_skipped: Chromium, Firefox, WebKit);
