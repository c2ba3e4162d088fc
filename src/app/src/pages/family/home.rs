//! The family door's home: the school's people, its hours, and the helplines.

use domain::helpline::HELPLINES;
use leptos::prelude::*;

use crate::{
    pages::grown_up::{
        banner::Banner,
        calls::{Contacts, Help},
    },
    shell::{school_card::SchoolCard, window},
};

/// The whole door.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let school = SchoolCard::start();
    let card = school.card;
    let made_up = Signal::derive(move || card.with(|it| it.as_ref().is_some_and(|it| it.made_up)));
    let name = move || {
        card.with(|it| it.as_ref().map_or_else(|| "for families".to_owned(), |it| it.name.clone()))
    };
    let contacts = Signal::derive(move || {
        card.with(|it| it.as_ref().map(|it| it.contacts.clone())).unwrap_or_default()
    });
    let hours = move || card.with(|it| it.as_ref().map(|it| it.hours.clone()));
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        window::focus("h1");
    };
    let waiting = move || {
        let why = card.with(Option::is_none).then(|| school.trouble.get()).flatten()?;
        Some(view! {
            <p class="note" data-alarm="no-card">
                {why} " The numbers below work without it."
            </p>
        })
    };
    let urgent = HELPLINES.iter().filter(|it| it.id == "police-999");
    let others = HELPLINES.iter().filter(|it| it.id != "police-999");
    view! {
        <a class="skip-to" href="#main" on:click=skip>"Skip to the page"</a>
        <header class="top">
            <div class="top-in">
                <a class="brand" href="/family">
                    <img src="/pictures/bramble-hello.svg" alt="" />
                    <span>"Bramble "<small>{name}</small></span>
                </a>
            </div>
        </header>
        <Banner made_up=made_up />
        <main id="main">
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
                </section>
                <section aria-labelledby="help-title" data-section="helplines">
                    <h2 id="help-title">"Helplines"</h2>
                    <ul class="calls" role="list">
                        {others.map(|it| view! { <Help line=*it /> }).collect_view()}
                    </ul>
                </section>
            </div>
        </main>
        <footer class="foot">
            <div class="foot-in">
                <p>
                    "Bramble keeps nothing about you. It has no adverts and no tracking. Nothing on \
                     this page leads to another website."
                </p>
                <a href="/">"To the children's page"</a>
            </div>
        </footer>
    }
}
