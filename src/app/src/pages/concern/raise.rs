//! The form as pages hold it: one handle, which does what the machine asks.

use domain::EnvelopeId;
use leptos::prelude::*;
use report::concern::{
    Concern, Door,
    form::{Form, Input, Output, Page},
};
use seal::claim::Claim;
use vault::{VaultError, Whose};

use crate::shell::{
    chance, clock,
    device::{Device, Unkept},
    drafting::Drafting,
    window,
};

const GONE: &str =
    "What was begun here is gone: it was kept for 20 hours, or can no longer be read.";
const UNREAD: &str = "This browser did not give back what it keeps. Try once more.";

struct Held {
    form: Form,
    /// The way to an answer to the letter that was sent last, for whoever wants one; and while
    /// somebody adds to a concern, the one that they came with.
    claim: Option<Claim>,
    is_staff: bool,
}

/// The form and what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Raise {
    /// What is shown.
    pub(crate) page: RwSignal<Page>,
    /// The letter that was sent last.
    pub(crate) letter: RwSignal<Option<EnvelopeId>>,
    /// Why it could not be kept.
    pub(crate) why: RwSignal<Option<String>>,
    /// Whether somebody reads answers instead of writing.
    pub(crate) answers: RwSignal<bool>,
    /// What of it rests on this device.
    pub(crate) drafting: Drafting,
    held: StoredValue<Held, LocalStorage>,
}

impl Raise {
    /// An empty form at this door. What was begun by the same person at the same door is asked for,
    /// and what is typed is kept for them; for nobody, nothing is.
    pub(crate) fn at(door: Door, device: Device, whose: Option<Whose>) -> Self {
        let raise = Self {
            page: RwSignal::new(Page::Matter),
            letter: RwSignal::new(None),
            why: RwSignal::new(None),
            answers: RwSignal::new(false),
            drafting: Drafting::at(whose, device),
            held: StoredValue::new_local(Held {
                form: Form::open(door),
                claim: None,
                is_staff: door == Door::Staff,
            }),
        };
        raise
            .drafting
            .look(move || raise.held.try_with_value(|it| it.form.is_begun()) == Some(false));
        raise.drafting.when_hidden(move || raise.save());
        // A tab that locks has somebody's words for a moment longer than they are shown.
        on_cleanup(move || raise.save());
        raise
    }

    /// Whether it is the staff door, with what only staff are asked.
    pub(crate) fn is_staff(self) -> bool {
        self.held.with_value(|it| it.is_staff)
    }

    fn door(self) -> Door {
        if self.is_staff() { Door::Staff } else { Door::Family }
    }

    /// This device.
    pub(crate) const fn device(&self) -> Device {
        self.drafting.device
    }

    /// What of the form a page asks for.
    pub(crate) fn read<T>(self, what: impl FnOnce(&Form) -> T) -> T {
        self.held.with_value(|it| what(&it.form))
    }

    /// What was typed and chosen so far.
    pub(crate) fn draft(self) -> Concern {
        self.read(|it| it.draft().clone())
    }

    /// Hands in what somebody did, and does what is asked.
    pub(crate) fn hear(self, input: Input) {
        let Some((page, outputs)) = self.held.try_update_value(|Held { form, .. }| {
            form.handle(input, clock::now());
            (form.page(), std::iter::from_fn(|| form.poll()).collect::<Vec<_>>())
        }) else {
            return;
        };
        self.mark();
        if self.drafting.says.with_untracked(Option::is_some) {
            self.drafting.says.set(None);
        }
        let has_turned = self.page.get_untracked() != page;
        if page != Page::Sealing {
            if has_turned {
                self.save();
            } else {
                self.drafting.pause(move || self.save());
            }
        }
        for Output::Seal(concern) in outputs {
            self.keep(self.answerable(concern));
        }
        self.turn_to(page);
    }

