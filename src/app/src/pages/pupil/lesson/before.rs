//! The lesson's own question, asked before it. There is no right and no wrong here: whatever is
//! tapped, the story begins, and the arrow passes the question by.

use leptos::prelude::*;
use lesson::{Lesson, Said};

use super::who::Eye;
use crate::{
    pages::pupil::root::Pupil,
    parts::{
        caption::Caption,
        choices::{Choices, Hand, Thing},
        frame::Frame,
        icon_button::IconButton,
        scene::Layers,
    },
    words::word,
};

/// The question, once.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn Before(
    /// The lesson.
    lesson: Lesson,
    /// What was picked; none where the question was passed by.
    answered: Callback<Option<usize>>,
    /// Where back leads.
    out: Callback<()>,
) -> impl IntoView {
    const NEXT: &str = word("common.next").text;
    let pupil = Pupil::here();
    let heading = lesson.title.text.clone();
    let Some((_, scene, choices)) = lesson.check() else { return ().into_any() };
    let (scene, choices) = (scene.clone(), choices.to_vec());
    let says: Vec<Said> =
        scene.says.iter().chain(choices.iter().map(|it| &it.says)).cloned().collect();
    let lines: Vec<String> = scene.says.iter().map(|it| it.text.clone()).collect();
    let asked = lines.len();
    pupil.voice.say(says);
    let thing = |it: &lesson::Choice| Thing {
        picture: it.picture.clone(),
        says: it.says.text.clone(),
        is_named: true,
    };
    let things: Vec<Thing> = choices.iter().map(thing).collect();
    // The question is said first, then each choice by its name.
    let named = Signal::derive(move || pupil.voice.at().get()?.checked_sub(asked));
    let on_choice = Callback::new(move |n| answered.run(Some(n)));
    let next = Callback::new(move |()| answered.run(None));
    let caption = ViewFn::from(move || {
        view! { <Caption lines=lines.clone() at=pupil.voice.at() /> }
    });
    view! {
        <Frame page="before" heading=heading ways=pupil.ways(out) back_is_home=false sound=pupil.voice.is_on() caption>
            <div class="lesson" data-check="">
                <Layers layers=scene.layers alt=scene.alt />
                <Choices things=things named on_choice />
                <Eye />
                <div class="turn">
                    <span class="next place">
                        <IconButton icon="icon-next" words=NEXT.to_owned() press="next" on_press=next />
                        <Hand />
                    </span>
                </div>
            </div>
        </Frame>
    }
    .into_any()
}
