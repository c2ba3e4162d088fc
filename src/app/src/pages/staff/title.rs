//! A page's one heading.

use leptos::prelude::*;

use crate::shell::{staff::page, window};

/// The heading. It names the tab, and takes the keyboard when the page opens, so that a screen
/// reader says where its reader is.
#[component]
pub(crate) fn Title(
    /// The page's name.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    Effect::new(move |_| page::title(&text.get()));
    Effect::new(|_| page::soon(|| window::focus("h1")));
    view! { <h1 tabindex="-1">{move || text.get()}</h1> }
}
