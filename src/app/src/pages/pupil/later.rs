//! Pages whose code comes after home's: two modules of their own, asked for when somebody goes there.
//!
//! A tablet in a classroom first needs home and Tell. Lessons and the corner for grown-ups are as
//! large again, so they stay out of what a child waits for; the worker keeps them for when there is
//! no network, as it keeps the door's own module.

#![expect(
    clippy::unnecessary_wraps,
    reason = "what comes later may not come, and the macro says so in the function's own result"
)]

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{
    enrol::Enrol,
    grown_up::GrownUp,
    learn::{Learn, PathPage, ShelfPage, Years},
    lesson::LessonPage,
    place::Place,
    root::Pupil,
};
use crate::{
    parts::{caption::Caption, frame::Frame, picture::Picture},
    words::word,
};

/// Draws the page of a place.
type Draw = fn(Place) -> AnyView;

/// The paths and the lessons.
#[wasm_split(learning, wasm_split_path = leptos::wasm_split, fallible)]
fn learning() -> Result<Draw, SplitLoaderError> {
    Ok(|place| match place {
        Place::Lesson(slug) => view! { <LessonPage slug /> }.into_any(),
        Place::Path(path) if path.leads() => view! { <PathPage path /> }.into_any(),
        Place::Learn => view! { <Learn /> }.into_any(),
        Place::Shelf => view! { <ShelfPage /> }.into_any(),
        _ => view! { <Years /> }.into_any(),
    })
}

/// The corner for grown-ups, and enrolling.
#[wasm_split(corner, wasm_split_path = leptos::wasm_split, fallible)]
fn corner() -> Result<Draw, SplitLoaderError> {
    Ok(|place| match place {
        Place::Enrol(code) => view! { <Enrol code /> }.into_any(),
        _ => view! { <GrownUp /> }.into_any(),
    })
}

/// The page of a place, once its module is here.
#[component]
pub(super) fn Later(
    /// Where somebody goes.
    place: Place,
) -> impl IntoView {
    let pupil = Pupil::here();
    let draw = RwSignal::new(None);
    let is_corner = place.is_for_grown_ups();
    leptos::task::spawn_local(async move {
        let found = if is_corner { corner().await } else { learning().await };
        // Whoever has gone meanwhile does not need it.
        let _ = draw.try_set(Some(found.ok()));
    });
    let out = Callback::new(move |()| pupil.go(&Place::Home));
    move || match draw.get() {
        None => view! { <Waiting out /> }.into_any(),
        Some(None) => view! { <Missing out /> }.into_any(),
        Some(Some(draw)) => draw(place.clone()),
    }
}

/// What was asked for is on its way, most often from this device's own store.
#[component]
pub(super) fn Waiting(out: Callback<()>) -> impl IntoView {
    const WAIT: &str = word("common.wait").text;
    let pupil = Pupil::here();
    let caption = ViewFn::from(|| view! { <Caption lines=vec![WAIT.to_owned()] at=None /> });
    view! {
        <Frame page="waiting" heading=WAIT.to_owned() ways=pupil.ways(out) back_is_home=false sound=pupil.voice.is_on() caption>
            <div class="calm"><Picture name="bramble-sleepy" /></div>
        </Frame>
    }
}

/// It is not here. A child sees Bramble, and no error.
#[component]
pub(super) fn Missing(out: Callback<()>) -> impl IntoView {
    const ASK: &str = word("common.ask").text;
    let pupil = Pupil::here();
    pupil.voice.say(vec![const { word("common.ask") }.said()]);
    let caption = ViewFn::from(|| view! { <Caption lines=vec![ASK.to_owned()] at=None /> });
    view! {
        <Frame page="no-lesson" heading=ASK.to_owned() ways=pupil.ways(out) back_is_home=false sound=pupil.voice.is_on() caption>
            <div class="calm"><Picture name="bramble-curled" /></div>
        </Frame>
    }
}
