//! Which path? Two or three pictures, and nothing to read.

use leptos::prelude::*;

use super::paths::Path;
use crate::{
    pages::pupil::{place::Place, root::Pupil},
    parts::{
        caption::Caption,
        choices::{Choices, Thing},
        frame::Frame,
        scene::Layers,
    },
    words::word,
};

/// The paths of the years that have lessons.
#[component]
pub(crate) fn Years() -> impl IntoView {
    const WHICH: &str = word("learn.years").text;
    let pupil = Pupil::here();
    let paths = Path::years();
    let lines =
        [const { word("learn.years") }].into_iter().chain(paths.iter().map(|it| it.words()));
    pupil.voice.say(lines.map(crate::words::Word::said).collect());
    let home = Callback::new(move |()| pupil.go(&Place::Home));
    let things: Vec<Thing> = paths
        .iter()
        .map(|it| Thing {
            picture: it.picture().to_owned(),
            says: it.words().text.to_owned(),
            is_named: true,
        })
        .collect();
    let on_choice = Callback::new(move |n: usize| {
        if let Some(path) = paths.get(n) {
            pupil.go(&Place::Path(*path));
        }
    });
    // The question is the first line; each picture is named after it.
    let named = Signal::derive(move || pupil.voice.at().get().and_then(|it| it.checked_sub(1)));
    let caption = ViewFn::from(move || {
        view! { <Caption lines=vec![WHICH.to_owned()] at=pupil.voice.at() /> }
    });
    view! {
        <Frame page="years" heading=WHICH.to_owned() ways=pupil.ways(home) back_is_home=true sound=pupil.voice.is_on() caption>
            <Layers layers=["wood-far", "wood-mid"].map(str::to_owned).to_vec() alt="" />
            <Choices things named on_choice />
        </Frame>
    }
}
