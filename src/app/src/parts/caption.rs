//! What is being said, in letters, for whoever reads along or cannot hear (N-20).

use leptos::prelude::*;

/// Shows lines, and which of them is being said.
#[component]
pub(crate) fn Caption(
    /// The lines, in the order in which they are said.
    #[prop(into)]
    lines: Signal<Vec<String>>,
    /// Which is being said now.
    #[prop(into)]
    at: Signal<Option<usize>>,
) -> impl IntoView {
    let line = move |(n, text): (usize, String)| {
        view! { <span class="line" class:now=move || at.get() == Some(n)>{text}" "</span> }
            .into_any()
    };
    view! {
        <p class="caption" role="status" aria-live="polite">
            {move || lines.get().into_iter().enumerate().map(line).collect_view()}
        </p>
    }
}
