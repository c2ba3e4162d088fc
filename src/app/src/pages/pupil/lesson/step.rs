//! What one step shows on its stage.

use leptos::prelude::*;

use super::playing::Shown;
use crate::parts::{
    choices::{Choices, Hand, Mark, Thing},
    picture::Picture,
    scene::Layers,
};

/// The scene, and whatever there is to tap in it.
#[component]
pub(super) fn StepView(
    /// The page of the step.
    shown: Shown,
    /// What there is to tap.
    things: Memo<Vec<Thing>>,
    /// How each looks.
    marks: Memo<Vec<Mark>>,
    /// Whether its task is done.
    is_done: Memo<bool>,
    /// What to tap next, for the hand.
    #[prop(into)]
    hint: Signal<Option<usize>>,
    /// Which line of an answer is being said; none while the step is introduced.
    #[prop(into)]
    answering: Signal<Option<usize>>,
    /// What tapping a thing does.
    on_tap: Callback<usize>,
) -> impl IntoView {
    let things = match shown.kind {
        "breathe" => view! { <Breath things is_done answering on_tap /> }.into_any(),
        "scene" | "discuss" | "ending" => ().into_any(),
        _ => view! { <Choices things marks named=None hint on_choice=on_tap /> }.into_any(),
    };
    view! {
        <Layers layers=shown.scene.layers alt=shown.scene.alt />
        {things}
    }
}

/// Whoever breathes along. Each tap is one breath; nothing hurries.
#[component]
fn Breath(
    /// The one thing to tap.
    things: Memo<Vec<Thing>>,
    /// Whether all breaths are taken; more are welcome.
    is_done: Memo<bool>,
    /// The first line is breathing in, the second is breathing out.
    answering: Signal<Option<usize>>,
    /// What tapping does.
    on_tap: Callback<usize>,
) -> impl IntoView {
    things.get_untracked().into_iter().next().map(|it| {
        let picture = it.picture.clone();
        view! {
            <div
                class="breath place"
                class:named=move || !is_done.get()
                class:in=move || answering.get() == Some(0)
                class:out=move || answering.get() == Some(1)
            >
                <button
                    type="button"
                    class="choice"
                    data-choice=picture
                    aria-label=it.says
                    on:click=move |_| on_tap.run(0)
                >
                    <Picture name=it.picture />
                </button>
                <Hand />
            </div>
        }
    })
}
