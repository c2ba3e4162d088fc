//! A picture by name, silent to screen readers: whatever it stands beside has words.

use leptos::prelude::*;

/// Shows a picture: a small one from the one file of symbols, any other from a file of its own.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Picture(
    /// Its name, such as `bramble-hello` or `peg-fox`.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    if is_symbol(&name) {
        view! {
            <svg class="picture" aria-hidden="true">
                <use href=format!("/pictures.svg#{name}")></use>
            </svg>
        }
        .into_any()
    } else {
        let address = format!("/pictures/{name}.svg");
        view! { <img class="picture" src=address alt="" draggable="false" /> }.into_any()
    }
}

/// Whether a picture lies in the file of symbols.
fn is_symbol(name: &str) -> bool {
    name.starts_with("peg-") || name.starts_with("icon-")
}
