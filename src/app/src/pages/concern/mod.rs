//! A grown-up raises a concern: one set of pages for four doors. What comes next, and where it
//! stops, is `report::concern::form`'s business; who may read it is `domain::concern`'s.

pub(crate) mod answers;
mod ask;
mod begun;
mod check;
mod claimed;
mod kept;
mod paper;
mod pegs;
mod questions;
mod raise;
mod rests;
mod stops;
mod typing;
mod who;

use leptos::prelude::*;
use report::concern::form::Page;

pub(crate) use self::raise::Raise;

/// The form, wherever it stands.
#[component]
pub(crate) fn ConcernPage(
    /// The form and what became of it.
    raise: Raise,
) -> impl IntoView {
    let page = raise.page;
    let trouble = raise.device().trouble();
    let (asks, says) = (raise.drafting.asks, raise.drafting.says);
    let on_paper = RwSignal::new(false);
    let shown = move || match page.get() {
        _ if on_paper.get() => view! { <paper::Paper raise on_paper /> }.into_any(),
        _ if raise.answers.get() => view! { <answers::Answers raise /> }.into_any(),
        _ if asks.get().is_some() => view! { <begun::Begun raise /> }.into_any(),
        Page::Matter => view! { <questions::Matters raise on_paper /> }.into_any(),
        Page::Risk => view! { <questions::Risk raise /> }.into_any(),
        Page::Danger => view! { <stops::Danger raise /> }.into_any(),
        Page::Picture => view! { <questions::Picture raise /> }.into_any(),
        Page::Stop => view! { <stops::Stop raise /> }.into_any(),
        Page::About => view! { <questions::About raise /> }.into_any(),
        Page::Words => view! { <typing::Typing raise /> }.into_any(),
        Page::Check => view! { <check::Check raise /> }.into_any(),
        Page::Sealing => view! { <p role="status">"One moment…"</p> }.into_any(),
        Page::Kept => view! { <kept::Kept raise /> }.into_any(),
        Page::Unkept => view! { <kept::Unkept raise /> }.into_any(),
    };
    let step = move || match () {
        () if raise.answers.get() => "answers",
        () if asks.get().is_some() => "begun",
        () => raise::name(page.get()),
    };
    view! {
        <div class="page narrow" data-page="concern" data-step=step>
            <div role="status">
                {move || trouble.get().map(|why| view! { <p class="note no-print">{why}</p> })}
                {move || says.get().map(|it| view! { <p class="note no-print">{it}</p> })}
            </div>
            {shown}
        </div>
    }
}
