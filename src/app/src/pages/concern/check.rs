//! The last look: what it says, who will read it, and who will not.

use leptos::prelude::*;
use report::concern::{form::Input, reading};

use super::{ask::Back, raise::Raise, who};
use crate::pages::staff::title::Title;

/// The page.
#[component]
pub(super) fn Check(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let draft = raise.draft();
    let card = raise.device().school().get_untracked();
    let found = card.as_ref().map(|it| who::who(it, draft.matter, draft.subject));
    let lines = card.as_ref().map(|it| reading::lines(&draft, it)).unwrap_or_default();
    let list = |all: Vec<String>| all.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
    let Some(Ok(who)) = found else {
        // The card changed in the meantime; the page before says what is missing.
        return view! { <Back raise /> }.into_any();
    };
    view! {
        <Title text="Who will read this" />
        <div class="side-by-side">
            <section class="panel" data-part="reads">
                <h2>"These people can read it"</h2>
                <ul>{list(who.reads)}</ul>
            </section>
            <section class="panel" data-part="not">
                <h2>"These cannot"</h2>
                <ul>
                    {list(who.not)}
                    <li>"Anybody else at school, and whoever looks after the server"</li>
                </ul>
            </section>
        </div>
        <section class="panel">
            <h2>"What it says"</h2>
            <dl class="facts">
                {lines
                    .into_iter()
                    .map(|it| view! { <dt>{it.asked}</dt><dd class="typed">{it.words}</dd> })
                    .collect_view()}
            </dl>
        </section>
        <p>
            "Once it is sent it cannot be changed or taken back. You can send another one. "
            {raise.device().hours()}
        </p>
        <p class="row">
            <button
                type="button"
                class="button"
                data-press="send"
                on:click=move |_| raise.hear(Input::Send)
            >
                "Seal it and send it"
            </button>
            <Back raise />
        </p>
    }
    .into_any()
}
