//! A new version of the app comes to a device that is full of letters.

use std::{collections::BTreeSet, sync::Arc};

use tests::{
    browser::Engine,
    device::Device,
    edition::{self, IS_SECOND},
    journey,
    road::Road,
    school::School,
};

use crate::{
    outbox,
    steps::{
        all_are, begin, breath, code_for_a_tablet, enrolled, filed, grown_up, leaf_and_home,
        picked_up, tell_and_go_home,
    },
};

/// Whether this page is of the new version, and its app is there.
fn started() -> String {
    format!(
        "return !window.isOld && {IS_SECOND} && document.documentElement.dataset.app === 'ready';"
    )
}

/// It waits until nobody is in the middle of anything, then starts; and it delivers what the old
/// version kept.
async fn a_new_version_delivers_the_old_ones_letters(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    let second = edition::second().expect("the app is built");
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell_and_go_home(&device).await?;
        tell_and_go_home(&device).await?;
        // A child is in the middle of telling when the new version comes.
        begin(&device).await?;
        road.deploy(second);
        let shown = "window.isOld = true; document.dispatchEvent(new Event('visibilitychange'));";
        device.web.execute(shown, vec![]).await?;
        let waits = format!(
            "const it = await navigator.serviceWorker.getRegistration(); return !!it.waiting && window.isOld && !({IS_SECOND});"
        );
        device.until_downloaded("the new version waits", &waits).await?;
        for (choice, next) in
            [("feel-sad", "about"), ("about-saw", "who"), ("who-home", "me"), ("peg-owl", "kept")]
        {
            device.choose(choice).await?;
            device.page_is(next).await?;
            breath(&device).await?;
        }
        device.until("the new version waits still", &waits).await?;
        leaf_and_home(&device).await?;
        // Home: now it may start.
        device
            .until_downloaded(
                "the new version has started",
                &started(),
            )
            .await?;
        device.page_is("home").await?;
        all_are(&device, "journey-kept", 3).await?;
        assert_eq!(outbox::count(&device).await?, 3);
        school.start();
        picked_up(&device).await?;
        all_are(&device, "journey-at-school", 3).await?;
        let filed: Vec<_> = filed(&school).await.iter().map(|it| it.envelope).collect();
        assert_eq!(filed.len(), 3);
        assert_eq!(filed.into_iter().collect::<BTreeSet<_>>().len(), 3);
        Ok(())
    })
    .await;
}
journey!(a_new_version_delivers_the_old_ones_letters: Chromium, Firefox, WebKit);

/// So many wait that a tablet has been without internet for a term.
const LETTERS: usize = 200;

/// Every letter of an outbox that is full is delivered by the version that comes, each once.
async fn a_new_version_delivers_a_full_outbox(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    let (told, rows) = outbox::waiting(&school, LETTERS).await;
    let second = edition::second().expect("the app is built");
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        outbox::put(&device, &rows).await?;
        device.reload().await?;
        device.journey_is("journey-kept").await?;
        road.deploy(second);
        let shown = "window.isOld = true; document.dispatchEvent(new Event('visibilitychange'));";
        device.web.execute(shown, vec![]).await?;
        device.until_downloaded("the new version has started", &started()).await?;
        device.page_is("home").await?;
        assert_eq!(outbox::count(&device).await?, LETTERS);
        school.start();
        picked_up(&device).await?;
        road.has_receipts(LETTERS).await;
        let filed: Vec<_> = filed(&school).await.iter().map(|it| it.envelope).collect();
        assert_eq!(filed.len(), LETTERS);
        assert_eq!(filed.into_iter().collect::<BTreeSet<_>>(), told);
        grown_up(&device).await?;
        device.see("[data-unsent='0']").await?;
        Ok(())
    })
    .await;
}
journey!(a_new_version_delivers_a_full_outbox: Chromium, Firefox, WebKit);
