//! Everybody and small fingers: axe finds nothing on any page; what is to be pressed is large enough, far enough from the next, and nothing but
//! Tell lies where a hand holds the tablet (design section 8).

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::violations,
    contrast::faint,
    fitting::screen,
    pages::{Look, pupil_pages},
    steps::code_for_a_tablet,
};

/// Tablets that classrooms have, in CSS px: iPads lying and standing, Fire 7s lying and standing.
const TABLETS: [(u32, u32); 4] = [(1024, 768), (768, 1024), (1024, 600), (600, 1024)];

/// 15 mm on an iPad, which has 132 CSS px to the inch.
const HELD: f64 = 15.0 / 25.4 * 132.0;

/// What is too small, too near or too low.
pub(crate) async fn wrong(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = "
        const held = arguments[0], wrong = [];
        const seen = it => { const b = it.getBoundingClientRect(); return b.width > 0 && b.height > 0 && it.checkVisibility({ visibilityProperty: true }) && !it.closest('.number'); };
        const measure = () => [...document.querySelectorAll('button, a')].filter(seen).map(it => ({ it, b: it.getBoundingClientRect(), name: it.getAttribute('aria-label') || it.textContent || it.outerHTML.slice(0, 60) }));
        for (const { it, b, name } of measure()) {
            const least = it.matches('[data-choice], [data-press=tell], [data-press=begin], [data-press=learn], [data-press=lesson]') ? 96 : 64;
            if (b.width < least - 0.5 || b.height < least - 0.5) wrong.push(`${name} is ${b.width.toFixed(0)} by ${b.height.toFixed(0)}, not ${least}`);
        }
        const boxes = measure();
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
            const a = boxes[i].b, b = boxes[j].b;
            const across = Math.max(a.left - b.right, b.left - a.right), down = Math.max(a.top - b.bottom, b.top - a.bottom);
            if (Math.max(across, down) < 15.5) wrong.push(`${boxes[i].name} and ${boxes[j].name} are ${Math.max(across, down).toFixed(0)} apart`);
        }
        // What a long page scrolls past is not what lies there.
        scrollTo(0, document.documentElement.scrollHeight);
        for (const { it, b, name } of measure()) {
            if (!it.matches('[data-press=tell]') && b.top < innerHeight && b.bottom > innerHeight - held + 0.5) wrong.push(`${name} is ${(innerHeight - b.bottom).toFixed(0)} from the edge, not ${held.toFixed(0)}`);
        }
        scrollTo(0, 0);
        return wrong;";
    device.web.execute(script, vec![HELD.into()]).await?.convert()
}

/// What a grown-up clicks: a button or a field of 44 CSS px (N-42 for adults), a link that is no part
/// of a sentence of 24 (WCAG 2.2, 2.5.8).
pub(crate) async fn too_small_to_click(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = "
        const wrong = [];
        for (const it of document.querySelectorAll('button, select, summary, a, input:not([type=radio], [type=checkbox])')) {
            const b = it.getBoundingClientRect();
            if (b.width < 1 || b.height < 1 || it.closest('.unseen') || !it.checkVisibility({ visibilityProperty: true })) continue;
            const isInWords = it.matches('a') && getComputedStyle(it).display === 'inline' && it.parentElement.matches('p, li, dd');
            const least = it.matches('a') ? 24 : 44;
            if (!isInWords && (b.width < least - 0.5 || b.height < least - 0.5)) wrong.push(`${(it.getAttribute('aria-label') || it.textContent || it.outerHTML).trim().slice(0, 60)} is ${b.width.toFixed(0)} by ${b.height.toFixed(0)}, not ${least}`);
        }
        return wrong;";
    device.web.execute(script, vec![]).await?.convert()
}

/// Each page, on each tablet.
struct OnTablets(Engine);

impl Look for OnTablets {
    async fn at(&self, device: &Device, page: &str) -> WebDriverResult<Vec<String>> {
        let mut found = violations(device).await?;
        // Adults have fingers of another size.
        if ["grown-ups", "enrol"].contains(&page) {
            return Ok(found);
        }
        for (width, height) in TABLETS {
            screen(device, self.0, width, height).await?;
            let mut wrong = wrong(device).await?;
            wrong.extend(faint(device).await?);
            found.extend(wrong.into_iter().map(|it| format!("{width} by {height}: {it}")));
        }
        Ok(found)
    }
}

async fn everybody_and_small_fingers_find_everything(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        pupil_pages(&device, &code, OnTablets(engine)).await
    })
    .await;
}
journey!(everybody_and_small_fingers_find_everything: Chromium, Firefox, WebKit);
