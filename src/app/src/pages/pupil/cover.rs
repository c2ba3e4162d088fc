//! The cover: one press, on every page, puts a calm wood over everything (N-46).
//!
//! A child who saw something upsetting needs no words for it to make it go away. What is underneath
//! stays as it was, so that a grown-up can be shown it; a telling that is left there for a minute is
//! kept as it is anywhere else.

use leptos::prelude::*;

use super::root::Pupil;
use crate::{
    parts::{caption::Caption, frame::Frame, picture::Picture, scene::Layers},
    shell::window,
    words::word,
};

/// Bramble curls up; from here a child tells, or goes back.
#[component]
pub(super) fn Cover() -> impl IntoView {
    const DONE: &str = word("cover.done").text;
    let pupil = Pupil::here();
    pupil.voice.say(vec![const { word("cover.done") }.said()]);
    Effect::new(|| window::focus(".cover h1"));
    let back = Callback::new(move |()| pupil.uncover());
    let mut ways = pupil.ways(back);
    ways.tell = Callback::new(move |()| {
        pupil.uncover();
        pupil.tell();
    });
    let caption = ViewFn::from(move || {
        view! { <Caption lines=vec![DONE.to_owned()] at=pupil.voice.at() /> }
    });
    view! {
        <div class="cover">
            <Frame page="covered" heading=DONE.to_owned() ways back_is_home=false sound=pupil.voice.is_on() caption>
                <Layers layers=["wood-far", "wood-mid", "wood-near"].map(str::to_owned).to_vec() alt="" />
                <div class="calm"><Picture name="bramble-curled" /></div>
            </Frame>
        </div>
    }
}
