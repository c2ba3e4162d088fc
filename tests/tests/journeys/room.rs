//! Where the device is full: lessons of other half-terms go, the oldest first; what was told and the
//! door itself stay, and no lesson starts that is not whole.

use serde_json::json;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    outbox,
    steps::{self, code_for_a_tablet, enrolled, tell_and_go_home},
};

/// A lesson of last half-term or the next, whatever day it is: of the first it is the one that a
/// door brings with it.
const OLDEST: &str = "bramble-and-the-telling-tree";

/// The lessons that are whole: their list is put away last.
const WHOLE: &str = "
    const whole = [];
    for (const name of await caches.keys()) {
        const slug = name.startsWith('bramble-lesson-') && name.slice('bramble-lesson-'.length, -17);
        if (slug && await (await caches.open(name)).match(`/precache-lesson-${slug}.json`)) whole.push(slug);
    }";

async fn whole(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = format!("const done = arguments[0]; (async () => {{ {WHOLE} done(whole); }})();");
    device.web.execute_async(&script, vec![]).await?.convert()
}

/// Asks the worker for a lesson, as a child does who taps its stone, and waits until it has looked
/// for it: it answers at once, and once more then.
async fn wants(device: &Device, slug: &str) -> WebDriverResult<Vec<String>> {
    let script = "
        const [want, done] = arguments, { serviceWorker } = navigator;
        let answers = 0;
        const hear = ({ data }) => {
            if (data.say !== 'lessons' || (answers += 1) < 2) return;
            serviceWorker.removeEventListener('message', hear);
            done();
        };
        serviceWorker.addEventListener('message', hear);
        serviceWorker.controller.postMessage({ say: 'lessons', want });";
    device.web.execute_async(script, vec![slug.into()]).await?;
    whole(device).await
}

/// The same, for a lesson that comes.
async fn gets(device: &Device, slug: &str) -> WebDriverResult<Vec<String>> {
    wants(device, slug).await?;
    let is_here = format!("{WHOLE} return whole.includes('{slug}');");
    device.until_downloaded(&format!("{slug} is whole"), &is_here).await?;
    whole(device).await
}

/// The letters that rest here, by name and length: a letter on its way is still the same letter.
async fn sealed(device: &Device) -> WebDriverResult<Vec<(Vec<u8>, usize)>> {
    let rows = outbox::rows(device).await?.into_iter().filter(|(drawer, ..)| drawer == "outbox");
    // What is known of its way are a few bytes more.
    Ok(rows.map(|(_, key, row)| (key, row.len() / 1000)).collect())
}

/// From here on the worker fetches nothing by itself, as while a child tells.
const QUIET: &str = "document.documentElement.dataset.busy = 'telling';";

/// Lessons of the app that belong to this half-term, and lessons that do not.
async fn by_term(device: &Device) -> WebDriverResult<(Vec<String>, Vec<String>)> {
    let script = "
        const done = arguments[0], terms = [901, 1026, 101, 215, 401, 526], today = new Date();
        const day = (today.getMonth() + 1) * 100 + today.getDate();
        const now = terms.indexOf(Math.max(...terms.filter(it => it <= day)));
        fetch('/precache-pupil.json').then(it => it.json()).then(({ lessons }) => {
            const named = of => lessons.filter(of).map(it => it.slug);
            done([named(it => it.term === now), named(it => it.term !== now)]);
        });";
    device.web.execute_async(script, vec![]).await?.convert()
}

/// The browser's own limit for this school's app: what it uses now, and so much more.
async fn leave_room(device: &Device, more: u64) -> WebDriverResult<()> {
    let used =
        "const done = arguments[0]; navigator.storage.estimate().then(it => done(it.usage));";
    let used: u64 = device.web.execute_async(used, vec![]).await?.convert()?;
    let limit = json!({ "origin": device.home(), "quotaSize": used + more });
    device.web.cdp().send_raw("Storage.overrideQuotaForOrigin", limit).await.map(drop)
}

async fn the_oldest_lesson_makes_room_and_nothing_else_does(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        let (ours, others) = by_term(&device).await?;
        let is_other = others.iter().any(|it| it == OLDEST);
        let [first, second] = [&ours[0], &ours[1]].map(String::as_str);
        let other =
            others.iter().rev().find(|it| *it != OLDEST).expect("a year has six half-terms");
        device.web.execute(QUIET, vec![]).await?;
        // Two that are not of now: the one that came with the door, and one that came after it.
        let kept = gets(&device, other).await?;
        assert!(kept.iter().any(|it| it == OLDEST), "{kept:?}");
        // Something is told, and cannot go.
        school.stop();
        tell_and_go_home(&device).await?;
        steps::letters_are(&device, 1).await?;
        let sealed = sealed(&device).await?;
        school.start();
        device.web.execute(QUIET, vec![]).await?;

        // No room for another lesson: this half-term's takes the place of the oldest.
        leave_room(&device, 60_000).await?;
        let kept = gets(&device, first).await?;
        let gone = if is_other { OLDEST } else { other };
        assert!(!kept.iter().any(|it| it == gone), "{gone} made no room: {kept:?}");
        assert!(kept.contains(other) || !is_other, "more went than had to: {kept:?}");
        // No room at all, and nothing that may go but one: half a lesson is none.
        leave_room(&device, 0).await?;
        let kept = wants(&device, second).await?;
        assert!(kept.iter().any(|it| it == first), "{kept:?}");
        assert!(!kept.iter().any(|it| it == second), "half of {second} counts as whole: {kept:?}");

        // The door opens with no network, and what was told rests as it did.
        school.stop();
        device.reload().await?;
        device.page_is("home").await?;
        let rests = self::sealed(&device).await? == sealed;
        assert!(rests && !sealed.is_empty(), "what was told does not rest here as it did");
        device.see(".shelf [data-journey]").await?;
        steps::path(&device, "reception").await?;
        for slug in [OLDEST, "the-prickly-leaf-letter", "sleepy-glowleaf"] {
            let press = if kept.iter().any(|it| it == slug) { "lesson" } else { "asleep" };
            device.see(&format!("[data-lesson='{slug}'][data-press='{press}']")).await?;
        }
        Ok(())
    })
    .await;
}
journey!(the_oldest_lesson_makes_room_and_nothing_else_does: Chromium);
