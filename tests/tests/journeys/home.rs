//! Home is there before the app, and the same when the app has come.

use tests::{browser::Engine, device::Device, edition, journey, road::Road, school::School};
use thirtyfour::error::WebDriverResult;

use crate::steps::breath;

/// Everything inside `#app`, one line a tag, so that the first difference can be named.
const LINES: &str = "
    const lines = app => {
        const found = [];
        const walk = (node, depth) => {
            if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) found.push(`${depth} ${node.textContent.trim()}`);
            if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[data-banner]')) return;
            // Which line is being said now is the voice's business.
            // What leaves Tell needs no script before the app is there, and is a button once it is.
            const leaves = node.matches(\"a[href='#']\");
            const names = [...node.attributes].map(it => leaves && it.name === 'href' ? 'type=button' : `${it.name}=${it.value.replace(/ now$/, '')}`).sort().join(' ');
            found.push(`${depth} ${leaves ? 'button' : node.localName} ${names}`);
            node.childNodes.forEach(it => walk(it, depth + 1));
        };
        app.childNodes.forEach(it => walk(it, 0));
        return found;
    };
    const end = arguments[arguments.length - 1];
    fetch('/').then(it => it.text()).then(text => {
        const page = new DOMParser().parseFromString(text, 'text/html');
        const written = arguments[0] ? page.getElementById(arguments[0]) : page.querySelector('#app');
        end([lines(written), lines(document.querySelector('#app'))]);
    }, why => end([[String(why)], []]));";

async fn the_static_home_is_what_the_app_draws(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device
            .until("the app is ready", "return document.documentElement.dataset.app === 'ready';")
            .await?;
        let (written, drawn): (Vec<String>, Vec<String>) =
            device.web.execute_async(LINES, vec![serde_json::Value::Null]).await?.convert()?;
        assert!(written.len() > 15, "{written:?}");
        assert_eq!(written, drawn, "public/index.html and pages/pupil/home.rs differ");
        Ok(())
    })
    .await;
}
journey!(the_static_home_is_what_the_app_draws: Chromium, Firefox, WebKit);

async fn tells_static_first_page_is_what_the_app_draws(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device
            .until("the app is ready", "return document.documentElement.dataset.app === 'ready';")
            .await?;
        device.press("tell").await?;
        device.page_is("find").await?;
        let (written, drawn): (Vec<String>, Vec<String>) =
            device.web.execute_async(LINES, vec!["tell".into()]).await?.convert()?;
        assert!(written.len() > 15, "{written:?}");
        assert_eq!(written, drawn, "public/index.html and pages/pupil/tell/page.rs differ");
        Ok(())
    })
    .await;
}
journey!(tells_static_first_page_is_what_the_app_draws: Chromium, Firefox, WebKit);

/// Tell answers at once, however long the module takes: its first page, home again, and what was
/// pressed there last is where the app goes on.
async fn tell_answers_before_the_app_has_come(engine: Engine) {
    let school = School::found().await;
    let road = Road::to(&school).await;
    road.deploy(edition::slow().expect("the app is built"));
    Device::with(engine, &road.home(), async move |device| {
        device.web.goto(road.home()).await?;
        early(&device, "tell").await?;
        device.page_is("find").await?;
        early(&device, "leave").await?;
        device
            .until(
                "Tell's first page is gone",
                "return !document.getElementById('tell').checkVisibility();",
            )
            .await?;
        device.page_is("home").await?;
        says_nothing_of_tell(&device).await?;
        early(&device, "tell").await?;
        device.page_is("find").await?;
        early(&device, "begin").await?;
        device
            .until(
                "the app is still on its way",
                "return document.documentElement.dataset.app === 'starting';",
            )
            .await?;
        device.web.execute("dispatchEvent(new Event('go'));", vec![]).await?;
        device.page_is("feeling").await?;
        says_nothing_of_tell(&device).await
    })
    .await;
}

/// A press while the page is still on its way. (Some drivers wait for a load that is over when
/// they themselves press a link then.)
async fn early(device: &Device, press: &str) -> WebDriverResult<()> {
    device.see(&format!("[data-press='{press}']")).await?;
    breath(device).await?;
    let press = format!("document.querySelector(`[data-press='{press}']`).click();");
    device.web.execute(press, vec![]).await.map(drop)
}

/// The address bar (N-91).
async fn says_nothing_of_tell(device: &Device) -> WebDriverResult<()> {
    let address = device.web.current_url().await?;
    assert_eq!((address.path(), address.fragment()), ("/", None));
    Ok(())
}
journey!(tell_answers_before_the_app_has_come: Chromium, Firefox, WebKit);

/// What a module does when it breaks: it stops at an instruction that nothing can follow, once out
/// of an event and once out of a promise. (Firefox's driver runs scripts beside the page, not in it.)
const BREAKS: &str = "
    const page = window.wrappedJSObject ?? window;
    const bytes = page.Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
        7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    const { exports } = new page.WebAssembly.Instance(new page.WebAssembly.Module(bytes));
    if (arguments[0] === 'event') page.setTimeout(exports.f);
    else page.Promise.resolve().then(exports.f);";

/// An app that breaks does not leave a child before a picture that answers no finger.
async fn a_broken_app_fetches_a_grown_up(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        for way in ["event", "promise"] {
            device.visit("/").await?;
            device.see("[data-press='tell']").await?;
            device.web.execute(BREAKS, vec![way.into()]).await?;
            let page = device.see("[data-page='fetch']").await?;
            let text = page.text().await?;
            assert!(text.contains("999"), "no number to call: {text}");
        }
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_broken_app_fetches_a_grown_up: Chromium, Firefox, WebKit);
