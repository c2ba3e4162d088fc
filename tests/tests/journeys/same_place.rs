//! The Tell button is where it was, on every page: a child who cannot read finds it by its place.

use std::sync::Mutex;

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    pages::{Look, pupil_pages},
    steps::code_for_a_tablet,
};

/// How far the button's middle is from the end and the foot of what is seen, in pixels; none where it is not. A scroll bar
/// takes from the page on some devices and not on others.
const MIDDLE: &str = "
    const it = [...document.querySelectorAll('[data-press=tell]')].find(it => it.checkVisibility());
    if (!it) return null;
    const { x, y, width, height } = it.getBoundingClientRect();
    return [document.documentElement.clientWidth - x - width / 2, innerHeight - y - height / 2].map(Math.round);";

/// Pages whose way to tell is great and in the middle, or which are telling, or a grown-up's.
const OTHERS: [&str; 12] = [
    "home",
    "home with a leaf",
    "covered",
    "find",
    "feeling",
    "about",
    "who",
    "me",
    "kept",
    "card",
    "grown-ups",
    "enrol",
];

/// Compares with the first place that was seen.
#[derive(Default)]
struct SamePlace {
    first: Mutex<Option<[i64; 2]>>,
}

impl Look for SamePlace {
    async fn at(&self, device: &Device, page: &str) -> WebDriverResult<Vec<String>> {
        if OTHERS.contains(&page) || page == "unkept" {
            return Ok(Vec::new());
        }
        let middle: Option<[i64; 2]> = device.web.execute(MIDDLE, vec![]).await?.convert()?;
        let Some(middle) = middle else { return Ok(vec!["there is no Tell button".to_owned()]) };
        let mut first = self.first.lock().expect("nobody panics while looking");
        let expected = *first.get_or_insert(middle);
        let is_near = expected.iter().zip(middle).all(|(one, other)| one.abs_diff(other) <= 2);
        Ok(if is_near {
            vec![]
        } else {
            vec![format!("Tell is at {middle:?}, not at {expected:?}")]
        })
    }
}

/// From the paths of the years to the last step of a lesson.
async fn tell_stays_where_it_is(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        pupil_pages(&device, &code, SamePlace::default()).await
    })
    .await;
}
journey!(tell_stays_where_it_is: Chromium, Firefox, WebKit);
