//! The form as pages hold it: one handle, which does what the machine asks.

use domain::EnvelopeId;
use leptos::prelude::*;
use report::concern::{
    Concern, Door,
    form::{Form, Input, Output, Page},
};

use crate::shell::{clock, device::Device, window};

/// The form and what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Raise {
    /// This device.
    pub(crate) device: Device,
    /// What is shown.
    pub(crate) page: RwSignal<Page>,
    /// The letter that was sent last.
    pub(crate) letter: RwSignal<Option<EnvelopeId>>,
    /// Why it could not be kept.
    pub(crate) why: RwSignal<Option<String>>,
    /// Whether it is the staff door, with what only staff are asked.
    pub(crate) is_staff: bool,
    form: StoredValue<Form, LocalStorage>,
}

impl Raise {
    /// An empty form at this door.
    pub(crate) fn at(door: Door, device: Device) -> Self {
        Self {
            device,
            page: RwSignal::new(Page::Matter),
            letter: RwSignal::new(None),
            why: RwSignal::new(None),
            is_staff: door == Door::Staff,
            form: StoredValue::new_local(Form::open(door)),
        }
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
        // No new version starts while somebody writes.
        window::busy("concern", self.form.with_value(Form::is_begun));
        for Output::Seal(concern) in outputs {
            self.keep(concern);
        }
        if self.page.get_untracked() != page {
            self.page.set(page);
            window::top();
        }
    }

    fn keep(self, concern: Concern) {
        leptos::task::spawn_local(async move {
            let kept = self.device.keep_concern(concern).await;
            let input = match kept {
                Ok(letter) => {
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
