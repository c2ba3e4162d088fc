//! A device whose store is as the first version of the app made it, full of letters, opens today's
//! app.

use std::collections::BTreeSet;

use domain::EnvelopeId;
use tests::{browser::Engine, device::Device, journey, letters, school::School};
use thirtyfour::prelude::*;

use crate::{
    outbox,
    steps::{
        begin, breath, code_for_a_tablet, enrolled, filed, grown_up, leaf_and_home, picked_up,
        tell_and_go_home,
    },
};

/// Turns the device's store back into one of version 1, with the same letters. The page that is
/// open meanwhile is no page of the app.
async fn turned_back(device: &Device) -> WebDriverResult<BTreeSet<EnvelopeId>> {
    device.visit("/pictures/hand.svg").await?;
    let rows = outbox::rows(device).await?;
    let told = letters::read(&rows).expect("these are today's rows");
    let bulletins = rows.into_iter().filter(|(drawer, ..)| drawer == "bulletins");
    let old: Vec<_> = told.iter().map(letters::in_version_1).chain(bulletins).collect();
    outbox::back_to_version_1(device, &old).await?;
    Ok(told.into_iter().map(|it| it.id).collect())
}

/// The letters of a device that no school enrolled go by themselves.
async fn an_old_store_is_raised_and_delivered(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/").await?;
        device.page_is("home").await?;
        device.is_cached().await?;
        school.stop();
        for choice in ["feel-sad", "feel-worried", "feel-happy"] {
            begin(&device).await?;
            device.choose(choice).await?;
            device.page_is("about").await?;
            breath(&device).await?;
            for next in ["who", "kept"] {
                device.press("skip").await?;
                device.page_is(next).await?;
                breath(&device).await?;
            }
            leaf_and_home(&device).await?;
        }
        let told = turned_back(&device).await?;
        assert_eq!(told.len(), 3);
        // Raised with no internet: all are there, and counted.
        grown_up(&device).await?;
        device.see("[data-unsent='3']").await?;
        school.start();
        device.press("send-now").await?;
        device.see("[data-unsent='0']").await?;
        delivered_once(&school, &told).await;
        Ok(())
    })
    .await;
}
journey!(an_old_store_is_raised_and_delivered: Chromium, Firefox, WebKit);

/// The first version knew no enrolment. A class's letters wait, counted, until the tablet is
/// enrolled again, and go then.
async fn an_old_tablets_letters_go_when_it_is_enrolled(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let again = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell_and_go_home(&device).await?;
        tell_and_go_home(&device).await?;
        let told = turned_back(&device).await?;
        assert_eq!(told.len(), 2);
        grown_up(&device).await?;
        device.see("[data-unsent='2']").await?;
        school.start();
        enrolled(&device, &again).await?;
        picked_up(&device).await?;
        grown_up(&device).await?;
        device.see("[data-unsent='0']").await?;
        delivered_once(&school, &told).await;
        Ok(())
    })
    .await;
}
journey!(an_old_tablets_letters_go_when_it_is_enrolled: Chromium, Firefox, WebKit);

async fn delivered_once(school: &School, told: &BTreeSet<EnvelopeId>) {
    let filed: Vec<_> = filed(school).await.iter().map(|it| it.envelope).collect();
    assert_eq!(filed.len(), told.len());
    assert_eq!(&filed.into_iter().collect::<BTreeSet<_>>(), told);
}
