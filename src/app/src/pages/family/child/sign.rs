//! A signing as pages hold it: one handle, which does what the machine asks.

use leptos::prelude::*;
use report::{
    family::Letter,
    signing::{Input, Output, Page, Signing},
};
use wire::device::Linked;

use crate::shell::{clock, device::Sent, kin::Kin, window};

/// One signing, and what became of it.
#[derive(Clone, Copy)]
pub(in crate::pages::family) struct Sign {
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
    machine: StoredValue<Signing, LocalStorage>,
}

impl Sign {
    /// Begins one about the child of this link.
    pub(in crate::pages::family) fn begin(kin: &Kin, link: &Linked) -> Self {
        let (author, is_known) = kin.author(link);
        let relation = is_known.then_some(author.relation);
        Self {
            page: RwSignal::new(Page::Together),
            turn: RwSignal::new(0),
            sent: RwSignal::new(None),
            why: RwSignal::new(String::new()),
            kin: StoredValue::new(kin.clone()),
            link: StoredValue::new(link.clone()),
            machine: StoredValue::new_local(Signing::begin(author, relation)),
        }
    }

    /// Whether anything would be lost if it began anew.
    pub(in crate::pages::family) fn is_begun(&self) -> bool {
        self.machine.with_value(Signing::is_begun)
    }

    /// About whom.
    pub(super) fn link(self) -> Linked {
        self.link.get_value()
    }

    /// What a page asks for, again with every change.
    pub(super) fn read<T>(self, what: impl FnOnce(&Signing) -> T) -> T {
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
        // No new version starts while somebody signs.
        let is_begun = self.machine.with_value(Signing::is_begun);
        let about = self.link.with_value(|it| it.device.short());
        window::busy(&format!("signing-{about}"), is_begun);
        for Output::Seal(signed) in outputs {
            self.keep(Letter::Signed(signed));
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

/// A page's name, for `data-step`.
pub(super) const fn name(page: Page) -> &'static str {
    match page {
        Page::Together => "together",
        Page::Rule(_) => "rule",
        Page::Promised => "promised",
        Page::Parent => "parent",
        Page::Name => "name",
        Page::Check => "check",
        Page::Sealing => "sealing",
        Page::Kept => "kept",
        Page::Unkept => "unkept",
    }
}
