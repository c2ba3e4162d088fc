//! One path, stone after stone. It remembers where this device is, and nobody's name.

use leptos::prelude::*;

use super::{
    PATH,
    own::OwnStone,
    paths::{Path, Played, next},
    shelf::ShelfStone,
    stone::StoneView,
};
use crate::{
    pages::pupil::{place::Place, root::Pupil},
    parts::{caption::Caption, frame::Frame, picture::Picture, scene::Layers},
    shell::{prefs, window},
    words::{Stone, word},
};

/// The path.
#[component]
pub(crate) fn PathPage(
    /// Which.
    path: Path,
) -> impl IntoView {
    const TAP: &str = word("learn.path").text;
    let pupil = Pupil::here();
    let is_year = path != Path::Events;
    if is_year {
        prefs::set_number(PATH, path.number().into());
    }
    pupil.voice.say(vec![path.words().said(), const { word("learn.path") }.said()]);
    let back = Callback::new(move |()| {
        pupil.go(if is_year { &Place::Years } else { &Place::Learn });
    });
    let stones: Vec<&'static Stone> = path.stones().collect();
    let so_far: Vec<Played> = stones.iter().map(|it| played(it.slug)).collect();
    let here = next(&so_far);
    let stones = stones
        .into_iter()
        .zip(so_far)
        .enumerate()
        .map(|(n, (stone, played))| {
            view! { <StoneView stone played is_here=n == here /> }.into_any()
        })
        .collect_view();
    let own = move || {
        let all = pupil.device.own_lessons().get();
        let here = all.into_iter().filter(|it| it.listed.path == path.number());
        here.map(|own| {
            let so_far = played(&own.listed.slug);
            view! { <OwnStone own played=so_far /> }.into_any()
        })
        .collect_view()
    };
    let star = is_year.then(|| view! { <Star /> });
    let shelf = is_year.then(|| view! { <ShelfStone /> });
    Effect::new(|| window::bring(".path .here"));
    let lines = vec![path.words().text.to_owned(), TAP.to_owned()];
    let caption = ViewFn::from(move || {
        view! { <Caption lines=lines.clone() at=pupil.voice.at() /> }
    });
    view! {
        <Frame page="learn" heading=path.words().text.to_owned() ways=pupil.ways(back) back_is_home=false sound=pupil.voice.is_on() caption>
            <Layers layers=path.wood().map(str::to_owned).to_vec() alt="" />
            <ol class="path" role="list" data-path=path.name()>{stones}{own}{star}{shelf}</ol>
        </Frame>
    }
}

/// At the end of each path: what the whole school does together.
#[component]
fn Star() -> impl IntoView {
    const WORDS: &str = word("learn.events").text;
    let pupil = Pupil::here();
    let go = move |press: web_sys::MouseEvent| {
        press.prevent_default();
        pupil.go(&Place::Path(Path::Events));
    };
    view! {
        <li class="place">
            <a class="stone star" href="#path/events" data-press="events" aria-label=WORDS on:click=go>
                <Picture name="path-star" />
            </a>
        </li>
    }
}

/// How far a lesson has been played here.
fn played(slug: &str) -> Played {
    if prefs::number(&format!("step-{slug}")).is_some_and(|it| 0 < it) {
        Played::HalfWay
    } else if prefs::number(&format!("done-{slug}")) == Some(1) {
        Played::Whole
    } else {
        Played::Never
    }
}
