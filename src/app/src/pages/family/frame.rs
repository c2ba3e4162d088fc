//! What stands around every page of the family door.

use domain::Card;
use leptos::prelude::*;

use super::place::Place;
use crate::{pages::grown_up::banner::Banner, shell::window};

/// The way about, and what the door keeps.
#[component]
pub(super) fn Frame(
    /// Where somebody is.
    place: RwSignal<Place>,
    /// The school's card, once it is known.
    card: RwSignal<Option<Card>>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let made_up = Signal::derive(move || card.with(|it| it.as_ref().is_some_and(|it| it.made_up)));
    let name = move || {
        card.with(|it| it.as_ref().map_or_else(|| "for families".to_owned(), |it| it.name.clone()))
    };
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        window::focus("h1");
    };
    let here = move |is_here: fn(&Place) -> bool| move || place.with(is_here).then_some("page");
    view! {
        <a class="skip-to" href="#main" on:click=skip>"Skip to the page"</a>
        <header class="top">
            <div class="top-in">
                <a class="brand" href="#calls">
                    <img src="/pictures/bramble-hello.svg" alt="" />
                    <span>"Bramble "<small>{name}</small></span>
                </a>
                <nav class="ways" aria-label="Pages">
                    <a href="#calls" data-press="calls" aria-current=here(|it| *it == Place::Calls)>"Whom to call"</a>
                    <a href="#guidance" data-press="guidance" aria-current=here(Place::is_to_read)>"Guidance"</a>
                    <a href="#child" data-press="child" aria-current=here(Place::is_of_child)>"Our child"</a>
                    <a href="#concern" data-press="concern" aria-current=here(|it| *it == Place::Concern)>"Concern"</a>
                </nav>
            </div>
        </header>
        <Banner made_up=made_up />
        <main id="main">{children()}</main>
        <footer class="foot">
            <div class="foot-in">
                <p>
                    "Bramble keeps nothing about you but what you send, sealed, your own copy of what \
                     you sign, and, for 20 hours, a concern that you began to write. It has no adverts and no tracking. Nothing on this page leads to \
                     another website."
                </p>
                <a href="/">"To the children's page"</a>
            </div>
        </footer>
    }
}
