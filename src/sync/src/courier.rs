//! Moves letters from the outbox to school, whatever the weather.
//!
//! The rules it keeps:
//! - Nothing is forgotten on a guess. A letter leaves the device when a reader's word says that it
//!   was opened, or when the server *has just said again* that it holds the letter, in the life of
//!   the store that gave the receipt, a week after that receipt by **two** clocks (see
//!   [`KEEP_FOR`]).
//! - A letter that cannot go blocks no other: letters tried least go first, a batch that failed
//!   whole comes back in halves, and a final refusal sets the letter aside.
//! - What a child told never waits for what a class has played: tellings go first, and are asked
//!   about first.
//! - Every answer may come twice, late, in another order or not at all.

use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

use domain::{EnvelopeId, Moment};
use wire::{Epoch, Receipt, hand_in::Refusal, outbox::State};

use crate::patience::{Deadline, Patience};

mod letters;
pub(crate) mod talk;
#[cfg(test)]
mod tests;

use letters::{BATCH, Letters};
use talk::{Flight, Heard, Held, Input, Output};

/// How long the sealed bytes stay after their receipt when nobody has opened the letter, and how
/// long a leaf stays once its letter is opened.
///
/// A restored backup may lack the newest letters, so a device holds what it sent for a week. That
/// week must have passed by the server's clock (moments it signed or sent, compared with each
/// other) *and* by the device's clock (moments it read itself, compared with each other). A tablet
/// whose clock jumps a year ahead therefore forgets nothing early, nor does one whose server's
/// clock was mended. Where the two disagree, the letter stays: too long costs a little room, too
/// short could cost a child's word.
pub const KEEP_FOR: Duration = Duration::from_hours(7 * 24);

const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_mins(15);
const FIRST_ASK: Duration = Duration::from_secs(30);
/// A request without an answer for this long is taken for lost, whatever became of its future.
const FLIGHT_LIMIT: Duration = Duration::from_mins(3);

/// A request under way.
#[derive(Debug)]
struct Flying {
    flight: Flight,
    letters: BTreeSet<EnvelopeId>,
    until: Deadline,
    brought: bool,
}

/// The state of one device's sending.
#[derive(Debug)]
pub struct Courier {
    letters: Letters,
    epoch: Option<Epoch>,
    school_clock: Moment,
    sending: Option<Flying>,
    asking: Option<Flying>,
    flights: u32,
    most: usize,
    sends: Patience,
    asks: Patience,
    woken_at: Option<Moment>,
    out: VecDeque<Output>,
}

impl Courier {
    /// Picks up where an earlier session left off, with the outbox as it was read, oldest first.
    #[must_use]
    pub fn resume(outbox: impl IntoIterator<Item = Held>, now: Moment) -> Self {
        let mut courier = Self {
            letters: Letters::default(),
            epoch: None,
            school_clock: Moment::from_millis(0),
            sending: None,
            asking: None,
            flights: 0,
            most: BATCH,
            sends: Patience::new(FIRST_WAIT, LONGEST_WAIT, now),
            asks: Patience::new(FIRST_ASK, LONGEST_WAIT, now),
            woken_at: None,
            out: VecDeque::new(),
        };
        for held in outbox {
            courier.letters.add(held);
        }
        courier.go_on(now);
        courier
    }

    /// Takes in one thing that happened, at `now` by the device's clock.
    pub fn handle(&mut self, input: Input, now: Moment) {
        self.sends.clamp(now);
        self.asks.clamp(now);
        for flying in [&mut self.sending, &mut self.asking].into_iter().flatten() {
            flying.until.clamp(now);
        }
        match input {
            Input::Told { id, size, can_wait } => {
                if self.letters.add(Held { id, size, state: State::Waiting, can_wait }) {
                    self.sends.nudge(now);
                }
            }
            Input::Shown | Input::Online => self.nudge(now),
            Input::Woke => self.woken_at = None,
            Input::SendNow => {
                self.free_the_stuck();
                self.nudge(now);
            }
            Input::Received(receipt) => self.received(&receipt, now),
            Input::Refused { id, reason } => self.refused(id, reason),
            Input::Failed { flight, jitter } => self.failed(flight, jitter, now),
            Input::News { flight, epoch, news } => self.news(flight, epoch, &news, now),
            Input::EpochSeen(epoch) => self.epoch_seen(epoch),
            Input::SchoolClock(moment) => self.school_clock = self.school_clock.max(moment),
        }
        self.go_on(now);
    }

