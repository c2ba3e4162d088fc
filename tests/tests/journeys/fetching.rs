//! Where a browser can run nothing or keep nothing, a grown-up is fetched and sees whom to call.

use tests::{
    browser::{Engine, Opening},
    device::Device,
    journey,
    school::School,
};
use thirtyfour::error::WebDriverResult;

use crate::access::axe;

/// The child sees who is to be found; the grown-up sees the numbers, and what this browser lacks.
async fn fetches_a_grown_up(engine: Engine, opening: &Opening, lacks: &'static str, why: &str) {
    let school = School::found().await;
    let why = why.to_owned();
    Device::opened(engine, &school.home(), opening, async move |device| {
        device.visit("/").await?;
        let lacks_it: bool = device.web.execute(lacks, vec![]).await?.convert()?;
        assert!(lacks_it, "this browser has what it should lack");
        let page = device.see("[data-page='fetch']").await?;
        let text = page.text().await?;
        for said in ["999", "0800 1111", "0808 800 5000", "find the designated safeguarding lead"] {
            assert!(text.contains(said), "{said} is missing in: {text}");
        }
        assert!(text.contains(&why), "it does not say why: {text}");
        let shows = device.see("[data-page='fetch'] img").await?.attr("alt").await?;
        assert_eq!(shows.as_deref(), Some("Find a grown-up now. Show them this tablet."));
        assert_eq!(buttons(&device).await?, 0, "what cannot work is still there, for a keyboard");
        axe(&device, "find a grown-up").await?;
        drop(school);
        Ok(())
    })
    .await;
}

/// The app's own buttons that can still be reached, on top or behind.
async fn buttons(device: &Device) -> WebDriverResult<usize> {
    let script = "return [...document.querySelectorAll('[data-press]')].filter(it => it.checkVisibility()).length;";
    device.web.execute(script, vec![]).await?.convert()
}

async fn no_storage_fetches_a_grown_up(engine: Engine) {
    let opening = Opening { no_storage: true, ..Opening::default() };
    // A browser that refuses to keep anything throws at whoever names its storage.
    let lacks = "try { return !window.indexedDB || !window.localStorage; } catch { return true; }";
    fetches_a_grown_up(engine, &opening, lacks, "may store data").await;
}
journey!(no_storage_fetches_a_grown_up: Chromium, Firefox, WebKit);

async fn no_webassembly_fetches_a_grown_up(engine: Engine) {
    let opening = Opening { no_webassembly: true, ..Opening::default() };
    let lacks = "return !('WebAssembly' in window);";
    fetches_a_grown_up(engine, &opening, lacks, "an up-to-date browser").await;
}
journey!(no_webassembly_fetches_a_grown_up: Chromium, Firefox, WebKit);

/// The doors of grown-ups say so too, with the numbers that are for whoever stands there.
async fn no_webassembly_is_said_at_every_door(engine: Engine) {
    let school = School::found().await;
    let opening = Opening { no_webassembly: true, ..Opening::default() };
    Device::opened(engine, &school.home(), &opening, async move |device| {
        for (door, numbers) in
            [("/family", &["999", "0808 800 5000", "0800 1111"][..]), ("/staff", &["999"])]
        {
            device.visit(door).await?;
            let text = device.see("#missing").await?.text().await?;
            assert!(text.contains("too old"), "{door} does not say why: {text}");
            for number in numbers {
                assert!(text.contains(number), "{door} lacks {number}: {text}");
            }
            assert_eq!(buttons(&device).await?, 0, "{door}");
            axe(&device, door).await?;
        }
        drop(school);
        Ok(())
    })
    .await;
}
journey!(no_webassembly_is_said_at_every_door: Chromium, Firefox, WebKit);
