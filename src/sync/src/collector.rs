//! A reader's way through one inbox: every place once, in order, and nothing changed unseen.
//!
//! The server is not trusted with completeness. Each place says the chain up to and with it; the
//! collector recomputes it, and says plainly what does not fit. It never stops at what is wrong: a
//! letter behind a broken one may be the one that matters.

use std::collections::BTreeSet;

use domain::EnvelopeId;
use wire::{
    Envelope, Epoch, Place, chain,
    code::digest,
    collect::{Filed, Page},
    cursor::{Break, Broken, Cursor},
};

#[cfg(test)]
mod tests;

/// More than this is one broken server, not sixty-five findings.
const MOST_BREAKS: usize = 64;

/// What one page brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collected {
    /// Keep these letters and this cursor, in one write.
    Keep {
        /// The letters, as the server gave them.
        filed: Vec<Filed>,
        /// Where to go on.
        cursor: Cursor,
        /// What is wrong with this page. Also remembered in the cursor.
        broken: Vec<Broken>,
        /// Whether to ask for the next page at once.
        more: bool,
    },
    /// The store began a new life: nothing of this page counts, ask again from
    /// [`Place::START`]. Letters already kept stay, because the new life may lack them.
    Afresh,
}

/// The state of one reader's collecting from one inbox.
#[derive(Debug, Clone)]
pub struct Collector {
    epoch: Option<Epoch>,
    place: Place,
    chain: [u8; 32],
    breaks: Vec<Broken>,
    seen: BTreeSet<EnvelopeId>,
}

impl Collector {
    /// Goes on from a cursor, or from the beginning. `seen` are the letters already kept in the
    /// cursor's life of the store, so that one filed twice is noticed.
    #[must_use]
    pub fn resume(cursor: Option<Cursor>, seen: impl IntoIterator<Item = EnvelopeId>) -> Self {
        match cursor {
            None => Self {
                epoch: None,
                place: Place::START,
                chain: chain::START,
                breaks: Vec::new(),
                seen: BTreeSet::new(),
            },
            Some(Cursor { epoch, place, chain, breaks }) => {
                Self { epoch: Some(epoch), place, chain, breaks, seen: seen.into_iter().collect() }
            }
        }
    }

    /// What to ask for: the page after this place.
    #[must_use]
    pub const fn after(&self) -> Place {
        self.place
    }

    /// Takes in the page after [`Self::after`].
    pub fn handle(&mut self, page: Page) -> Collected {
        if self.epoch.is_some_and(|epoch| epoch != page.epoch) {
            *self = Self {
                epoch: Some(page.epoch),
                place: Place::START,
                chain: chain::START,
                // What was wrong stays said: a restored backup does not mend it.
                breaks: std::mem::take(&mut self.breaks),
                seen: BTreeSet::new(),
            };
            return Collected::Afresh;
        }
        self.epoch = Some(page.epoch);
        let before = self.place;
        let mut broken = Vec::new();
        for filed in &page.filed {
            self.check(filed, &mut broken);
        }
        if page.last < self.place {
            broken.push(Broken { at: page.last, why: Break::Shrunk });
        }
        if page.filed.is_empty() && self.place < page.last {
            broken.push(Broken { at: self.place, why: Break::Withheld });
        }
        for &each in &broken {
            if self.breaks.len() < MOST_BREAKS && !self.breaks.contains(&each) {
                self.breaks.push(each);
            }
        }
        // Only a page that led on is followed by another question: a server cannot make us spin.
        let more = before < self.place && self.place < page.last;
        let cursor = Cursor {
            epoch: page.epoch,
            place: self.place,
            chain: self.chain,
            breaks: self.breaks.clone(),
        };
        Collected::Keep { filed: page.filed, cursor, broken, more }
    }

    /// Checks one place against the one before it, then goes on from what the server says, so that
    /// one break is reported once and not at every place behind it.
    fn check(&mut self, filed: &Filed, broken: &mut Vec<Broken>) {
        let mut found = |why| broken.push(Broken { at: filed.place, why });
        if filed.place <= self.place {
            found(Break::Order);
            return;
        }
        if !self.seen.insert(filed.envelope) {
            found(Break::Twice(filed.envelope));
        }
        if filed.place.0 != self.place.0 + 1 {
            found(Break::Gap);
        } else if chain::link(&self.chain, filed.place, &filed.digest) != filed.chain {
            found(Break::Chain);
        }
        if let Some(bytes) = &filed.bytes {
            if digest(bytes) != filed.digest {
                found(Break::Changed);
            } else if Envelope::from_bytes(bytes)
                .is_ok_and(|envelope| envelope.header.envelope != filed.envelope)
            {
                found(Break::Swapped);
            }
        }
        self.place = filed.place;
        self.chain = filed.chain;
    }
}
