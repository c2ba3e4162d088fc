//! A form's draft as the shell keeps it: written when whoever types pauses or turns the page, one
//! write at a time, and the last wish wins.
//!
//! Sending needs no lock against a write that is still under way: the vault writes no draft whose
//! letter is in the outbox, and takes the draft away in the commit that puts it there.

use std::{cell::RefCell, rc::Rc};

use domain::{EnvelopeId, Moment, draft};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use vault::{Draft, VaultError, Whose};
use zeroize::Zeroizing;

use super::{chance, clock, device::Device, window};

/// How long somebody who types rests before it is written, in milliseconds.
const PAUSE: u32 = 800;

/// What becomes of what is typed, as it is told to whoever types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rests {
    /// It will rest as soon as there is something.
    Ready,
    /// It rests, and goes by itself at this moment.
    Until(Moment),
    /// They asked that it does not.
    Unwanted,
    /// Nobody is signed in whose it could be.
    Nobodys,
    /// This browser keeps nothing, or refused.
    Nowhere,
    /// It was begun too long ago.
    Over,
}

impl Rests {
    const fn is_there(self) -> bool {
        matches!(self, Self::Until(_))
    }
}

/// What is to be done with the row.
enum Wish {
    Keep(Draft),
    End(EnvelopeId),
}

struct Inner {
    whose: Option<Whose>,
    /// The letter that the form is to become.
    letter: EnvelopeId,
    begun: Option<Moment>,
    /// Whether it is known that no other draft lies there unseen.
    has_looked: bool,
    pause: Option<Timeout>,
    hidden: Option<EventListener>,
    wish: Option<Wish>,
    is_writing: bool,
}

/// One form's draft.
#[derive(Clone, Copy)]
pub(crate) struct Drafting {
    /// This device.
    pub(crate) device: Device,
    /// When it was begun, while somebody is asked whether they go on with it.
    pub(crate) asks: RwSignal<Option<Moment>>,
    /// What becomes of what is typed.
    pub(crate) rests: RwSignal<Rests>,
    /// What somebody should know of what rested.
    pub(crate) says: RwSignal<Option<&'static str>>,
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
}

impl Drafting {
    /// Nothing is known yet.
    pub(crate) fn at(whose: Option<Whose>, device: Device) -> Self {
        let rests = if whose.is_some() { Rests::Ready } else { Rests::Nobodys };
        let inner = Inner {
            whose,
            letter: chance::envelope(),
            begun: None,
            has_looked: false,
            pause: None,
            hidden: None,
            wish: None,
            is_writing: false,
        };
        Self {
            device,
            asks: RwSignal::new(None),
            rests: RwSignal::new(rests),
            says: RwSignal::new(None),
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
        }
    }

    fn inner(self) -> Option<Rc<RefCell<Inner>>> {
        self.inner.try_get_value()
    }

    /// Looks whether something was begun here, and asks. The form is there meanwhile: a store that
    /// does not answer holds nobody up, and what somebody typed by then is not taken from them.
    pub(crate) fn look(self, is_untouched: impl Fn() -> bool + 'static) {
        let Some(inner) = self.inner() else { return };
        let Some(whose) = inner.borrow().whose else { return };
        leptos::task::spawn_local(async move {
            match self.device.draft(whose).await {
                Ok(Some(draft)) if is_untouched() => {
                    let mut it = inner.borrow_mut();
                    (it.letter, it.begun, it.has_looked) = (draft.letter, Some(draft.begun), true);
                    drop(it);
                    self.rests.try_set(Rests::Until(draft::until(draft.begun)));
                    self.asks.try_set(Some(draft.begun));
                }
                Ok(None) => inner.borrow_mut().has_looked = true,
                Ok(Some(_)) | Err(_) => {
                    self.rests.try_set(Rests::Nowhere);
                }
            }
        });
    }

    /// Calls when the page is hidden: it may be closed next.
    pub(crate) fn when_hidden(self, then: impl Fn() + 'static) {
        let listener = EventListener::new(&window::document(), "visibilitychange", move |_| {
            if !window::is_shown() {
                then();
            }
        });
        if let Some(inner) = self.inner() {
            inner.borrow_mut().hidden = Some(listener);
        }
    }

    /// Somebody types; calls when they pause.
    pub(crate) fn pause(self, then: impl FnOnce() + 'static) {
        if let Some(inner) = self.inner() {
            inner.borrow_mut().pause = Some(Timeout::new(PAUSE, then));
        }
    }

