//! The courier's list of what is in the outbox.

use std::collections::{BTreeMap, BTreeSet};

use domain::EnvelopeId;
use wire::{limits, outbox::State};

use super::talk::Held;

/// Letters in one batch at most: half of what a server takes, so that a batch on a bad line is
/// short.
pub(super) const BATCH: usize = limits::BATCH_COUNT / 2;
/// What framing and warrant add to one envelope, generously.
const FRAME: usize = 256;
/// A letter that was tried so often in one session goes before those that can wait no longer: one
/// that school never answers must not hold them up for ever. At fifteen minutes a try, that is
/// eight hours without a network; a new page begins anew.
pub(super) const OFTEN: u32 = 32;
/// Questions about letters that can wait, where there are too many to ask about all.
const ALSO: usize = limits::JOURNEYS / 10;

#[derive(Debug)]
pub(super) struct Letter {
    pub(super) size: usize,
    pub(super) state: State,
    can_wait: bool,
    tries: u32,
    order: u64,
    asked: u64,
}

/// How letters queue: those that cannot wait, then fewest tries, then oldest first.
type Turn = (bool, u32, u64, EnvelopeId);

impl Letter {
    const fn turn(&self, id: EnvelopeId) -> Turn {
        (self.can_wait || OFTEN <= self.tries, self.tries, self.order, id)
    }
}

/// Every letter, and the queue of those that wait.
#[derive(Debug, Default)]
pub(super) struct Letters {
    all: BTreeMap<EnvelopeId, Letter>,
    /// Fewest tries first, then oldest first: a letter that keeps failing never stands before one
    /// that was not tried. Before all of them, those that cannot wait.
    queue: BTreeSet<Turn>,
    at_school: BTreeSet<(bool, u64, EnvelopeId)>,
    counted: u64,
}

impl Letters {
    /// Takes a letter in; `false` when it is there already.
    pub(super) fn add(&mut self, held: Held) -> bool {
        if self.all.contains_key(&held.id) {
            return false;
        }
        self.counted += 1;
        let letter = Letter {
            size: held.size,
            state: held.state,
            can_wait: held.can_wait,
            tries: 0,
            order: self.counted,
            asked: 0,
        };
        self.all.insert(held.id, letter);
        self.set(held.id, held.state);
        true
    }

    pub(super) fn get(&self, id: EnvelopeId) -> Option<&Letter> {
        self.all.get(&id)
    }

    /// Every letter's id and state.
    pub(super) fn states(&self) -> Vec<(EnvelopeId, State)> {
        self.all.iter().map(|(&id, letter)| (id, letter.state)).collect()
    }

    /// Moves a letter on, in or out of the queue.
    pub(super) fn set(&mut self, id: EnvelopeId, state: State) {
        let Some(letter) = self.all.get_mut(&id) else { return };
        self.queue.remove(&letter.turn(id));
        self.at_school.remove(&(letter.can_wait, letter.asked, id));
        letter.state = state;
        match state {
            State::Waiting => {
                letter.tries = 0;
                self.queue.insert(letter.turn(id));
            }
            State::AtSchool { .. } => {
                self.at_school.insert((letter.can_wait, letter.asked, id));
            }
            State::Stuck { .. } | State::Opened { .. } => (),
        }
    }

    pub(super) fn remove(&mut self, id: EnvelopeId) {
        if let Some(letter) = self.all.remove(&id) {
            self.queue.remove(&letter.turn(id));
            self.at_school.remove(&(letter.can_wait, letter.asked, id));
        }
    }

    /// Takes the next letters out of the queue: at most `most`, and within what a server takes.
    pub(super) fn take(&mut self, most: usize) -> Vec<EnvelopeId> {
        let mut taken = Vec::new();
        let mut bytes = FRAME;
        while let Some(&turn) = self.queue.first() {
            let id = turn.3;
            bytes += self.all[&id].size + FRAME;
            let full = most <= taken.len() || limits::BATCH < bytes;
            if full && !taken.is_empty() {
                break;
            }
            self.queue.remove(&turn);
            taken.push(id);
        }
        taken
    }

    /// Puts a letter back that was tried in vain, behind those tried less.
    pub(super) fn put_back(&mut self, id: EnvelopeId) {
        if let Some(letter) = self.all.get_mut(&id)
            && letter.state == State::Waiting
        {
            letter.tries = letter.tries.saturating_add(1);
            self.queue.insert(letter.turn(id));
        }
    }

    /// The letters to ask about next: those asked about longest ago, and those that cannot wait
    /// before the others, a few of which always have their turn.
    pub(super) fn next_to_ask(&mut self) -> Vec<EnvelopeId> {
        let can_wait = self.at_school.iter().filter(|it| it.0).count();
        let first = limits::JOURNEYS - can_wait.min(ALSO);
        let urgent = self.at_school.iter().filter(|it| !it.0).take(first);
        let mut ids: Vec<_> = urgent.map(|it| it.2).collect();
        let others = self.at_school.iter().filter(|it| it.0).take(limits::JOURNEYS - ids.len());
        ids.extend(others.map(|it| it.2));
        self.counted += 1;
        for id in &ids {
            if let Some(letter) = self.all.get_mut(id) {
                self.at_school.remove(&(letter.can_wait, letter.asked, *id));
                letter.asked = self.counted;
                self.at_school.insert((letter.can_wait, letter.asked, *id));
            }
        }
        ids
    }

    pub(super) fn any_waits(&self) -> bool {
        !self.queue.is_empty()
    }

    pub(super) fn any_at_school(&self) -> bool {
        !self.at_school.is_empty()
    }
}