    /// Begins to add to a concern that this claim belongs to. What was begun and not sent stays as
    /// it is, for whoever comes back to it.
    pub(crate) fn add(self, claim: Claim) {
        if self.read(Form::is_begun) {
            self.answers.set(false);
            return;
        }
        self.hold(Form::adding(self.door()));
        self.held.update_value(|it| it.claim = Some(claim));
        self.answers.set(false);
        self.turn_to(Page::Matter);
    }

    /// The way to an answer, once it is kept.
    pub(super) fn claim(self) -> Option<Claim> {
        self.held.with_value(|it| it.claim.clone())
    }

    fn hold(self, form: Form) {
        self.held.update_value(|it| it.form = form);
    }

    /// Gives the letter its box, where an answer is wished. What adds to another has that one's.
    fn answerable(self, concern: Concern) -> Concern {
        let wished = self.read(Form::hears).then(|| {
            let known = self.claim().filter(|_| concern.adds);
            known.unwrap_or_else(|| Claim::mint(&mut chance::rng()))
        });
        let reply_to = wished.as_ref().map(Claim::reply_to);
        self.held.update_value(|it| it.claim = wished);
        Concern { reply_to, ..concern }
    }

    /// Goes on with what was begun here.
    pub(crate) fn go_on(self) {
        // They were only asked whether they mean to throw it away.
        if self.read(Form::is_begun) {
            self.drafting.asks.set(None);
            return;
        }
        leptos::task::spawn_local(async move {
            let found = self.drafting.reread().await;
            // The tab may have locked meanwhile.
            if self.page.try_get_untracked().is_none() {
                return;
            }
            match found.map(|it| it.map(|it| Form::restore(&it.written))) {
                Ok(Some(Ok(form))) => {
                    let page = form.page();
                    self.hold(form);
                    self.drafting.asks.set(None);
                    self.mark();
                    self.turn_to(page);
                }
                Ok(_) => {
                    self.drafting.throw_away();
                    self.drafting.says.set(Some(GONE));
                }
                Err(_) => self.drafting.says.set(Some(UNREAD)),
            }
        });
    }

    /// Throws away what was begun here, and what the page holds of it.
    pub(crate) fn throw_away(self) {
        self.hold(Form::open(self.door()));
        self.drafting.throw_away();
        self.mark();
        self.turn_to(Page::Matter);
    }

    /// Keeps what was typed so far, if anything of it may rest.
    pub(crate) fn save(self) {
        if let Some(written) = self.held.try_with_value(|it| it.form.rests()) {
            self.drafting.save(written);
        }
    }

    /// No new version starts while somebody writes.
    fn mark(self) {
        window::busy("concern", self.read(Form::is_begun));
    }

    fn turn_to(self, page: Page) {
        if self.page.get_untracked() != page {
            self.page.set(page);
            window::top();
        }
    }

    fn keep(self, concern: Concern) {
        let (letter, whose) = self.drafting.sending();
        leptos::task::spawn_local(async move {
            let kept = self.device().keep_concern(concern, letter, whose).await;
            if matches!(kept, Ok(()) | Err(Unkept::Vault(VaultError::Reused))) {
                self.drafting.anew();
            }
            let input = match kept {
                Ok(()) => {
                    self.letter.try_set(Some(letter));
                    Input::Kept
                }
                Err(why) => {
                    self.why.try_set(Some(why.to_string()));
                    Input::Refused
                }
            };
            // The page may be gone by now; the letter is not.
            if self.page.try_get_untracked().is_some() {
                self.hear(input);
            }
        });
    }
}

/// A page's name, for `data-step`.
pub(super) const fn name(page: Page) -> &'static str {
    match page {
        Page::Matter => "matter",
        Page::Risk => "risk",
        Page::Danger => "danger",
        Page::Picture => "picture",
        Page::Stop => "stop",
        Page::About => "about",
        Page::Words => "words",
        Page::Check => "check",
        Page::Sealing => "sealing",
        Page::Kept => "kept",
        Page::Unkept => "unkept",
    }
}