    /// What the form is by now; nothing where nothing of it may rest.
    pub(crate) fn save(self, written: Option<Zeroizing<Vec<u8>>>) {
        let Some(inner) = self.inner() else { return };
        inner.borrow_mut().pause = None;
        let rests = self.rests.get_untracked();
        // While somebody is asked, what rests is not what the page shows.
        let is_asking = self.asks.with_untracked(Option::is_some);
        if is_asking || matches!(rests, Rests::Unwanted | Rests::Nobodys | Rests::Over) {
            return;
        }
        let now = clock::now();
        let mut it = inner.borrow_mut();
        let (Some(whose), true) = (it.whose, it.has_looked) else { return };
        let letter = it.letter;
        let wish = match (written, it.begun) {
            (None, None) => return,
            (_, Some(begun)) if draft::is_over(begun, now) => {
                self.rests.try_set(Rests::Over);
                Wish::End(letter)
            }
            (None, Some(_)) => {
                self.rests.try_set(Rests::Ready);
                Wish::End(letter)
            }
            (Some(written), begun) => {
                let begun = *it.begun.insert(begun.unwrap_or(now));
                Wish::Keep(Draft { whose, letter, begun, written })
            }
        };
        it.wish = Some(wish);
        drop(it);
        self.write(inner);
    }

    /// It is being sent: nothing more is written of it.
    pub(crate) fn sending(self) -> (EnvelopeId, Option<Whose>) {
        let Some(inner) = self.inner() else { return (chance::envelope(), None) };
        let mut it = inner.borrow_mut();
        (it.pause, it.wish) = (None, None);
        (it.letter, it.whose)
    }

    /// What is typed from now on becomes another letter.
    pub(crate) fn anew(self) {
        let Some(inner) = self.inner() else { return };
        let mut it = inner.borrow_mut();
        (it.letter, it.begun, it.pause) = (chance::envelope(), None, None);
        drop(it);
        if matches!(self.rests.try_get_untracked(), Some(Rests::Until(_) | Rests::Over)) {
            self.rests.try_set(Rests::Ready);
        }
        self.asks.try_set(None);
    }

    /// What rests goes, and nothing more is kept until somebody wants it.
    pub(crate) fn want_not(self) {
        self.rests.set(Rests::Unwanted);
        self.end();
    }

    /// What is typed is kept again.
    pub(crate) fn want(self) {
        self.rests.set(Rests::Ready);
    }

    /// Throws away what rests, and begins anew.
    pub(crate) fn throw_away(self) {
        self.says.set(Some("It was thrown away. Nothing of it is kept on this device."));
        self.end();
        self.anew();
    }

    fn end(self) {
        let Some(inner) = self.inner() else { return };
        let mut it = inner.borrow_mut();
        it.pause = None;
        if it.begun.take().is_none() {
            return;
        }
        it.wish = Some(Wish::End(it.letter));
        drop(it);
        self.write(inner);
    }

    /// Asks whether somebody goes on with what they see, or throws it away.
    pub(crate) fn ask(self) {
        let begun = self.inner().and_then(|it| it.borrow().begun);
        self.asks.set(begun);
    }

    /// What rests, to go on with; none where it went meanwhile.
    pub(crate) async fn reread(self) -> Result<Option<Draft>, VaultError> {
        let Some(inner) = self.inner() else { return Ok(None) };
        let Some(whose) = inner.borrow().whose else { return Ok(None) };
        let found = self.device.draft(whose).await?;
        if let Some(draft) = &found {
            // Another page may have gone on with it, or begun anew.
            let mut it = inner.borrow_mut();
            (it.letter, it.begun) = (draft.letter, Some(draft.begun));
        }
        Ok(found)
    }

    /// One write at a time; of the wishes that come meanwhile, the last.
    fn write(self, inner: Rc<RefCell<Inner>>) {
        if std::mem::replace(&mut inner.borrow_mut().is_writing, true) {
            return;
        }
        leptos::task::spawn_local(async move {
            loop {
                let (wish, whose) = {
                    let mut it = inner.borrow_mut();
                    (it.wish.take(), it.whose)
                };
                match (wish, whose) {
                    (Some(Wish::Keep(draft)), _) => {
                        let rests = match self.device.keep_draft(&draft).await {
                            Ok(()) => Rests::Until(draft::until(draft.begun)),
                            Err(_) => Rests::Nowhere,
                        };
                        self.became(&inner, draft.letter, rests);
                    }
                    (Some(Wish::End(letter)), Some(whose)) => {
                        if self.device.end_draft(whose, letter).await.is_err() {
                            self.says.try_set(Some(
                                "This browser did not remove what it keeps. It goes by itself within \
                                 20 hours.",
                            ));
                        } else if self.rests.try_get_untracked().is_some_and(Rests::is_there) {
                            self.became(&inner, letter, Rests::Ready);
                        }
                    }
                    _ => break,
                }
            }
            inner.borrow_mut().is_writing = false;
        });
    }

    /// A write is done. Somebody may have sent it, or wished otherwise, in the meantime.
    fn became(self, inner: &RefCell<Inner>, letter: EnvelopeId, rests: Rests) {
        let is_still = {
            let it = inner.borrow();
            it.letter == letter && it.begun.is_some()
        };
        if is_still && self.rests.try_get_untracked() != Some(rests) {
            self.rests.try_set(rests);
        }
    }
}
