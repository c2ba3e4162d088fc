//! Nothing is lost where there is little room, at 200 %, or from right to left.

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
            let hit;
            // Whoever scrolls stops where it can be seen.
            for (const block of ['center', 'start', 'end']) {
                it.scrollIntoView({ block, behavior: 'instant' });
                const b = it.getBoundingClientRect();
                hit = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
                if (it.contains(hit)) break;
            }
            if (!it.contains(hit)) wrong.push(`${name(it)} is under ${hit ? hit.outerHTML.slice(0, 80) : 'nothing'}`);
        }
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
        // A window's size and its page's differ by what the browser puts around it, in other units.
        let inside = "return [innerWidth, innerHeight, devicePixelRatio]";
        let wanted = (f64::from(width), f64::from(height));
        let mut window = (width * 2, height * 2);
        for _ in 0..3 {
            device.web.set_window_rect(0, 0, window.0, window.1).await?;
            let (w, h, ratio): (f64, f64, f64) =
                device.web.execute(inside, vec![]).await?.convert()?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a window's size is a small whole number"
            )]
            let more = |now: u32, by: f64| (f64::from(now) + by * ratio).round().max(1.0) as u32;
            window = (more(window.0, wanted.0 - w), more(window.1, wanted.1 - h));
        }
    }
    let inside: (u32, u32) =
        device.web.execute("return [innerWidth, innerHeight]", vec![]).await?.convert()?;
    assert_eq!(inside, (width, height), "the page has another size");
    Ok(())
}

/// How a page is shown.
#[derive(Clone, Copy)]
struct Shown {
    size: (u32, u32),
    is_from_right: bool,
}

impl Look for Shown {
    async fn at(&self, device: &Device, _page: &str) -> WebDriverResult<Vec<String>> {
        if self.is_from_right {
            device.web.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
        }
        lost(device).await
    }
}

async fn every_page_fits(engine: Engine, shown: Shown) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let opening = Opening { zoom: Some(2.0), ..Opening::default() };
    Device::opened(engine, &school.home(), &opening, async move |device| {
        device.visit("/").await?;
        screen(&device, engine, shown.size.0, shown.size.1).await?;
        pupil_pages(&device, &code, shown).await
    })
    .await;
}

/// 320 CSS px wide: the narrowest phone, or 640 px at 200 %.
async fn the_pupil_door_fits_320_px(engine: Engine) {
    every_page_fits(engine, Shown { size: (320, 640), is_from_right: false }).await;
}
journey!(the_pupil_door_fits_320_px: Chromium);

/// A classroom tablet of 1024 by 768, at 200 %.
async fn the_pupil_door_fits_at_200_percent(engine: Engine) {
    every_page_fits(engine, Shown { size: (512, 384), is_from_right: false }).await;
}
journey!(the_pupil_door_fits_at_200_percent: Chromium);

/// The page is read from right to left, on a phone.
async fn the_pupil_door_reads_from_right_to_left(engine: Engine) {
    every_page_fits(engine, Shown { size: (360, 640), is_from_right: true }).await;
}
journey!(the_pupil_door_reads_from_right_to_left: Chromium);
