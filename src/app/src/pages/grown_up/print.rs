//! The button that prints a page.

use leptos::prelude::*;

use crate::shell::staff::page;

/// Prints what the page shows; its own rules leave out what is not for paper.
#[component]
pub(crate) fn PrintButton(
    /// Its words.
    #[prop(default = "Print")]
    words: &'static str,
    /// Whether something else on the page matters more.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            class:quiet=quiet
            data-press="print"
            on:click=move |_| page::print()
        >
            {words}
        </button>
    }
}
