//! The family door: whom to call and what to do, on- and offline; a concern to raise; and, on a
//! phone that is linked to a child, what the family signs and answers. Nothing is kept but sealed
//! letters that wait, the family's own copies of what it sent, and for some hours what it began to
//! write.

mod allowed;
mod article;
mod calls;
mod child;
mod frame;
mod guidance;
mod people;
mod place;
mod rule;

use std::collections::BTreeMap;

use domain::{DeviceId, Purpose};
use leptos::{mount::mount_to, prelude::*};
use report::concern::{Door as Through, form::Page};
use vault::Whose;

use self::{
    allowed::AllowedPage,
    article::ArticlePage,
    calls::Calls,
    child::{Answer, AnswerPage, Children, CopyPage, Sign, SignPage},
    frame::Frame,
    guidance::GuidancePage,
    people::PeoplePage,
    place::Place,
};
use crate::{
    pages::concern::{ConcernPage, Raise},
    shell::{
        address, guidance as articles, kin::Kin, raising::Raising, school_card::SchoolCard,
        staff::page as staff_page, voice::Voice, window,
    },
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
    let kin = Kin::new(raising.clone());
    provide_context(kin.clone());
    let voice = Voice::new();
    provide_context(voice);
    // A letter's code stands in the address for no longer than it takes to read it.
    let code = RwSignal::new(String::new());
    let here = move || match staff_page::take_fragment("link") {
        Some(found) => {
            code.set(found);
            address::go(&Place::Children.hash());
            Place::Children
        }
        None => Place::at(&address::path(), &address::hash()),
    };
    let place = RwSignal::new(here());
    // What somebody has typed outlives a look at whom to call.
    let begun = StoredValue::new(None::<Raise>);
    let signing = StoredValue::new(BTreeMap::<DeviceId, Sign>::new());
    let answering = StoredValue::new(BTreeMap::<(DeviceId, Option<Purpose>), Answer>::new());
    let owner = StoredValue::new(Owner::current().expect("this is a component"));
    let under = move |make: &dyn Fn()| owner.with_value(|it| it.with(make));
    let raise = move || {
        // What was sent is not shown to whoever comes next.
        let open = |it: &Raise| it.page.get_untracked() != Page::Kept;
        begun.get_value().filter(open).unwrap_or_else(|| {
            let device = raising.device();
            under(&|| {
                begun.set_value(Some(Raise::at(Through::Family, device, Some(Whose::Family))));
            });
            begun.get_value().expect("it was just begun")
        })
    };
    let sign = {
        let kin = kin.clone();
        move |child: DeviceId| {
            let link = kin.link(child)?;
            let known = signing.with_value(|it| it.get(&child).copied());
            if let Some(begun) = known.filter(Sign::is_begun) {
                return Some(begun);
            }
            under(&|| {
                signing.update_value(|it| {
                    it.insert(child, Sign::begin(&kin, &link));
                });
            });
            signing.with_value(|it| it.get(&child).copied())
        }
    };
    let answer = {
        let kin = kin.clone();
        move |child: DeviceId, purpose| {
            let link = kin.link(child)?;
            let of = (child, purpose);
            let known = answering.with_value(|it| it.get(&of).copied());
            if let Some(begun) = known.filter(Answer::is_begun) {
                return Some(begun);
            }
            under(&|| {
                let new = Answer::begin(&kin, &link, purpose);
                answering.update_value(|it| {
                    it.insert(of, new);
                });
            });
            answering.with_value(|it| it.get(&of).copied())
        }
    };
    address::on_change(move || {
        let next = here();
        if place.with_untracked(|it| *it != next) {
            voice.hush();
            place.set(next);
            window::top();
            window::focus("h1");
        }
    });
    let wake = kin.clone();
    Effect::new(move |_| {
        if place.with(Place::is_of_child) && wake.links.with_untracked(Option::is_none) {
            wake.read();
        }
    });
    let page = move || match place.get() {
        Place::Calls => view! { <Calls school /> }.into_any(),
        Place::Guidance => view! { <GuidancePage all /> }.into_any(),
        Place::Allowed => view! { <AllowedPage /> }.into_any(),
        Place::People => view! { <PeoplePage card=school.card /> }.into_any(),
        Place::Concern => view! { <ConcernPage raise=raise() /> }.into_any(),
        Place::Article(slug) => view! { <ArticlePage slug all card=school.card /> }.into_any(),
        Place::Sign(child) => match sign(child) {
            Some(sign) => view! { <SignPage sign card=school.card /> }.into_any(),
            None => view! { <Children code card=school.card /> }.into_any(),
        },
        Place::Answer(child, purpose) => match answer(child, purpose) {
            Some(answer) => view! { <AnswerPage answer card=school.card /> }.into_any(),
            None => view! { <Children code card=school.card /> }.into_any(),
        },
        Place::Copy(child) => match kin.link(child) {
            Some(link) => view! { <CopyPage link card=school.card /> }.into_any(),
            None => view! { <Children code card=school.card /> }.into_any(),
        },
        Place::Children => view! { <Children code card=school.card /> }.into_any(),
    };
    view! { <Frame place card=school.card>{page}</Frame> }
}
