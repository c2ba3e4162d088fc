//! The path of lessons: a stone for each.

use leptos::prelude::*;

use super::{place::Place, root::Pupil};
use crate::{
    parts::{caption::Caption, choices::Hand, frame::Frame, picture::Picture, scene::Layers},
    words::{LESSONS, word},
};

/// The path.
#[component]
pub(super) fn Learn() -> impl IntoView {
    const PATH: &str = word("learn.path").text;
    let pupil = Pupil::here();
    pupil.voice.say(vec![const { word("learn.path") }.said()]);
    let home = Callback::new(move |()| pupil.go(&Place::Home));
    let stone = move |(n, it): (usize, &'static crate::words::Stone)| {
        let place = Place::Lesson(it.slug.to_owned());
        view! {
            <li class="place" class:named=n == 0>
                <a class="stone" href=format!("#{}", place.hash()) data-press="lesson" data-lesson=it.slug aria-label=it.title>
                    <Picture name=it.picture />
                </a>
                {(n == 0).then(|| view! { <Hand /> })}
            </li>
        }
        .into_any()
    };
    let caption = ViewFn::from(move || {
        view! { <Caption lines=vec![PATH.to_owned()] at=pupil.voice.at() /> }
    });
    view! {
        <Frame page="learn" heading=PATH.to_owned() ways=pupil.ways(home) back_is_home=true sound=pupil.voice.is_on() caption>
            <Layers layers=["wood-far", "wood-mid"].map(str::to_owned).to_vec() alt="" />
            <ol class="path" role="list">{LESSONS.iter().enumerate().map(stone).collect_view()}</ol>
        </Frame>
    }
}
