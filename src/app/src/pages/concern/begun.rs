//! Somebody comes back: go on, or throw it away. Nothing of what they wrote is shown before they say.

use domain::draft;
use leptos::prelude::*;

use super::raise::Raise;
use crate::{
    pages::{grown_up::moment, staff::title::Title},
    shell::{clock, staff::page},
};

/// A moment in a sentence, by this device's clock.
pub(super) fn at(at: domain::Moment) -> String {
    moment::within(at, clock::now(), page::minutes_east(at))
}

/// The question, with two equal answers.
#[component]
pub(super) fn Begun(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let begun = raise.drafting.asks.get_untracked();
    let when = begun.map(at).unwrap_or_default();
    let until = begun.map(draft::until).map(at).unwrap_or_default();
    view! {
        <Title text="Go on, or throw it away?" />
        <p class="lead">"You began something here " {when} "."</p>
        <p>
            "Nobody has it yet. It is kept on this device alone, and goes by itself " {until}
            ". If it was not you, leave this page as it is."
        </p>
        <p class="row">
            <button
                type="button"
                class="button"
                data-press="go-on"
                on:click=move |_| raise.go_on()
            >
                "Go on"
            </button>
            <button
                type="button"
                class="button"
                data-press="throw-away"
                on:click=move |_| raise.throw_away()
            >
                "Throw it away"
            </button>
        </p>
    }
}
