//! The form as pages hold it: one handle, which does what the machine asks.

use domain::EnvelopeId;
use leptos::prelude::*;
use report::concern::{
    Concern, Door,
    form::{Form, Input, Output, Page},
};
use vault::{VaultError, Whose};

use crate::shell::{
    clock,
    device::{Device, Unkept},
    drafting::Drafting,
    window,
};

const GONE: &str =
    "What was begun here is gone: it was kept for 20 hours, or can no longer be read.";
const UNREAD: &str = "This browser did not give back what it keeps. Try once more.";

/// The form and what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Raise {
    /// What is shown.
    pub(crate) page: RwSignal<Page>,
    /// The letter that was sent last.
    pub(crate) letter: RwSignal<Option<EnvelopeId>>,
    /// Why it could not be kept.
    pub(crate) why: RwSignal<Option<String>>,
    /// Whether it is the staff door, with what only staff are asked.
    pub(crate) is_staff: bool,
    /// What of it rests on this device.
    pub(crate) drafting: Drafting,
    form: StoredValue<Form, LocalStorage>,
}

impl Raise {
    /// An empty form at this door. What was begun by the same person at the same door is asked for,
    /// and what is typed is kept for them; for nobody, nothing is.
    pub(crate) fn at(door: Door, device: Device, whose: Option<Whose>) -> Self {
        let raise = Self {
            page: RwSignal::new(Page::Matter),
            letter: RwSignal::new(None),
            why: RwSignal::new(None),
            is_staff: door == Door::Staff,
            drafting: Drafting::at(whose, device),
            form: StoredValue::new_local(Form::open(door)),
        };
        raise.drafting.look(move || raise.form.try_with_value(Form::is_begun) == Some(false));
        raise.drafting.when_hidden(move || raise.save());
        // A tab that locks has somebody's words for a moment longer than they are shown.
        on_cleanup(move || raise.save());
        raise
    }

    /// This device.
    pub(crate) const fn device(&self) -> Device {
        self.drafting.device
    }

    /// What of the form a page asks for.
    pub(crate) fn read<T>(self, what: impl FnOnce(&Form) -> T) -> T {
        self.form.with_value(what)
    }

    /// What was typed and chosen so far.
    pub(crate) fn draft(self) -> Concern {
        self.read(|it| it.draft().clone())
    }

    /// Hands in what somebody did, and does what is asked.
    pub(crate) fn hear(self, input: Input) {
        let Some((page, outputs)) = self.form.try_update_value(|form| {
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
            self.keep(concern);
        }
        self.turn_to(page);
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
                    self.form.set_value(form);
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
        let door = if self.is_staff { Door::Staff } else { Door::Family };
        self.form.set_value(Form::open(door));
        self.drafting.throw_away();
        self.mark();
        self.turn_to(Page::Matter);
    }

    /// Keeps what was typed so far, if anything of it may rest.
    pub(crate) fn save(self) {
        if let Some(written) = self.form.try_with_value(Form::rests) {
            self.drafting.save(written);
        }
    }

    /// No new version starts while somebody writes.
    fn mark(self) {
        window::busy("concern", self.form.with_value(Form::is_begun));
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
