//! What small hands do once a telling is kept: twice, back, and again.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    outbox,
    steps::{
        all_are, begin, breath, code_for_a_tablet, enrolled, filed, picked_up, tell,
        tell_and_go_home,
    },
};

/// What a child may do at the end, in the browser's own words.
const TWICE: &str = "const it = document.querySelector(arguments[0]); it.click(); it.click();";

/// What a browser answers when its disk is full, until the page is loaded anew.
const FULL: &str = "IDBObjectStore.prototype.put = () => { throw new DOMException('the disk is full', 'QuotaExceededError'); };";

/// Somebody else writes into the outbox for as long as this page is there: every other commit waits.
const SLOW: &str = "
    const done = arguments[0], open = indexedDB.open('bramble');
    open.onsuccess = () => {
        const store = open.result.transaction([...open.result.objectStoreNames], 'readwrite').objectStore('outbox');
        const hold = () => { store.count().onsuccess = () => { done(); hold(); }; };
        hold();
    };";

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
        all_are(&device, "journey-at-school", 2).await?;
        assert_eq!(filed(&school).await.len(), 2);
        Ok(())
    })
    .await;
}
journey!(the_end_of_a_telling_is_one_telling: Chromium, Firefox, WebKit);

/// A disk that takes nothing: the page that fetches a grown-up is left by Back, and found again after
/// a reload; nothing is kept twice once the disk takes something again.
async fn what_could_not_be_kept_is_told_again_once(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        for way in [Way::Back, Way::Reload] {
            device.web.execute(FULL, vec![]).await?;
            to_the_last_question(&device).await?;
            twice(&device, "[data-choice='not-saying']").await?;
            device.page_is("unkept").await?;
            breath(&device).await?;
            match way {
                Way::Back => device.web.back().await?,
                Way::Reload => device.reload().await?,
            }
            device.page_is("home").await?;
            assert_eq!(outbox::count(&device).await?, 0);
            device.reload().await?;
        }
        tell_and_go_home(&device).await?;
        assert_eq!(outbox::count(&device).await?, 1);
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(what_could_not_be_kept_is_told_again_once: Chromium, Firefox, WebKit);

/// Reload while the disk is slow, before *kept* was shown: what stands on the shelf is what rests
/// on the disk, and the school gets as many.
async fn a_reload_while_it_is_being_kept_doubles_nothing(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        to_the_last_question(&device).await?;
        device.web.execute_async(SLOW, vec![]).await?;
        twice(&device, "[data-choice='not-saying']").await?;
        device.page_is("sealing").await?;
        device.reload().await?;
        device.page_is("home").await?;
        let first = outbox::count(&device).await?;
        assert!(first <= 1, "one telling became {first} letters");
        tell_and_go_home(&device).await?;
        assert_eq!(outbox::count(&device).await?, first + 1);
        all_are(&device, "journey-kept", first + 1).await?;
        school.start();
        picked_up(&device).await?;
        all_are(&device, "journey-at-school", first + 1).await?;
        assert_eq!(filed(&school).await.len(), first + 1);
        Ok(())
    })
    .await;
}
journey!(a_reload_while_it_is_being_kept_doubles_nothing: Chromium, Firefox, WebKit);

/// How a child, or a grown-up, leaves a page.
enum Way {
    Back,
    Reload,
}

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
