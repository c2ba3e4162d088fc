//! Home: two great things to press, and nothing to read.

use leptos::prelude::*;

use super::{place::Place, root::Pupil};
use crate::{
    parts::{
        frame::{CoverButton, SoundButton},
        journey::LeafTile,
        journey::words_of,
        picture::Picture,
        scene::Layers,
    },
    shell::device::Told,
    words::{self, word},
};

/// The layers of the wood behind Bramble.
const WOOD: [&str; 3] = ["wood-far", "wood-mid", "wood-near"];

/// Home.
#[component]
pub(super) fn Home() -> impl IntoView {
    const HELLO: &str = word("home.hello").text;
    const LEARN: &str = word("home.learn").text;
    const TELL: &str = word("home.tell").text;
    let pupil = Pupil::here();
    let sound = Callback::new(move |()| {
        let on = !pupil.voice.is_on().get_untracked();
        pupil.voice.turn(on);
        if on {
            pupil.voice.say(vec![const { word("home.hello") }.said()]);
        }
    });
    view! {
        <div class="page home" data-page="home">
            <Layers layers=WOOD.map(str::to_owned).to_vec() alt="" />
            <header class="top">
                <div class="start">
                    <a class="round" href="#grown-up" data-press="grown-up" aria-label="For grown-ups">
                        <Picture name="icon-people" />
                    </a>
                    <CoverButton on_press=Callback::new(move |()| pupil.cover()) />
                </div>
                <div class="end"><SoundButton sound=pupil.voice.is_on() on_press=sound /></div>
            </header>
            <main class="great">
                <h1 class="unseen">"Bramble"</h1>
                <img class="bramble" src="/pictures/bramble-hello.svg" alt=HELLO loading="lazy" draggable="false" />
                <Shelf />
                <a class="learn" href="#learn" data-press="learn" aria-label=LEARN on:click=move |press| {
                    press.prevent_default();
                    pupil.go(&Place::Learn);
                }>
                    <Picture name="learn" />
                </a>
                <a class="tell" href="#tell" data-press="tell" aria-label=TELL on:click=move |press| {
                    press.prevent_default();
                    pupil.tell();
                }>
                    <Picture name="tell" />
                </a>
            </main>
        </div>
    }
}

/// This tablet's tellings: a leaf and a journey each (N-92). On a device at home nothing shows.
#[component]
fn Shelf() -> impl IntoView {
    let pupil = Pupil::here();
    let tile = move |told: Told| {
        let journey = told.state.journey();
        let say = Callback::new(move |()| {
            let named = told.leaf.map(|it| words::naming(it.picture()).said());
            let says = [words_of(journey).said(), const { word("journey.talk") }.said()];
            pupil.voice.say(named.into_iter().chain(says).collect());
        });
        view! { <li><LeafTile leaf=told.leaf journey=Signal::stored(journey) on_press=say /></li> }
            .into_any()
    };
    move || {
        let told = pupil.device.shelf();
        (!told.is_empty()).then(|| {
            let tiles = told.into_iter().map(tile).collect_view();
            view! { <ul class="shelf" role="list" aria-live="polite">{tiles}</ul> }
        })
    }
}
