//! The family door: whom to call and what to do, on- and offline; a concern to raise; and, on a
//! phone that is linked to a child, what the family signs and answers. Nothing is kept but sealed
//! letters that wait, the family's own copies of what it sent, and for some hours what it began to
//! write.

mod allowed;
mod aloud;
mod article;
mod calls;
mod child;
mod frame;
mod guidance;
mod later;
mod people;
mod place;
mod rest;
mod rule;

use leptos::{mount::mount_to, prelude::*};

use self::{calls::Calls, frame::Frame, later::Later, place::Place};
use crate::shell::{address, raising, school_card::SchoolCard, staff::page as staff_page, window};

/// What every page of the door is given.
#[derive(Clone, Copy)]
struct Here {
    /// The school's card.
    school: SchoolCard,
    /// Where somebody is.
    place: RwSignal<Place>,
    /// A letter's code that somebody came with.
    code: RwSignal<String>,
}

/// Starts the door on the static page.
pub fn start() {
    let Some(app) = window::by_id("app") else { return };
    app.set_inner_html("");
    mount_to(app, Door).forget();
}

#[component]
fn Door() -> impl IntoView {
    // A letter's code stands in the address for no longer than it takes to read it.
    let code = RwSignal::new(String::new());
    let read = move || match staff_page::take_fragment("link") {
        Some(found) => {
            code.set(found);
            address::go(&Place::Children.hash());
            Place::Children
        }
        None => Place::at(&address::path(), &address::hash()),
    };
    let here = Here { school: SchoolCard::start(), place: RwSignal::new(read()), code };
    let later = Later::new(here);
    leptos::task::spawn_local(async move {
        // What waits is sent by whoever opens the door again, whichever page they look at.
        if raising::something_waits().await || raising::something_rests().await {
            later.ask();
        }
    });
    let place = here.place;
    address::on_change(move || {
        let next = read();
        if place.with_untracked(|it| *it != next) {
            if next != Place::Calls {
                later.ask();
            }
            place.set(next);
            window::top();
            staff_page::soon(|| window::focus("h1"));
        }
    });
    // What could not be fetched may be fetched now.
    window::on_online(move || {
        if later.is_missing() {
            later.ask();
        }
    });
    let page = move || match place.get() {
        Place::Calls => view! { <Calls school=here.school /> }.into_any(),
        place => later.page(place),
    };
    view! { <Frame place card=here.school.card>{page}</Frame> }
}
