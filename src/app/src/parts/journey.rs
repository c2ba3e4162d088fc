//! A leaf, and how far its telling has come.

use domain::{Journey, Leaf};
use leptos::prelude::*;

use crate::{parts::picture::Picture, words};

/// The words of a journey.
pub(crate) fn words_of(journey: Journey) -> words::Word {
    const KEPT: words::Word = words::word("journey.kept");
    const AT_SCHOOL: words::Word = words::word("journey.at-school");
    const OPENED: words::Word = words::word("journey.opened");
    match journey {
        Journey::Kept => KEPT,
        Journey::AtSchool => AT_SCHOOL,
        Journey::Opened => OPENED,
    }
}

/// One telling on the shelf: the child's leaf and the journey's picture, and nothing of what was
/// told or by whom (N-92).
#[component]
pub(crate) fn LeafTile(
    /// The leaf that was chosen; without one, a letter.
    leaf: Option<Leaf>,
    /// How far it has come.
    #[prop(into)]
    journey: Signal<Journey>,
    /// What pressing it does: it says where the telling is.
    on_press: Callback<()>,
) -> impl IntoView {
    let picture = leaf.map_or("kept", Leaf::picture);
    let named = leaf.map_or("", |it| words::naming(it.picture()).text);
    view! {
        <button
            type="button"
            class="leaf-tile"
            data-press="leaf"
            data-leaf=picture
            data-journey=move || journey.get().picture()
            aria-label=move || format!("{named} {}", words_of(journey.get()).text)
            on:click=move |_| on_press.run(())
        >
            <Picture name=picture />
            <span class="journey">{move || view! { <Picture name=journey.get().picture() /> }}</span>
        </button>
    }
}

/// The same, large, on the card that is shown to a grown-up.
#[component]
pub(crate) fn JourneyLine(
    /// How far it has come.
    #[prop(into)]
    journey: Signal<Journey>,
) -> impl IntoView {
    view! {
        <p class="way-gone" role="status" data-journey=move || journey.get().picture()>
            {move || view! { <Picture name=journey.get().picture() /> }}
            <span>{move || words_of(journey.get()).text}</span>
        </p>
    }
}
