//! Answering as pages hold it: one handle, which does what the machine asks.

use domain::{Edition, Purpose, consent::Stand};
use leptos::prelude::*;
use report::{
    answering::{Answering, Input, Output, Page},
    family::Letter,
};
use wire::device::Linked;

use crate::shell::{clock, device::Sent, kin::Kin, window};

/// Some purposes on their way to be answered, and what became of them.
#[derive(Clone, Copy)]
pub(in crate::pages::family) struct Answer {
    /// What is shown.
    pub(super) page: RwSignal<Page>,
    /// Counts every change, for what a page shows besides.
    pub(super) turn: RwSignal<u32>,
    /// The letter, once it is kept.
    pub(super) sent: RwSignal<Option<Sent>>,
    /// Why it could not be kept.
    pub(super) why: RwSignal<String>,
    kin: StoredValue<Kin>,
    link: StoredValue<Linked>,
    purpose: Option<Purpose>,
    machine: StoredValue<Answering, LocalStorage>,
}

impl Answer {
    /// Begins with one purpose, or with everything that this phone has not answered.
    pub(in crate::pages::family) fn begin(
        kin: &Kin,
        link: &Linked,
        purpose: Option<Purpose>,
    ) -> Self {
        let (author, is_known) = kin.author(link);
        let relation = is_known.then_some(author.relation);
        // What is sent meanwhile does not begin it anew.
        let asked = purpose.map_or_else(|| untrack(|| open(kin, link)), |it| vec![it]);
        let machine = Answering::begin(asked, author, relation);
        Self {
            page: RwSignal::new(machine.page()),
            turn: RwSignal::new(0),
            sent: RwSignal::new(None),
            why: RwSignal::new(String::new()),
            kin: StoredValue::new(kin.clone()),
            link: StoredValue::new(link.clone()),
            purpose,
            machine: StoredValue::new_local(machine),
        }
    }

    /// Whether anything would be lost if it began anew.
    pub(in crate::pages::family) fn is_begun(&self) -> bool {
        self.page.get_untracked() != Page::Kept && self.machine.with_value(Answering::is_begun)
    }

    /// About whom.
    pub(super) fn link(self) -> Linked {
        self.link.get_value()
    }

    /// What a page asks for, again with every change.
    pub(super) fn read<T>(self, what: impl FnOnce(&Answering) -> T) -> T {
        self.turn.track();
        self.machine.with_value(what)
    }

    /// Hands in what somebody did, and does what is asked.
    pub(super) fn hear(self, input: Input) {
        let Some((page, outputs)) = self.machine.try_update_value(|it| {
            it.handle(input, clock::now());
            (it.page(), std::iter::from_fn(|| it.poll()).collect::<Vec<_>>())
        }) else {
            return;
        };
        // No new version starts while somebody answers.
        let is_begun = self.machine.with_value(Answering::is_begun);
        let about = self.link.with_value(|it| it.device.short());
        let purpose = self.purpose.map_or("all", Purpose::name);
        window::busy(&format!("answering-{about}-{purpose}"), is_begun);
        for Output::Seal(answered) in outputs {
            self.keep(Letter::Answered(answered));
        }
        self.turn.update(|it| *it += 1);
        if self.page.get_untracked() != page {
            self.page.set(page);
            window::top();
        }
    }

    fn keep(self, letter: Letter) {
        let (kin, by) = (self.kin.get_value(), self.link.with_value(|it| it.device));
        leptos::task::spawn_local(async move {
            let input = match kin.keep(by, letter).await {
                Ok(sent) => {
                    self.sent.set(Some(sent));
                    Input::Kept
                }
                Err(why) => {
                    self.why.set(why);
                    Input::Refused
                }
            };
            self.hear(input);
        });
    }
}

/// What this phone has not answered, or must answer again.
pub(super) fn open(kin: &Kin, link: &Linked) -> Vec<Purpose> {
    let (child, now) = (kin.child(link), Edition::at(clock::now()));
    let is_open =
        |it: &Purpose| matches!(child.consents.stand(*it, now), Stand::Unanswered | Stand::Lapsed);
    Purpose::ALL.into_iter().filter(is_open).collect()
}
