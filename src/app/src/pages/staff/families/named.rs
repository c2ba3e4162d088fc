//! A child's name beside a peg, where the class has a list.

use leptos::prelude::*;

/// The name, after its peg; nothing, where there is none.
#[component]
pub(super) fn Named(
    /// As the list has it.
    name: Option<String>,
) -> impl IntoView {
    name.map(|name| view! { <span class="called" data-name="">" " <bdi>{name}</bdi></span> })
}
