//! Nothing is lost where there is little room, at 200 %, or from right to left.

use tempfile::TempDir;
use tests::{
    browser::{Engine, Opening},
    device::Device,
    journey,
    school::School,
};
use thirtyfour::prelude::*;

use crate::{
    pages::{Look, pupil_pages},
    steps::code_for_a_tablet,
};

/// What is not inside the page's width, or not whole, or cannot be touched where it is.
pub(crate) async fn lost(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = "
        const wrong = [], wide = document.documentElement.clientWidth;
        const name = it => (it.getAttribute('aria-label') || it.textContent.trim() || it.outerHTML).slice(0, 60);
        const seen = it => { const b = it.getBoundingClientRect(); return b.width > 1 && b.height > 1 && !it.closest('.unseen') && it.checkVisibility({ visibilityProperty: true }); };
        if (document.documentElement.scrollWidth > wide + 1) wrong.push(`the page is ${document.documentElement.scrollWidth} wide, not ${wide}`);
        for (const it of [...document.querySelectorAll('button, a, input, p, h1, h2, li, .caption, main img, main svg')].filter(seen)) {
            if (it.closest('.scene') || it.matches('.hand')) continue;
            const b = it.getBoundingClientRect();
            if (b.right > wide + 1 || b.left < -1) wrong.push(`${name(it)} reaches from ${b.left.toFixed(0)} to ${b.right.toFixed(0)} of ${wide}`);
            if (getComputedStyle(it).overflowX !== 'visible' && it.scrollWidth > it.clientWidth + 1) wrong.push(`${name(it)} is cut off`);
        }
        for (const it of [...document.querySelectorAll('button, a, input')].filter(seen)) {
            // A window that the engine gives no focus cannot show what shows only to a keyboard.
            if (!document.hasFocus() && it.matches('.skip-to')) continue;
            let hit = null;
            // Whoever scrolls stops where it can be seen.
            for (const block of ['center', 'start', 'end', 'focus']) {
                // What shows only to a keyboard shows now.
                if (block === 'focus') it.focus(); else
                it.scrollIntoView({ block, behavior: 'instant' });
                const b = it.getBoundingClientRect();
                hit = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
                if (it.contains(hit)) break;
            }
            if (!it.contains(hit)) wrong.push(`${name(it)} is under ${hit ? hit.outerHTML.slice(0, 80) : 'nothing'}`);
        }
        document.activeElement.blur();
        scrollTo(0, 0);
        return wrong;";
    device.web.execute(script, vec![]).await?.convert()
}

/// Makes the page itself this many CSS px, which may be smaller than a window can be.
pub(crate) async fn screen(
    device: &Device,
    engine: Engine,
    width: u32,
    height: u32,
) -> WebDriverResult<()> {
    if engine == Engine::Chromium {
        let metrics = serde_json::json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        device.web.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
    } else {
        // A window's size and its page's differ by what the browser puts around it; and the page
        // hears of it a little later.
        let inside = "const end = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => end([innerWidth, innerHeight])));";
        let mut window = device.web.get_window_rect().await.map(|it| (it.width, it.height))?;
        for _ in 0..8 {
            let (w, h): (i64, i64) = device.web.execute_async(inside, vec![]).await?.convert()?;
            let by = (i64::from(width) - w, i64::from(height) - h);
            if by == (0, 0) {
                break;
            }
            window = (window.0 + by.0, window.1 + by.1);
            let [w, h] = [window.0, window.1].map(|it| u32::try_from(it).unwrap_or(1));
            device.web.set_window_rect(0, 0, w, h).await?;
        }
    }
    let inside: (u32, u32) =
        device.web.execute("return [innerWidth, innerHeight]", vec![]).await?.convert()?;
    assert_eq!(inside, (width, height), "the page has another size");
    Ok(())
}

/// The page is as large as its window again (Chromium).
pub(crate) async fn whole_window(device: &Device) -> WebDriverResult<()> {
    let none = serde_json::json!({});
    device.web.cdp().send_raw("Emulation.clearDeviceMetricsOverride", none).await.map(drop)
}

/// How a page is shown, in CSS px, and whether it is read from right to left.
const SHOWN: [(u32, u32, bool); 3] = [
    // The narrowest phone, or 640 px at 200 %.
    (320, 640, false),
    // A classroom tablet of 1024 by 768, at 200 %.
    (512, 384, false),
    // A phone, from right to left.
    (360, 640, true),
];

/// Each page, in every way it is shown.
struct Everywhere(Engine);

impl Look for Everywhere {
    async fn at(&self, device: &Device, _page: &str) -> WebDriverResult<Vec<String>> {
        let mut found = Vec::new();
        for (width, height, is_from_right) in SHOWN {
            screen(device, self.0, width, height).await?;
            let way = if is_from_right { "rtl" } else { "ltr" };
            let turn = "document.documentElement.dir = arguments[0];";
            device.web.execute(turn, vec![way.into()]).await?;
            let lost = lost(device).await?;
            found.extend(lost.into_iter().map(|it| format!("{width} by {height}, {way}: {it}")));
        }
        device.web.execute("document.documentElement.removeAttribute('dir');", vec![]).await?;
        Ok(found)
    }
}

/// On the narrowest phone, at 200 %, and from right to left.
async fn the_pupil_door_fits_wherever_it_is_shown(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let profile = TempDir::new().expect("a temporary folder can be made");
    // Firefox's window has a least width, which its own style may take away.
    let chrome = profile.path().join("chrome");
    std::fs::create_dir(&chrome).expect("a folder can be made");
    let style = "* { min-width: 0 !important; min-height: 0 !important; }";
    std::fs::write(chrome.join("userChrome.css"), style).expect("a file can be written");
    let own = (engine == Engine::Firefox).then(|| profile.path().to_owned());
    let opening = Opening { zoom: Some(2.0), profile: own, ..Opening::default() };
    Device::opened(engine, &school.home(), &opening, async move |device| {
        device.visit("/").await?;
        pupil_pages(&device, &code, Everywhere(engine)).await
    })
    .await;
}
journey!(the_pupil_door_fits_wherever_it_is_shown: Chromium, Firefox);
