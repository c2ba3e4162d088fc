//! A picture made of layers, far to near.

use leptos::prelude::*;

use super::lent;

/// Shows layers on one another. Whoever cannot see them hears what they show.
#[component]
pub(crate) fn Layers(
    /// The pictures' names, far to near.
    layers: Vec<String>,
    /// What the whole shows (N-20); empty where it only decorates.
    #[prop(into)]
    alt: String,
) -> impl IntoView {
    // What only decorates comes after what can be pressed: a browser reads each drawing as a page
    // of its own, before the page that shows it.
    let loading = alt.is_empty().then_some("lazy");
    let layer = |name: String| {
        let place = if name.starts_with("wood-") { "ground" } else { "figure" };
        view! { <img class=place src=lent::address(&name) alt="" loading=loading draggable="false" /> }.into_any()
    };
    let layers = layers.into_iter().map(layer).collect_view();
    if alt.is_empty() {
        view! { <div class="scene" aria-hidden="true">{layers}</div> }.into_any()
    } else {
        view! { <div class="scene" role="img" aria-label=alt>{layers}</div> }.into_any()
    }
}
