//! The family door: whom to call and what to do, on- and offline; and a concern to raise. Nothing else is
//! asked, and nothing is kept but a sealed letter that waits.

mod article;
mod calls;
mod frame;
mod guidance;
mod place;

use leptos::{mount::mount_to, prelude::*};
use report::concern::{Door as Through, form::Page};

use self::{
    article::ArticlePage, calls::Calls, frame::Frame, guidance::GuidancePage, place::Place,
};
use crate::{
    pages::concern::{ConcernPage, Raise},
    shell::{address, guidance as articles, raising::Raising, school_card::SchoolCard, window},
};

/// Starts the door on the static page.
pub fn start() {
    let Some(app) = window::by_id("app") else { return };
    app.set_inner_html("");
    mount_to(app, Door).forget();
}

#[component]
fn Door() -> impl IntoView {
    let school = SchoolCard::start();
    let all = articles::start();
    let raising = Raising::start();
    let here = || Place::at(&address::path(), &address::hash());
    let place = RwSignal::new(here());
    // What somebody has typed outlives a look at whom to call.
    let begun = StoredValue::new(None::<Raise>);
    let owner = Owner::current().expect("this is a component");
    let raise = move || {
        // What was sent is not shown to whoever comes next.
        let open = |it: &Raise| it.page.get_untracked() != Page::Kept;
        begun.get_value().filter(open).unwrap_or_else(|| {
            let device = raising.device();
            let raise = owner.with(|| Raise::at(Through::Family, device));
            begun.set_value(Some(raise));
            raise
        })
    };
    address::on_change(move || {
        let next = here();
        if place.with_untracked(|it| *it != next) {
            place.set(next);
            window::top();
            window::focus("h1");
        }
    });
    let page = move || match place.get() {
        Place::Calls => view! { <Calls school /> }.into_any(),
        Place::Guidance => view! { <GuidancePage all /> }.into_any(),
        Place::Concern => view! { <ConcernPage raise=raise() /> }.into_any(),
        Place::Article(slug) => view! { <ArticlePage slug all card=school.card /> }.into_any(),
    };
    view! { <Frame place card=school.card>{page}</Frame> }
}
