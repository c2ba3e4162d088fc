//! Home is there before the app, and the same when the app has come.

use tests::{browser::Engine, device::Device, journey, school::School};

/// Everything inside `#app`, one line a tag, so that the first difference can be named.
const LINES: &str = "
    const lines = app => {
        const found = [];
        const walk = (node, depth) => {
            if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) found.push(`${depth} ${node.textContent.trim()}`);
            if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[data-banner]')) return;
            const names = [...node.attributes].map(it => `${it.name}=${it.value}`).sort().join(' ');
            found.push(`${depth} ${node.localName} ${names}`);
            node.childNodes.forEach(it => walk(it, depth + 1));
        };
        app.childNodes.forEach(it => walk(it, 0));
        return found;
    };
    const end = arguments[arguments.length - 1];
    fetch('/').then(it => it.text()).then(text => {
        const page = new DOMParser().parseFromString(text, 'text/html');
        end([lines(page.querySelector('#app')), lines(document.querySelector('#app'))]);
    }, why => end([[String(why)], []]));";

async fn the_static_home_is_what_the_app_draws(engine: Engine) {
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device
            .until("the app is ready", "return document.documentElement.dataset.app === 'ready';")
            .await?;
        let (written, drawn): (Vec<String>, Vec<String>) =
            device.web.execute_async(LINES, vec![]).await?.convert()?;
        assert!(written.len() > 15, "{written:?}");
        assert_eq!(written, drawn, "public/index.html and pages/pupil/home.rs differ");
        Ok(())
    })
    .await;
}
journey!(the_static_home_is_what_the_app_draws: Chromium, Firefox, WebKit);
