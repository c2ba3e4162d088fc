//! Whoever breathes along. Each tap is one breath; nothing hurries.

use leptos::prelude::*;

use super::step::Shows;
use crate::parts::{choices::Hand, picture::Picture};

/// The one great thing to tap. The first line of an answer is breathing in, the second out.
#[component]
pub(super) fn Breath(
    /// What changes on the page.
    shows: Shows,
) -> impl IntoView {
    let Shows { things, is_done, answering, on_tap, .. } = shows;
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
