//! Two or three big pictures to choose from, and the hand that shows what to do.

use leptos::prelude::*;

use crate::parts::picture::Picture;

/// How a choice looks after it was tapped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not tapped yet.
    #[default]
    Plain,
    /// Tapped, and right: it stays, with a tick.
    Right,
    /// Tapped, and not this one: it rests, and can be tapped again.
    Resting,
}

/// One thing to tap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Thing {
    /// The picture's name, and its `data-choice`.
    pub(crate) picture: String,
    /// Its words.
    pub(crate) says: String,
    /// Whether the words are shown; not where finding the picture for a word is the task.
    pub(crate) is_named: bool,
}

/// Shows choices in a row. The hand goes to whichever is being named.
///
/// Marks come apart from things, so that a tap never takes the keyboard away from what it is on.
#[component]
pub(crate) fn Choices(
    /// What there is to tap.
    #[prop(into)]
    things: Signal<Vec<Thing>>,
    /// How each looks now; without one, plain.
    #[prop(into, optional)]
    marks: Signal<Vec<Mark>>,
    /// Which is being named now.
    #[prop(into)]
    named: Signal<Option<usize>>,
    /// Where the hand goes when nobody has tapped for a while.
    #[prop(into, optional)]
    hint: Signal<Option<usize>>,
    /// What tapping one does.
    on_choice: Callback<usize>,
) -> impl IntoView {
    let mark = move |n: usize| match marks.with(|it| it.get(n).copied()).unwrap_or_default() {
        Mark::Plain => None,
        Mark::Right => Some("right"),
        Mark::Resting => Some("resting"),
    };
    let thing = move |(n, it): (usize, Thing)| {
        let Thing { picture, says, is_named } = it;
        let choice = picture.clone();
        let shown = is_named.then(|| says.clone());
        view! {
            <li
                class="place"
                class:named=move || named.get() == Some(n)
                class:hinted=move || hint.get() == Some(n)
            >
                <button
                    type="button"
                    class="choice"
                    class:nameless=!is_named
                    data-choice=choice
                    data-mark=move || mark(n)
                    aria-label=says
                    on:click=move |_| on_choice.run(n)
                >
                    <Picture name=picture />
                    {shown.map(|it| view! { <span class="says">{it}</span> })}
                    <span class="tick"><Picture name="icon-check" /></span>
                </button>
                <Hand />
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="choices" role="list">
            {move || things.get().into_iter().enumerate().map(thing).collect_view()}
        </ul>
    }
}

/// The moving hand. A style shows it on what is being named, and keeps it still for whoever
/// asked for less motion.
#[component]
pub(crate) fn Hand() -> impl IntoView {
    view! { <img class="hand" src="/pictures/hand.svg" alt="" loading="lazy" /> }
}
