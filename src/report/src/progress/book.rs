//! What many letters say together: one defined answer, in whatever order they come, and however
//! often.

use std::collections::BTreeMap;

use domain::{ClassId, EnvelopeId, Moment, Peg, ReaderId};

use super::{Answer, Entry, Played, Tick, Ticked};

/// Where a letter stands among those of its inbox. Device clocks do not decide it: a tablet's may
/// be a year wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Whether it was filed in the store's present life. What a restored backup lacks is older.
    pub is_present: bool,
    /// Its place in the inbox.
    pub place: u64,
    /// Which letter: two lives may have given the same place.
    pub envelope: EnvelopeId,
}

/// How much of a lesson was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// No letter says so.
    NotYet,
    /// Some steps.
    HalfWay,
    /// Every step of one edition, at once or bit by bit.
    Whole,
}

impl Seen {
    /// In staff words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotYet => "Not played yet",
            Self::HalfWay => "Half-way",
            Self::Whole => "Played",
        }
    }
}

/// What is known of one peg, or of the class together, in one lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Steps of each edition, and which were seen.
    editions: BTreeMap<[u8; 8], (u8, u64)>,
    /// The first that was picked before a lesson.
    before: Option<(Rank, Answer)>,
    /// The last that was picked when a lesson asked.
    after: Option<(Rank, Answer)>,
    /// The newest tick.
    tick: Option<(Rank, Tick, ReaderId, Moment)>,
}

/// A class's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    class: ClassId,
    cells: BTreeMap<String, BTreeMap<Option<Peg>, Cell>>,
}

impl Book {
    /// A class of which nothing is known.
    #[must_use]
    pub const fn new(class: ClassId) -> Self {
        Self { class, cells: BTreeMap::new() }
    }

    /// Takes a letter in. The order does not matter, nor does a letter that comes twice. A letter
    /// about another class says nothing here.
    pub fn add(&mut self, rank: Rank, entry: &Entry) {
        if entry.class() != self.class {
            return;
        }
        let who = match entry {
            Entry::Played(it) => it.who,
            Entry::Ticked(it) => it.who,
        };
        let lesson = self.cells.entry(entry.lesson().to_owned()).or_default();
        let cell = lesson.entry(who).or_default();
        match entry {
            Entry::Played(played) => cell.played(rank, played),
            Entry::Ticked(ticked) => cell.ticked(rank, ticked),
        }
    }

    /// What is known of one peg, or of the class together, in one lesson.
    #[must_use]
    pub fn cell(&self, lesson: &str, who: Option<Peg>) -> Option<&Cell> {
        self.cells.get(lesson)?.get(&who)
    }

    /// The lessons of which anything is known, by name.
    pub fn lessons(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(String::as_str)
    }

    /// How many of some pegs a question is true of, in one lesson.
    #[must_use]
    pub fn count(&self, lesson: &str, pegs: &[Peg], is: impl Fn(&Cell) -> bool) -> usize {
        let cells = pegs.iter().filter_map(|&peg| self.cell(lesson, Some(peg)));
        cells.filter(|cell| is(cell)).count()
    }
}

impl Cell {
    fn played(&mut self, rank: Rank, played: &Played) {
        let (steps, seen) = self.editions.entry(played.edition).or_default();
        *steps = (*steps).max(played.steps);
        *seen |= played.seen;
        if let Some(answer) = played.before {
            let new = (rank, answer);
            self.before = Some(self.before.map_or(new, |known| known.min(new)));
        }
        if let Some(answer) = played.after {
            self.after = self.after.max(Some((rank, answer)));
        }
    }

    fn ticked(&mut self, rank: Rank, ticked: &Ticked) {
        self.tick = self.tick.max(Some((rank, ticked.tick, ticked.by, ticked.at)));
    }

    /// How much was played.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let whole = |(steps, seen): &(u8, u64)| {
            let all = 1_u64.checked_shl((*steps).into()).map_or(u64::MAX, |it| it - 1);
            *steps > 0 && seen & all == all
        };
        if self.editions.values().any(whole) {
            Seen::Whole
        } else if self.editions.values().any(|&(_, seen)| seen != 0) {
            Seen::HalfWay
        } else {
            Seen::NotYet
        }
    }

    /// What was picked before the lesson, the first time.
    #[must_use]
    pub fn before(&self) -> Option<Answer> {
        self.before.map(|it| it.1)
    }

    /// What was picked when the lesson asked, the last time.
    #[must_use]
    pub fn after(&self) -> Option<Answer> {
        self.after.map(|it| it.1)
    }

    /// The newest tick.
    #[must_use]
    pub fn tick(&self) -> Tick {
        self.tick.map_or(Tick::NotYetSeen, |it| it.1)
    }

    /// Who made the newest tick, and when by their device's clock.
    #[must_use]
    pub fn ticked_by(&self) -> Option<(ReaderId, Moment)> {
        self.tick.map(|(_, _, by, at)| (by, at))
    }
}
