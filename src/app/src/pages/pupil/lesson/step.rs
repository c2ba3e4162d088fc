//! What one step shows on its stage.

use leptos::prelude::*;
use lesson::Said;

use super::{breath::Breath, easel::Easel, playing::Shown, rhyme::Rhyme, sorting::Sorting};
use crate::parts::{
    choices::{Choices, Mark, Thing},
    scene::Layers,
};

/// What a step's page shows besides its picture; it changes while things are tapped.
#[derive(Clone, Copy)]
pub(super) struct Shows {
    /// What there is to tap.
    pub(super) things: Memo<Vec<Thing>>,
    /// How each looks.
    pub(super) marks: Memo<Vec<Mark>>,
    /// What is held up to look at.
    pub(super) held: Memo<Option<Thing>>,
    /// Whether the task is done.
    pub(super) is_done: Memo<bool>,
    /// What to tap next, for the hand.
    pub(super) hint: Signal<Option<usize>>,
    /// Which line of an answer is being said; none while the step is introduced.
    pub(super) answering: Signal<Option<usize>>,
    /// What tapping a thing does.
    pub(super) on_tap: Callback<usize>,
    /// Says what belongs to no step, with its caption.
    pub(super) say: Callback<Vec<Said>>,
}

/// The scene, and whatever there is to tap in it.
#[component]
pub(super) fn StepView(
    /// The page of the step.
    page: Shown,
    /// What changes on it.
    shows: Shows,
) -> impl IntoView {
    let Shows { things, marks, hint, on_tap, .. } = shows;
    let choices = move || view! { <Choices things marks named=None hint on_choice=on_tap /> };
    let things = match page.kind {
        "breathe" => view! { <Breath shows /> }.into_any(),
        "sing" => view! { <Rhyme shows claps=page.claps /> }.into_any(),
        "draw" => view! { <Easel shows /> }.into_any(),
        "sort" => view! { <Sorting held=shows.held>{choices()}</Sorting> }.into_any(),
        "spot" => view! { <div class="spots">{choices()}</div> }.into_any(),
        "scene" | "discuss" | "ending" => ().into_any(),
        _ => choices().into_any(),
    };
    view! {
        <Layers layers=page.scene.layers alt=page.scene.alt />
        {things}
    }
}
