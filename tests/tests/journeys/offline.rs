//! The whole way: a child tells with no internet, and the lead reads it.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::error::WebDriverResult;

use crate::steps::{
    all_are, code_for_a_tablet, enrolled, filed, lead_signs_in, leaf_and_home, picked_up, tell,
    tell_and_go_home,
};

/// Tell offline, reconnect: the lead reads exactly what was chosen, and the tablet's picture
/// changes.
async fn told_offline_read_by_the_lead(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        // Started again with no internet at all, as a classroom tablet is on a Monday.
        device.reload().await?;
        device.page_is("home").await?;
        tell(&device, ["feel-sad", "about-did", "who-grown-up", "peg-owl"]).await?;
        leaf_and_home(&device).await?;
        device.journey_is("journey-kept").await?;
        // The internet is back.
        school.start();
        picked_up(&device).await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.see("[data-letter]").await?;
        assert_eq!(device.count("[data-letter]").await?, 1);
        device.touch("[data-letter]").await?;
        for picture in ["feel-sad", "about-did", "who-grown-up", "peg-owl"] {
            device.see(&format!("[data-picture='{picture}']")).await?;
        }
        let class = device.see("[data-field='class']").await?.text().await?;
        assert_eq!(class, "Hedgehogs");
        device.until(
            "the tablet is told",
            "return document.querySelector('[data-field=told-tablet]').textContent.includes('opened it');",
        )
        .await?;
        device.visit("/").await?;
        device.journey_is("journey-opened").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(told_offline_read_by_the_lead: Chromium, Firefox, WebKit);

/// A captive portal answers 200 with its own page to everything: nothing is forgotten.
async fn a_captive_portal_takes_nothing(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.enter_portal();
        tell_and_go_home(&device).await?;
        picked_up(&device).await?;
        // The courier has had its answer, and does not believe it.
        device.until(
            "the portal has answered",
            "return performance.getEntriesByType('resource').some(it => it.name.includes('/envelopes/') || it.name.includes('/hand-ins'));",
        )
        .await?;
        device.journey_is("journey-kept").await?;
        assert_eq!(crate::outbox::count(&device).await?, 1);
        school.leave_portal();
        picked_up(&device).await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(a_captive_portal_takes_nothing: Chromium, Firefox, WebKit);

/// Two tabs, one courier, one letter.
async fn two_tabs_have_one_courier(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell_and_go_home(&device).await?;
        let first = device.web.window().await?;
        // Drivers list windows in any order.
        let second = device.web.new_tab().await?;
        device.web.switch_to_window(second).await?;
        device.visit("/").await?;
        device.page_is("home").await?;
        couriers_are(&device, 1, 1).await?;
        school.start();
        picked_up(&device).await?;
        device.web.switch_to_window(first).await?;
        picked_up(&device).await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(two_tabs_have_one_courier: Chromium, Firefox, WebKit);

/// The tab that carries is closed: the one that waited carries what the first could not, and what
/// is told next.
async fn the_tab_that_is_left_carries_on(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        couriers_are(&device, 1, 0).await?;
        school.stop();
        tell_and_go_home(&device).await?;
        let first = device.web.window().await?;
        let second = device.web.new_tab().await?;
        device.web.switch_to_window(second.clone()).await?;
        device.visit("/").await?;
        device.page_is("home").await?;
        couriers_are(&device, 1, 1).await?;
        device.web.switch_to_window(first).await?;
        device.web.close_window().await?;
        device.web.switch_to_window(second).await?;
        couriers_are(&device, 1, 0).await?;
        tell_and_go_home(&device).await?;
        all_are(&device, "journey-kept", 2).await?;
        school.start();
        picked_up(&device).await?;
        all_are(&device, "journey-at-school", 2).await?;
        assert_eq!(filed(&school).await.len(), 2);
        Ok(())
    })
    .await;
}
journey!(the_tab_that_is_left_carries_on: Chromium, Firefox, WebKit);

/// Waits until so many tabs carry, and so many wait for their turn.
async fn couriers_are(device: &Device, carry: usize, wait: usize) -> WebDriverResult<()> {
    let script = format!(
        "const {{ held, pending }} = await navigator.locks.query();
         const ours = locks => locks.filter(it => it.name === 'bramble-courier').length;
         return ours(held) === {carry} && ours(pending) === {wait};"
    );
    device.until(&format!("{carry} tabs carry and {wait} wait"), &script).await
}
