//! The family door: whom to call and what to do, on- and offline. Nothing is asked, nothing is kept.

mod article;
mod calls;
mod frame;
mod guidance;
mod place;

use leptos::{mount::mount_to, prelude::*};

use self::{
    article::ArticlePage, calls::Calls, frame::Frame, guidance::GuidancePage, place::Place,
};
use crate::shell::{address, guidance as articles, school_card::SchoolCard, trouble, window};

/// Starts the door on the static page.
pub fn start() {
    trouble::listen();
    let Some(app) = window::by_id("app") else { return };
    app.set_inner_html("");
    mount_to(app, Door).forget();
}

#[component]
fn Door() -> impl IntoView {
    let school = SchoolCard::start();
    let all = articles::start();
    let place = RwSignal::new(Place::read(&address::hash()));
    address::on_change(move || {
        let next = Place::read(&address::hash());
        if place.with_untracked(|it| *it != next) {
            place.set(next);
            window::top();
            window::focus("h1");
        }
    });
    let page = move || match place.get() {
        Place::Calls => view! { <Calls school /> }.into_any(),
        Place::Guidance => view! { <GuidancePage all /> }.into_any(),
        Place::Article(slug) => view! { <ArticlePage slug all card=school.card /> }.into_any(),
    };
    view! { <Frame place card=school.card>{page}</Frame> }
}
