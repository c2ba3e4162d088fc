//! The class's shelf: what children drew here and put there. Nobody's name stands beside a picture.

use leptos::prelude::*;

use crate::{
    pages::pupil::{
        lesson::{Drawn, Framed, from_bytes},
        place::Place,
        root::Pupil,
    },
    parts::{caption::Caption, frame::Frame, picture::Picture, scene::Layers},
    words::word,
};

/// The pictures, the newest first.
async fn pictures(pupil: &Pupil) -> Vec<Vec<Drawn>> {
    pupil.device.pictures().await.iter().filter_map(|it| from_bytes(it)).collect()
}

/// All of them.
#[component]
pub(crate) fn ShelfPage() -> impl IntoView {
    const SHELF: &str = word("learn.shelf").text;
    const PICTURE: &str = word("draw.picture").text;
    let pupil = Pupil::here();
    pupil.voice.say(vec![const { word("learn.shelf") }.said()]);
    let found = RwSignal::new(None::<Vec<Vec<Drawn>>>);
    // A page that opens here may look before the tablet knows its class.
    Effect::new(move |_| {
        pupil.device.enrolled().track();
        leptos::task::spawn_local(async move {
            let pictures = pictures(&pupil).await;
            // Whoever has gone meanwhile does not need them.
            let _ = found.try_set(Some(pictures));
        });
    });
    let back = Callback::new(move |()| pupil.go(&Place::Learn));
    let caption = ViewFn::from(move || {
        view! { <Caption lines=vec![SHELF.to_owned()] at=pupil.voice.at() /> }
    });
    let framed = |drawn| view! { <li><Framed drawn words=PICTURE /></li> }.into_any();
    let pictures = move || {
        let all = found.get()?;
        let count = all.len().to_string();
        let all = all.into_iter().map(framed).collect_view();
        Some(view! { <ul class="our-shelf" role="list" data-shelf=count>{all}</ul> })
    };
    view! {
        <Frame page="shelf" heading=SHELF.to_owned() ways=pupil.ways(back) back_is_home=false sound=pupil.voice.is_on() caption>
            <Layers layers=["wood-den-far", "wood-den-mid"].map(str::to_owned).to_vec() alt="" />
            {pictures}
        </Frame>
    }
}

/// The stone that leads there, once there is a picture.
#[component]
pub(super) fn ShelfStone() -> impl IntoView {
    const WORDS: &str = word("learn.shelf").text;
    let pupil = Pupil::here();
    let is_there = RwSignal::new(false);
    Effect::new(move |_| {
        pupil.device.enrolled().track();
        leptos::task::spawn_local(async move {
            let is_any = !pictures(&pupil).await.is_empty();
            let _ = is_there.try_set(is_any);
        });
    });
    let go = move |press: web_sys::MouseEvent| {
        press.prevent_default();
        pupil.go(&Place::Shelf);
    };
    move || {
        is_there.get().then(|| {
            view! {
                <li class="place">
                    <a class="stone star" href="#shelf" data-press="shelf" aria-label=WORDS on:click=go>
                        <Picture name="icon-shelf" />
                    </a>
                </li>
            }
        })
    }
}
