//! A rhyme: a line a tap, with claps that are seen. Nobody has to keep up.

use leptos::prelude::*;

use super::step::Shows;
use crate::parts::{choices::Hand, picture::Picture};

/// Whoever claps along, and a dot for each beat. Dots light while a line is said.
#[component]
pub(super) fn Rhyme(
    /// What changes on the page.
    shows: Shows,
    /// How many beats a line has.
    claps: u8,
) -> impl IntoView {
    let Shows { things, is_done, answering, on_tap, .. } = shows;
    let picture = things.with_untracked(|it| it.first().map(|it| it.picture.clone()));
    let line = move || things.with(|it| it.first().map(|it| it.says.clone()));
    let beats = (0..claps).map(|_| view! { <span class="beat"></span> }).collect_view();
    picture.map(|picture| {
        let choice = picture.clone();
        view! {
            <div
                class="breath rhyme place"
                class:named=move || !is_done.get()
                class:sung=move || answering.get() == Some(0)
            >
                <button
                    type="button"
                    class="choice"
                    data-choice=choice
                    aria-label=line
                    on:click=move |_| on_tap.run(0)
                >
                    <Picture name=picture />
                </button>
                <div class="beats" aria-hidden="true">{beats}</div>
                <Hand />
            </div>
        }
    })
}
