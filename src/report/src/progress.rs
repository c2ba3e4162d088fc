//! What a class has played, and what its teacher saw (curriculum G): letters of small data.
//!
//! A letter names a peg, which is a picture, or the class together. It never names a child, counts
//! no points and knows no order. What many letters say together is a [`Book`].

mod book;
#[cfg(test)]
mod tests;

use core::fmt;

use domain::{ClassId, Moment, Peg, ReaderId};
use serde::{Deserialize, Serialize};

use crate::format::{FormatError, read, write};

pub use book::{Book, Cell, Rank, Seen};

/// The form of an entry's bytes, their first byte.
pub const VERSION: u8 = 1;

/// Longer names of lessons are none.
const LONGEST_SLUG: usize = 64;

/// One letter of a class's progress.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A tablet of the class played a lesson.
    Played(Played),
    /// Somebody of the class's staff saw what a child can do.
    Ticked(Ticked),
}

/// What a tablet says when a lesson ends, or is left.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Played {
    /// Which class.
    pub class: ClassId,
    /// Whose peg; `None` is the class together.
    pub who: Option<Peg>,
    /// Which lesson: its folder's name.
    pub lesson: String,
    /// Which edition of it: the first bytes of a SHA-256 over what it says.
    pub edition: [u8; 8],
    /// How many steps this edition has.
    pub steps: u8,
    /// Which of them were seen: step `n` is bit `n`.
    pub seen: u64,
    /// What was picked before the lesson.
    pub before: Option<Answer>,
    /// What was picked first when the lesson asked the same.
    pub after: Option<Answer>,
    /// When it ended or was left, by the device's clock.
    pub at: Moment,
}

/// What was picked when a lesson's question was asked. A child hears neither word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// What the lesson teaches.
    Taught,
    /// Something else.
    Other,
}

/// What a grown-up saw of one peg, or of the class together, in one lesson.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticked {
    /// Which class.
    pub class: ClassId,
    /// Whose peg; `None` is the class together.
    pub who: Option<Peg>,
    /// Which lesson: its folder's name.
    pub lesson: String,
    /// What they saw.
    pub tick: Tick,
    /// Who saw it.
    pub by: ReaderId,
    /// When, by their device's clock.
    pub at: Moment,
}

/// The four ticks of curriculum G. They are words and not a scale: nothing is added up from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tick {
    /// With a grown-up's help.
    WithHelp,
    /// Alone.
    OnMyOwn,
    /// Alone, and can say the reason.
    CanSayWhy,
    /// Nobody has looked yet; also takes an earlier tick back.
    NotYetSeen,
}

impl Tick {
    /// All of them, as they stand on the page.
    pub const ALL: [Self; 4] = [Self::NotYetSeen, Self::WithHelp, Self::OnMyOwn, Self::CanSayWhy];

    /// In staff words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::WithHelp => "With help",
            Self::OnMyOwn => "On my own",
            Self::CanSayWhy => "Can say why",
            Self::NotYetSeen => "Not yet seen",
        }
    }

    /// Its name in `data-` and as a form's value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WithHelp => "with-help",
            Self::OnMyOwn => "on-my-own",
            Self::CanSayWhy => "can-say-why",
            Self::NotYetSeen => "not-yet-seen",
        }
    }
}

impl Entry {
    /// Which class it is about.
    #[must_use]
    pub const fn class(&self) -> ClassId {
        match self {
            Self::Played(it) => it.class,
            Self::Ticked(it) => it.class,
        }
    }

    /// Which lesson it is about.
    #[must_use]
    pub fn lesson(&self) -> &str {
        match self {
            Self::Played(it) => &it.lesson,
            Self::Ticked(it) => &it.lesson,
        }
    }

    /// The bytes to seal.
    ///
    /// # Panics
    ///
    /// Never: an entry has a known shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write(VERSION, self)
    }

    /// Reads opened bytes.
    ///
    /// # Errors
    ///
    /// Another version, or not an entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let entry: Self = read(VERSION, bytes)?;
        if is_slug(entry.lesson()) { Ok(entry) } else { Err(FormatError::Malformed) }
    }
}

/// Whether text can be a lesson's folder name: it is shown, and looked up.
fn is_slug(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    !text.is_empty() && text.len() <= LONGEST_SLUG && text.bytes().all(fits)
}

/// Redacted: a letter is never printed.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entry(..)")
    }
}

/// Redacted: a letter is never printed.
impl fmt::Debug for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Played(..)")
    }
}

/// Redacted: a letter is never printed.
impl fmt::Debug for Ticked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticked(..)")
    }
}