    /// The next thing to do, or `None` when there is nothing until more input.
    pub fn poll(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    fn received(&mut self, receipt: &Receipt, now: Moment) {
        let id = receipt.envelope;
        self.epoch_seen(receipt.epoch);
        self.school_clock = self.school_clock.max(receipt.received);
        let Some(letter) = self.letters.get(id) else { return };
        match letter.state {
            State::Opened { .. } => (),
            // Twice: the first one counts, so that the week is not counted anew.
            State::AtSchool { place, epoch, .. }
                if (place, epoch) == (receipt.place, receipt.epoch) => {}
            State::AtSchool { .. } | State::Waiting | State::Stuck { .. } => {
                if !self.letters.any_at_school() {
                    // Nobody opens a letter in the moment it arrives: the first question waits.
                    self.asks.reset();
                    self.asks.wait(now, 0);
                }
                let Receipt { place, epoch, received, .. } = *receipt;
                self.mark(id, State::AtSchool { place, epoch, received, heard: now });
            }
        }
        self.asks.reset();
        // School is there: whatever else waits need not wait out a quarter of an hour.
        self.sends.nudge(now);
        self.settled(id, true);
    }

    fn refused(&mut self, id: EnvelopeId, reason: Refusal) {
        let waits = self.letters.get(id).is_some_and(|letter| letter.state == State::Waiting);
        // A late refusal takes nothing back: school has it, by its own receipt.
        if waits && reason.is_final() {
            self.mark(id, State::Stuck { reason });
            self.settled(id, false);
        }
    }

    fn failed(&mut self, flight: Flight, jitter: u32, now: Moment) {
        if let Some(lost) = self.sending.take_if(|flying| flying.flight == flight) {
            for id in lost.letters {
                self.letters.put_back(id);
            }
            if !lost.brought {
                self.most = (self.most / 2).max(1);
            }
            self.sends.wait(now, jitter);
        }
        if self.asking.take_if(|flying| flying.flight == flight).is_some() {
            self.asks.wait(now, jitter);
        }
    }

    fn news(&mut self, flight: Flight, epoch: Epoch, news: &[(EnvelopeId, Heard)], now: Moment) {
        if self.asking.take_if(|flying| flying.flight == flight).is_some() {
            self.asks.wait(now, 0);
        }
        self.epoch_seen(epoch);
        self.sends.nudge(now);
        for &(id, heard) in news {
            let Some(letter) = self.letters.get(id) else { continue };
            let State::AtSchool { epoch: given, received, heard: since, place } = letter.state
            else {
                continue;
            };
            match heard {
                Heard::Opened => self.mark(id, State::Opened { heard: now }),
                Heard::Nothing if given == epoch => self.mark(id, State::Waiting),
                // The device's clock was set back: its week begins again.
                Heard::AtSchool if now < since => {
                    self.mark(id, State::AtSchool { place, epoch: given, received, heard: now });
                }
                Heard::AtSchool
                    if given == epoch
                        && KEEP_FOR <= self.school_clock.since(received)
                        && KEEP_FOR <= now.since(since) =>
                {
                    self.forget(id);
                }
                Heard::Nothing | Heard::AtSchool => (),
            }
        }
    }

    /// A store that began a new life may lack letters: everything is offered again, and ids make
    /// that harmless. Epochs have no order, so a late answer of the old life may turn this back;
    /// the next answer of the new one turns it forth again.
    fn epoch_seen(&mut self, epoch: Epoch) {
        let before = self.epoch.replace(epoch);
        if before == Some(epoch) {
            return;
        }
        for (id, state) in self.letters.states() {
            if matches!(state, State::AtSchool { epoch: given, .. } if given != epoch) {
                self.mark(id, State::Waiting);
            }
        }
        if before.is_some() {
            self.free_the_stuck();
        }
    }

    fn free_the_stuck(&mut self) {
        for (id, state) in self.letters.states() {
            if matches!(state, State::Stuck { .. }) {
                self.mark(id, State::Waiting);
            }
        }
    }

    fn nudge(&mut self, now: Moment) {
        self.sends.nudge(now);
        self.asks.reset();
        self.asks.nudge(now);
        for (id, state) in self.letters.states() {
            if let State::Opened { heard } = state {
                if KEEP_FOR <= now.since(heard) {
                    self.forget(id);
                } else if now < heard {
                    self.mark(id, State::Opened { heard: now });
                }
            }
        }
    }

    fn mark(&mut self, id: EnvelopeId, state: State) {
        self.letters.set(id, state);
        self.out.push_back(Output::Mark { id, state });
    }

    fn forget(&mut self, id: EnvelopeId) {
        self.letters.remove(id);
        self.out.push_back(Output::Forget(id));
    }

    /// An answer for one letter came: the server is there.
    fn settled(&mut self, id: EnvelopeId, brought: bool) {
        self.sends.reset();
        let Some(flying) = &mut self.sending else { return };
        if flying.letters.remove(&id) {
            flying.brought |= brought;
        }
        if flying.letters.is_empty() {
            self.sending = None;
            self.most = (self.most * 2).min(BATCH);
        }
    }

    /// Does what is due, and asks to be woken for what is not.
    fn go_on(&mut self, now: Moment) {
        let lost = |flying: &Option<Flying>| {
            flying.as_ref().filter(|it| it.until.has_come(now)).map(|it| it.flight)
        };
        for flight in [lost(&self.sending), lost(&self.asking)].into_iter().flatten() {
            self.failed(flight, 0, now);
        }
        if self.sending.is_none() && self.sends.is_over(now) && self.letters.any_waits() {
            let letters = self.letters.take(self.most);
            let flying = self.take_off(&letters, now);
            self.out.push_back(Output::Send { flight: flying.flight, letters });
            self.sending = Some(flying);
        }
        if self.asking.is_none() && self.asks.is_over(now) && self.letters.any_at_school() {
            let letters = self.letters.next_to_ask();
            let flying = self.take_off(&letters, now);
            self.out.push_back(Output::Ask { flight: flying.flight, letters });
            self.asking = Some(flying);
        }
        let next = [
            self.sending.as_ref().map(|flying| flying.until.at()),
            self.asking.as_ref().map(|flying| flying.until.at()),
            self.sends.at().filter(|_| self.sending.is_none() && self.letters.any_waits()),
            self.asks.at().filter(|_| self.asking.is_none() && self.letters.any_at_school()),
        ];
        if let Some(at) = next.into_iter().flatten().min()
            && self.woken_at != Some(at)
        {
            self.woken_at = Some(at);
            self.out.push_back(Output::Wake(at));
        }
    }

    fn take_off(&mut self, letters: &[EnvelopeId], now: Moment) -> Flying {
        self.flights = self.flights.wrapping_add(1);
        Flying {
            flight: Flight(self.flights),
            letters: letters.iter().copied().collect(),
            until: Deadline::after(now, FLIGHT_LIMIT),
            brought: false,
        }
    }
}
