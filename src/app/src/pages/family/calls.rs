//! Whom to call: the school's people, its hours, and the helplines.

use domain::helpline::HELPLINES;
use leptos::prelude::*;

use crate::{
    pages::grown_up::calls::{Contacts, Help},
    shell::school_card::SchoolCard,
};

/// The helpline that comes before everything.
const URGENT: &str = "police-999";

/// The page.
#[component]
pub(super) fn Calls(
    /// The school's card.
    school: SchoolCard,
) -> impl IntoView {
    let card = school.card;
    let contacts = Signal::derive(move || {
        card.with(|it| it.as_ref().map(|it| it.contacts.clone())).unwrap_or_default()
    });
    let hours = move || card.with(|it| it.as_ref().map(|it| it.hours.clone()));
    let waiting = move || {
        let why = card.with(Option::is_none).then(|| school.trouble.get()).flatten()?;
        Some(view! {
            <p class="note" data-alarm="no-card">
                {why} " The numbers below work without it."
            </p>
        })
    };
    let urgent = HELPLINES.iter().filter(|it| it.id == URGENT);
    let others = HELPLINES.iter().filter(|it| it.id != URGENT);
    view! {
        <div class="page" data-page="family">
            <h1 tabindex="-1">"Whom to call"</h1>
            <p class="lead">
                "These numbers also work when this device has no internet. Keep this page on \
                 your phone's home screen."
            </p>
            <section aria-labelledby="urgent-title" data-section="urgent">
                <h2 id="urgent-title">"In danger now"</h2>
                <ul class="calls" role="list">
                    {urgent.map(|it| view! { <Help line=*it /> }).collect_view()}
                </ul>
            </section>
            <section aria-labelledby="school-title" data-section="school">
                <h2 id="school-title">"Our school"</h2>
                <div role="status">{waiting}</div>
                {move || hours().map(|it| view! { <p data-field="hours">{it}</p> })}
                <Contacts contacts=contacts />
                <p class="row">
                    <a class="button quiet" href="#concern" data-press="raise">
                        "Write to the school about a worry"
                    </a>
                    <a href="#allowed" data-press="allowed">"What is allowed at school"</a>
                </p>
            </section>
            <section aria-labelledby="help-title" data-section="helplines">
                <h2 id="help-title">"Helplines"</h2>
                <ul class="calls" role="list">
                    {others.map(|it| view! { <Help line=*it /> }).collect_view()}
                </ul>
            </section>
        </div>
    }
}
