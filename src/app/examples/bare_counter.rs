//! A bare Leptos counter: the yardstick for how soon a page can answer (`cargo xtask bench`).

use leptos::{mount::mount_to_body, prelude::*};

fn main() {
    mount_to_body(Counter);
}

/// One button, which counts its presses.
#[component]
fn Counter() -> impl IntoView {
    let (count, set_count) = signal(0);
    view! { <button on:click=move |_| set_count.update(|it| *it += 1)>{count}</button> }
}
