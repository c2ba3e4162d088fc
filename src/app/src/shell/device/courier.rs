//! Drives the courier: hands it what happened, does what it asks. It decides; this only does.

use std::time::Duration;

use domain::Moment;
use gloo_events::EventListener;
use leptos::prelude::*;
use sync::{Courier, Held, Input, Output};
use vault::Note;

use super::{Device, Told};
use crate::shell::{
    clock, timer,
    window::{document, is_shown, window},
};

/// How long to wait with an outbox that could not be read, if nothing happens before.
const AGAIN: Duration = Duration::from_secs(30);

/// Notes in one commit at most: two batches of letters. What waits while one commit is under way
/// goes into the next.
const TOGETHER: usize = 64;

impl Device {
    /// This is the tab that carries.
    pub(super) fn carry_from_now_on(self) {
        self.inner.update_value(|it| it.may_carry = true);
        self.listen();
        leptos::task::spawn_local(self.resume());
    }

    /// Makes the courier out of what rests in the outbox, once. An outbox that cannot be read is
    /// no empty one: a courier made of it would carry nothing that rests there. So the trouble is
    /// shown, and it is tried again when anything happens.
    async fn resume(self) {
        let is_needed = self.inner.try_update_value(|it| {
            let is_needed = it.may_carry && it.courier.is_none() && !it.is_resuming;
            it.is_resuming |= is_needed;
            is_needed
        });
        if is_needed != Some(true) {
            return;
        }
        // Read after the lock was got: another tab may have carried until now.
        let letters = match self.open().await {
            Ok(vault) => vault.outbox().await,
            Err(why) => Err(why),
        };
        self.inner.update_value(|it| it.is_resuming = false);
        let letters = match letters {
            Ok(letters) => letters,
            Err(why) => {
                self.trouble.set(Some(why.to_string()));
                let again = timer::at(clock::now() + AGAIN, move || self.feed(Input::Woke));
                self.inner.update_value(|it| it.wake = Some(again));
                return;
            }
        };
        let held = letters.iter().map(|it| Held {
            id: it.id,
            size: it.envelope.len(),
            state: it.state,
            can_wait: it.route.can_wait(),
        });
        let courier = Courier::resume(held, clock::now());
        let had_failed = self.inner.try_update_value(|it| {
            it.courier = Some(courier);
            it.wake.take().is_some()
        });
        if had_failed == Some(true) {
            self.trouble.set(None);
        }
        self.do_what_is_asked();
        // Whatever was told while the outbox was being read.
        self.reread().await;
    }

    /// A grown-up asked to send now.
    pub(crate) fn send_now(self) {
        self.feed(Input::SendNow);
        self.have_others_look_anew();
        leptos::task::spawn_local(self.refresh_card());
    }

    /// Hands in what happened. Where another tab carries, it hears of it from the outbox.
    pub(super) fn feed(self, input: Input) {
        self.feed_all(vec![input]);
    }

    /// Hands in much that happened at once, so that what follows from it is written at once.
    pub(super) fn feed_all(self, inputs: Vec<Input>) {
        if inputs.is_empty() {
            return;
        }
        let now = clock::now();
        let is_carrying = self.inner.try_update_value(|it| {
            let courier = it.courier.as_mut()?;
            for input in inputs {
                courier.handle(input, now);
            }
            Some(())
        });
        if is_carrying.flatten().is_some() {
            self.do_what_is_asked();
        } else {
            leptos::task::spawn_local(self.resume());
        }
    }

    /// Hears the server's own clock, when an answer carried it.
    pub(super) fn heard_school_clock(self, date: Option<Moment>) {
        if let Some(date) = date {
            self.feed(Input::SchoolClock(date));
        }
    }

    fn do_what_is_asked(self) {
        let next = || self.inner.try_update_value(|it| it.courier.as_mut()?.poll()).flatten();
        let mut notes = Vec::new();
        while let Some(output) = next() {
            match output {
                Output::Send { flight, letters } => {
                    leptos::task::spawn_local(self.send(flight, letters));
                }
                Output::Ask { flight, letters } => {
                    leptos::task::spawn_local(self.ask_how_far(flight, letters));
                }
                Output::Mark { id, state } => notes.push(Note::Mark(id, state)),
                Output::Forget(id) => notes.push(Note::Forget(id)),
                Output::Wake(at) => {
                    let timer = timer::at(at, move || self.feed(Input::Woke));
                    self.inner.update_value(|it| it.wake = Some(timer));
                }
            }
        }
        // Last, so that the next letters are read before this commit stands in their way.
        self.write(notes);
    }

    /// Shows a change at once, and writes it into the outbox after everything that was asked
    /// before.
    pub(super) fn write(self, notes: Vec<Note>) {
        if notes.is_empty() {
            return;
        }
        self.told.update(|it| notes.iter().for_each(|note| show(it, *note)));
        let is_writing = self.inner.try_update_value(|it| {
            it.notes.extend(notes);
            std::mem::replace(&mut it.is_writing, true)
        });
        if is_writing == Some(false) {
            leptos::task::spawn_local(self.write_all());
        }
    }

    /// Writes late are safe: a letter that is not marked is offered or asked about once more than
    /// needed, its id makes that harmless, and nothing is lost.
    async fn write_all(self) {
        let next = || {
            self.inner.with_value(|it| it.notes.iter().take(TOGETHER).copied().collect::<Vec<_>>())
        };
        loop {
            let notes = next();
            let Some(vault) = self.vault().filter(|_| !notes.is_empty()) else { break };
            let mut written = vault.note(&notes).await;
            if 1 < notes.len() && written.is_err() {
                // One that cannot be written holds up no other.
                written = Ok(());
                for note in &notes {
                    written = written.and(vault.note(std::slice::from_ref(note)).await);
                }
            }
            // They leave the list when they are written, so that whoever reads meanwhile knows of
            // them.
            self.inner.update_value(|it| drop(it.notes.drain(..notes.len())));
            if let Err(why) = written {
                self.trouble.set(Some(why.to_string()));
            }
        }
        self.inner.update_value(|it| it.is_writing = false);
        self.tell_other_tabs();
    }

    /// What is asked for and not yet written, in order.
    pub(super) fn unwritten(self) -> Vec<Note> {
        self.inner.with_value(|it| it.notes.iter().copied().collect())
    }

    /// The page comes to the front; the browser says that there is a network.
    fn listen(self) {
        let shown = EventListener::new(&document(), "visibilitychange", move |_| {
            if is_shown() {
                self.feed(Input::Shown);
                leptos::task::spawn_local(self.refresh_card());
            }
        });
        let online = EventListener::new(&window(), "online", move |_| {
            self.feed(Input::Online);
            leptos::task::spawn_local(self.refresh_card());
        });
        shown.forget();
        online.forget();
    }
}

/// The outbox as it will be once this is written.
pub(super) fn show(told: &mut Vec<Told>, note: Note) {
    let found = told.iter_mut().find(|it| it.id == note.letter());
    match (note, found) {
        (Note::Mark(_, state), Some(it)) => it.state = state,
        (Note::Leaf(_, leaf), Some(it)) => it.leaf = Some(leaf),
        (Note::Forget(id), Some(_)) => told.retain(|it| it.id != id),
        (_, None) => (),
    }
}
