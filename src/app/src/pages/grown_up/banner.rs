//! The line that stands above everything at a made-up school.

use leptos::prelude::*;

/// Says that the school was made up by the demo. Nothing is drawn for a real one.
#[component]
pub(crate) fn Banner(
    /// Whether it was.
    #[prop(into)]
    made_up: Signal<bool>,
) -> impl IntoView {
    move || {
        made_up.get().then(|| {
            view! {
                <aside class="slot-banner" data-banner="made-up" aria-label="Made-up school">
                    "This is a made-up school. Nobody reads what is told here."
                </aside>
            }
        })
    }
}
