//! A family's permission, one purpose at a time (N-60 to N-64), and what many answers mean together.
//!
//! Nothing is chosen beforehand, yes and no weigh the same to give, every answer can be changed any
//! day, and the history is kept. What is known of one purpose is a set of what was said: the order
//! in which letters come, and how often, cannot matter.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{DeviceId, agreement::Edition};

mod purpose;
#[cfg(test)]
mod tests;

pub use purpose::{Asked, Purpose};

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// They may.
    Yes,
    /// They may not.
    No,
}

impl Answer {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
        }
    }
}

/// One answer of one grown-up. Two grown-ups never share a link, so a link stands for its grown-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said {
    /// Whose link it came by.
    pub by: DeviceId,
    /// Counts up on their phone: it orders what one grown-up said, whenever it arrives. Clocks do
    /// not.
    pub number: u32,
    /// Which text, and when.
    pub edition: Edition,
    /// What they said.
    pub answer: Answer,
    /// What the child said, where it is theirs to say too (R231).
    pub child: Option<Answer>,
}

/// How the school came to know an answer that it writes down itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum How {
    /// It has spoken to everybody who answered (N-63).
    Spoken,
    /// It was given on paper.
    Paper,
}

/// What the school wrote down, about exactly these answers: one more from anybody, and it is over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Settled {
    /// Counts up over what the school wrote down about this purpose: it orders what was written
    /// about the same answers. Clocks do not.
    pub number: u32,
    /// How it knows.
    pub how: How,
    /// Which text, and when.
    pub edition: Edition,
    /// What they agreed.
    pub answer: Answer,
    /// The newest answer of everybody who had answered, by link and number.
    pub about: Vec<(DeviceId, u32)>,
}

/// What may be done now, for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// Nobody has answered.
    Unanswered,
    /// It was yes, to an earlier text or in an earlier school year: they are asked again.
    Lapsed,
    /// They may.
    Yes,
    /// They may not.
    No,
    /// Two grown-ups differ: they may not, until the school has spoken to both (N-63).
    Differ,
    /// The grown-up said yes, and the child has not: they may not.
    ChildHasNot,
}

impl Stand {
    /// Whether a school may do it. Only a yes is one.
    #[must_use]
    pub const fn may(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// In staff words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unanswered => "not answered",
            Self::Lapsed => "ask again",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Differ => "no: two grown-ups differ",
            Self::ChildHasNot => "no: the child has not said yes",
        }
    }

    /// Its name in `data-`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Lapsed => "lapsed",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Differ => "differ",
            Self::ChildHasNot => "child-has-not",
        }
    }
}

/// Everything that was said of one purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct History {
    said: BTreeSet<Said>,
    settled: BTreeSet<Settled>,
}

/// Everything that was said of one child, for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consents(BTreeMap<Purpose, History>);

impl Consents {
    /// Takes an answer in.
    pub fn say(&mut self, purpose: Purpose, said: Said) {
        self.0.entry(purpose).or_default().said.insert(said);
    }

    /// Takes in what the school wrote down.
    pub fn settle(&mut self, purpose: Purpose, mut settled: Settled) {
        settled.about.sort_unstable();
        settled.about.dedup();
        self.0.entry(purpose).or_default().settled.insert(settled);
    }

    /// What may be done now, for one purpose, under the edition in force.
    #[must_use]
    pub fn stand(&self, purpose: Purpose, now: Edition) -> Stand {
        self.0.get(&purpose).map_or(Stand::Unanswered, |it| it.stand(purpose, now))
    }

    /// Every answer that was ever given for one purpose, each grown-up's in their own order.
    pub fn history(&self, purpose: Purpose) -> impl Iterator<Item = &Said> {
        self.0.get(&purpose).into_iter().flat_map(|it| &it.said)
    }

    /// The number of the next thing that the school writes down about one purpose.
    #[must_use]
    pub fn next_number(&self, purpose: Purpose) -> u32 {
        let settled = self.0.get(&purpose).into_iter().flat_map(|it| &it.settled);
        settled.map(|it| it.number).max().map_or(1, |it| it.saturating_add(1))
    }

    /// The newest answer of each grown-up: what a school that writes something down knows of.
    #[must_use]
    pub fn newest(&self, purpose: Purpose) -> Vec<Said> {
        self.0.get(&purpose).map(History::newest).unwrap_or_default()
    }
}

impl History {
    /// The newest of each grown-up. Should one number have been given twice, the no among its
    /// answers counts, and the older edition.
    fn newest(&self) -> Vec<Said> {
        let mut newest: BTreeMap<DeviceId, Said> = BTreeMap::new();
        for said in &self.said {
            let known = newest.entry(said.by).or_insert(*said);
            if known.number < said.number {
                *known = *said;
            } else if known.number == said.number {
                known.edition = known.edition.min(said.edition);
                known.answer = known.answer.max(said.answer);
                known.child = match (known.child, said.child) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
            }
        }
        newest.into_values().collect()
    }

    fn stand(&self, purpose: Purpose, now: Edition) -> Stand {
        let newest = self.newest();
        let was_yes = || newest.iter().filter(|it| it.answer == Answer::Yes);
        let child_may = || {
            let here = || was_yes().filter(|it| it.edition == now);
            let says = |answer| here().any(|it| it.child == Some(answer));
            !purpose.needs_child() || (says(Answer::Yes) && !says(Answer::No))
        };
        match self.settled(&newest, now) {
            Some(Answer::No) => return Stand::No,
            Some(Answer::Yes) if child_may() => return Stand::Yes,
            Some(Answer::Yes) => return Stand::ChildHasNot,
            None => (),
        }
        // A no outlives the text and the year that it was said in; a yes does not.
        let no = newest.iter().any(|it| it.answer == Answer::No);
        let yes = was_yes().any(|it| it.edition == now);
        match (yes, no) {
            (true, true) => Stand::Differ,
            (false, true) => Stand::No,
            (true, false) if child_may() => Stand::Yes,
            (true, false) => Stand::ChildHasNot,
            (false, false) if newest.is_empty() && !self.was_settled_yes() => Stand::Unanswered,
            (false, false) => Stand::Lapsed,
        }
    }

    fn was_settled_yes(&self) -> bool {
        self.settled.iter().any(|it| it.answer == Answer::Yes)
    }

    /// What the school wrote down last, where it is about what everybody last said. Paper never
    /// turns a no that somebody gave into a yes: only speaking to everybody does. Of two that were
    /// written at once, the no counts.
    fn settled(&self, newest: &[Said], now: Edition) -> Option<Answer> {
        let about: Vec<(DeviceId, u32)> = newest.iter().map(|it| (it.by, it.number)).collect();
        let counts = |it: &&Settled| {
            let may = it.answer == Answer::No || it.how == How::Spoken || newest.is_empty();
            it.about == about && may
        };
        // Of a yes that was written twice at once, the older edition: it ends first.
        let last = self
            .settled
            .iter()
            .filter(counts)
            .max_by_key(|it| (it.number, it.answer, std::cmp::Reverse(it.edition)))?;
        let is_in_force = last.answer == Answer::No || last.edition == now;
        is_in_force.then_some(last.answer)
    }
}
