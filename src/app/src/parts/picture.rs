//! A picture by name, silent to screen readers: whatever it stands beside has words.

use leptos::prelude::*;

use super::lent;

/// Shows a picture: an icon or a peg from its file of symbols, any other from a file of its own.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Picture(
    /// Its name, such as `bramble-hello` or `peg-fox`.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    if let Some(file) = symbols(&name).filter(|_| !lent::is_lent(&name)) {
        let address = format!("{file}#{name}");
        view! { <svg class="picture" aria-hidden="true"><use href=address></use></svg> }.into_any()
    } else {
        let address = lent::address(&name);
        view! { <img class="picture" src=address alt="" draggable="false" /> }.into_any()
    }
}

/// The file of symbols that a picture lies in, if it does.
fn symbols(name: &str) -> Option<&'static str> {
    let is_icon = || name.starts_with("icon-").then_some("/pictures.svg");
    name.starts_with("peg-").then_some("/pegs.svg").or_else(is_icon)
}
