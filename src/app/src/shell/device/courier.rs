//! Drives the courier: hands it what happened, does what it asks. It decides; this only does.

use domain::{EnvelopeId, Leaf, Moment};
use gloo_events::EventListener;
use leptos::prelude::*;
use sync::{Courier, Held, Input, Output};
use vault::State;

use super::Device;
use crate::shell::{
    clock, timer,
    window::{document, is_shown, window},
};

/// Something to write into the outbox. Writes go one after another, in the order they were asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Write {
    Mark(EnvelopeId, State),
    Forget(EnvelopeId),
    Leaf(EnvelopeId, Leaf),
}

impl Device {
    /// This is the tab that carries.
    pub(super) fn carry_from_now_on(self) {
        leptos::task::spawn_local(async move {
            // Read after the lock was got: another tab may have carried until now.
            let letters = match self.vault() {
                Some(vault) => vault.outbox().await.unwrap_or_default(),
                None => Vec::new(),
            };
            let held = letters.iter().map(|it| Held {
                id: it.id,
                size: it.envelope.len(),
                state: it.state,
            });
            let courier = Courier::resume(held, clock::now());
            self.inner.update_value(|it| it.courier = Some(courier));
            self.do_what_is_asked();
            self.listen();
        });
    }

    /// A grown-up asked to send now.
    pub(crate) fn send_now(self) {
        self.feed(Input::SendNow);
        leptos::task::spawn_local(self.refresh_card());
    }

    /// Hands in what happened. Where another tab carries, it hears of it from the outbox.
    pub(super) fn feed(self, input: Input) {
        let now = clock::now();
        self.inner.update_value(|it| {
            if let Some(courier) = &mut it.courier {
                courier.handle(input, now);
            }
        });
        self.do_what_is_asked();
    }

    /// Hears the server's own clock, when an answer carried it.
    pub(super) fn heard_school_clock(self, date: Option<Moment>) {
        if let Some(date) = date {
            self.feed(Input::SchoolClock(date));
        }
    }

    fn do_what_is_asked(self) {
        let next = || self.inner.try_update_value(|it| it.courier.as_mut()?.poll()).flatten();
        while let Some(output) = next() {
            match output {
                Output::Send { flight, letters } => {
                    leptos::task::spawn_local(self.send(flight, letters));
                }
                Output::Ask { flight, letters } => {
                    leptos::task::spawn_local(self.ask_how_far(flight, letters));
                }
                Output::Mark { id, state } => {
                    self.told.update(|it| {
                        if let Some(told) = it.iter_mut().find(|it| it.id == id) {
                            told.state = state;
                        }
                    });
                    self.write(Write::Mark(id, state));
                }
                Output::Forget(id) => {
                    self.told.update(|it| it.retain(|it| it.id != id));
                    self.write(Write::Forget(id));
                }
                Output::Wake(at) => {
                    let timer = timer::at(at, move || self.feed(Input::Woke));
                    self.inner.update_value(|it| it.wake = Some(timer));
                }
            }
        }
    }

    /// Writes into the outbox, after everything that was asked before.
    pub(super) fn write(self, write: Write) {
        let is_writing = self.inner.try_update_value(|it| {
            it.writes.push_back(write);
            std::mem::replace(&mut it.is_writing, true)
        });
        if is_writing == Some(false) {
            leptos::task::spawn_local(self.write_all());
        }
    }

    async fn write_all(self) {
        let next = || self.inner.try_update_value(|it| it.writes.pop_front()).flatten();
        while let Some(write) = next() {
            let Some(vault) = self.vault() else { continue };
            // What is not written is offered or asked once more than needed, and nothing is lost.
            let written = match write {
                Write::Mark(id, state) => vault.mark(id, state).await,
                Write::Forget(id) => vault.forget(id).await,
                Write::Leaf(id, leaf) => vault.set_leaf(id, leaf).await,
            };
            if let Err(why) = written {
                self.trouble.set(Some(why.to_string()));
            }
        }
        self.inner.update_value(|it| it.is_writing = false);
        self.tell_other_tabs();
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
