//! What the pages after the first share, and which of them a place is.

use std::{collections::BTreeMap, rc::Rc};

use domain::{DeviceId, Purpose};
use leptos::prelude::*;
use report::concern::{Door as Through, form::Page};
use vault::Whose;

use super::{
    Here,
    allowed::AllowedPage,
    article::ArticlePage,
    calls::Calls,
    child::{Answer, AnswerPage, Children, CopyPage, Sign, SignPage},
    guidance::GuidancePage,
    later::Draw,
    people::PeoplePage,
    place::Place,
};
use crate::{
    pages::concern::{ConcernPage, Raise},
    shell::{guidance as articles, kin::Kin, raising::Raising, voice::Voice},
};

/// What somebody has begun outlives a look at whom to call.
#[derive(Clone)]
struct Begun {
    owner: Owner,
    raising: Raising,
    kin: Kin,
    concern: StoredValue<Option<Raise>>,
    signing: StoredValue<BTreeMap<DeviceId, Sign>>,
    answering: StoredValue<BTreeMap<(DeviceId, Option<Purpose>), Answer>>,
}

/// Makes what these pages share, under the door's own owner.
pub(super) fn open(here: Here) -> Draw {
    let Here { school, place, code } = here;
    let all = articles::start();
    let raising = Raising::asleep();
    let kin = Kin::new(raising.clone());
    provide_context(kin.clone());
    let voice = Voice::new();
    provide_context(voice);
    let begun = Begun {
        owner: Owner::current().expect("the door is a component"),
        raising,
        kin: kin.clone(),
        concern: StoredValue::new(None),
        signing: StoredValue::new(BTreeMap::new()),
        answering: StoredValue::new(BTreeMap::new()),
    };
    Effect::new(move |before: Option<()>| {
        let is_of_child = place.with(Place::is_of_child);
        if before.is_some() {
            voice.hush();
        }
        if is_of_child && kin.links.with_untracked(Option::is_none) {
            kin.read();
        }
    });
    let card = school.card;
    let children = move || view! { <Children code card /> }.into_any();
    Rc::new(move |place| match place {
        Place::Calls => view! { <Calls school /> }.into_any(),
        Place::Guidance => view! { <GuidancePage all /> }.into_any(),
        Place::Allowed => view! { <AllowedPage /> }.into_any(),
        Place::People => view! { <PeoplePage card /> }.into_any(),
        Place::Concern => view! { <ConcernPage raise=begun.concern() /> }.into_any(),
        Place::Article(slug) => view! { <ArticlePage slug all card /> }.into_any(),
        Place::Sign(child) => match begun.sign(child) {
            Some(sign) => view! { <SignPage sign card /> }.into_any(),
            None => children(),
        },
        Place::Answer(child, purpose) => match begun.answer(child, purpose) {
            Some(answer) => view! { <AnswerPage answer card /> }.into_any(),
            None => children(),
        },
        Place::Copy(child) => match begun.kin.link(child) {
            Some(link) => view! { <CopyPage link card /> }.into_any(),
            None => children(),
        },
        Place::Children => children(),
    })
}

impl Begun {
    fn concern(&self) -> Raise {
        // What was sent is not shown to whoever comes next.
        let open = |it: &Raise| it.page.get_untracked() != Page::Kept;
        self.concern.get_value().filter(open).unwrap_or_else(|| {
            let device = self.raising.device();
            self.owner.with(|| {
                self.concern.set_value(Some(Raise::at(
                    Through::Family,
                    device,
                    Some(Whose::Family),
                )));
            });
            self.concern.get_value().expect("it was just begun")
        })
    }

    fn sign(&self, child: DeviceId) -> Option<Sign> {
        let link = self.kin.link(child)?;
        let known = self.signing.with_value(|it| it.get(&child).copied());
        if let Some(begun) = known.filter(Sign::is_begun) {
            return Some(begun);
        }
        self.owner.with(|| {
            self.signing.update_value(|it| {
                it.insert(child, Sign::begin(&self.kin, &link));
            });
        });
        self.signing.with_value(|it| it.get(&child).copied())
    }

    fn answer(&self, child: DeviceId, purpose: Option<Purpose>) -> Option<Answer> {
        let link = self.kin.link(child)?;
        let of = (child, purpose);
        let known = self.answering.with_value(|it| it.get(&of).copied());
        if let Some(begun) = known.filter(Answer::is_begun) {
            return Some(begun);
        }
        self.owner.with(|| {
            let new = Answer::begin(&self.kin, &link, purpose);
            self.answering.update_value(|it| {
                it.insert(of, new);
            });
        });
        self.answering.with_value(|it| it.get(&of).copied())
    }
}
