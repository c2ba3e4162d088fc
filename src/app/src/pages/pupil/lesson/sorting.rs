//! Something held up to look at, above the baskets that it may go into.

use leptos::prelude::*;

use crate::parts::{choices::Thing, picture::Picture};

/// The thing, and below it the baskets.
#[component]
pub(super) fn Sorting(
    /// What is held up; nothing when all is sorted.
    held: Memo<Option<Thing>>,
    /// The baskets.
    children: Children,
) -> impl IntoView {
    let thing = move || {
        held.get().map(|it| {
            let picture = it.picture.clone();
            view! {
                <div class="held" role="img" aria-label=it.says data-held=picture>
                    <Picture name=it.picture />
                </div>
            }
        })
    };
    view! {
        <div class="sorting">
            <div class="holding">{thing}</div>
            {children()}
        </div>
    }
}
