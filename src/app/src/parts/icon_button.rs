//! A round button with one picture.

use leptos::prelude::*;

use crate::parts::picture::Picture;

/// A round button. Its words are heard by whoever cannot see it.
#[component]
pub(crate) fn IconButton(
    /// The picture's name.
    #[prop(into)]
    icon: String,
    /// Its words.
    #[prop(into)]
    words: Signal<String>,
    /// What pressing it means: `data-press`.
    press: &'static str,
    /// What pressing it does.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="round"
            data-press=press
            aria-label=move || words.get()
            on:click=move |_| on_press.run(())
        >
            <Picture name=icon />
        </button>
    }
}
