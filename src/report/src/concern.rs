//! What a grown-up told, as it is sealed, and the form that asks for it (R040 to R054).
//!
//! Words are typed by adults alone. They are bounded, they are text and never markup, and no
//! picture or file goes with them (N-80).

use core::fmt;

use domain::{Matter, Moment, ReplyBoxId, Subject};
use serde::{Deserialize, Serialize};

use crate::format::{FormatError, read_grown, write};

pub mod form;
pub mod reading;

/// The form of a concern's bytes, their first byte.
pub const VERSION: u8 = 2;

/// The form before answers came: the same but for its last two fields, which it did not have.
const WITHOUT_ANSWERS: u8 = 1;

/// Those two fields, empty.
const NO_ANSWERS: [u8; 2] = [0, 0];

/// The longest key that an answer is sealed to, in bytes: X-Wing's is 1,216.
const KEY: usize = 1_300;

/// Where an answer goes, for whoever wants to read it in Bramble.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTo {
    /// The box that answers wait in.
    pub to: ReplyBoxId,
    /// The key that they are sealed to, which opens for whoever holds the twelve words: an X-Wing
    /// public key.
    #[serde(with = "serde_bytes")]
    pub key: Vec<u8>,
}

/// Which door it came through, as whoever wrote it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Door {
    /// A child's family.
    Family,
    /// Anybody else in the community.
    Community,
    /// Somebody who works at the school.
    Staff,
    /// A governor or a volunteer.
    Governor,
}

/// Where it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// At school.
    School,
    /// At home.
    Home,
    /// In an app, a game or on a website.
    Online,
    /// Somewhere else.
    Elsewhere,
}

impl Place {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::School, Self::Home, Self::Online, Self::Elsewhere];
}

/// One thing that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// What happened, in their own words.
    Words,
    /// When.
    When,
    /// The name or address of an app, a game or a website, as text.
    Address,
    /// Which child or children.
    Child,
    /// Which adult, where the card does not name them.
    Adult,
    /// What was done already.
    Done,
    /// Who writes; may be left empty.
    From,
    /// How to reach them, where they want to hear back.
    Answer,
}

impl Field {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 8] = [
        Self::Words,
        Self::When,
        Self::Address,
        Self::Child,
        Self::Adult,
        Self::Done,
        Self::From,
        Self::Answer,
    ];

    /// How long it may be, in the units that a browser's `maxlength` counts (UTF-16). All of them
    /// together, in the longest letters there are, fit into one step of padding.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Words => 3_000,
            Self::Done => 600,
            _ => 200,
        }
    }
}

/// What a grown-up told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// What it is.
    pub matter: Matter,
    /// Whom it is about. It decides the readers, once more, when it is sealed.
    pub subject: Subject,
    /// Who says so.
    pub door: Door,
    /// Whether a child may be at risk now. They were shown whom to call first.
    pub at_risk: bool,
    /// Where it happened, if they said.
    pub place: Option<Place>,
    /// [`Field::Words`].
    pub words: String,
    /// [`Field::When`].
    pub when: String,
    /// [`Field::Address`].
    pub address: String,
    /// [`Field::Child`].
    pub child: String,
    /// [`Field::Adult`].
    pub adult: String,
    /// [`Field::Done`].
    pub done: String,
    /// [`Field::From`].
    pub from: String,
    /// [`Field::Answer`].
    pub answer: String,
    /// When it was sent off, by the device's clock.
    pub told: Moment,
    /// Where an answer goes, if they want to read it in Bramble.
    pub reply_to: Option<ReplyTo>,
    /// Whether it adds to a concern that they raised before. What was sent is never changed.
    pub adds: bool,
}

impl Concern {
    /// What was typed there.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Words => &self.words,
            Field::When => &self.when,
            Field::Address => &self.address,
            Field::Child => &self.child,
            Field::Adult => &self.adult,
            Field::Done => &self.done,
            Field::From => &self.from,
            Field::Answer => &self.answer,
        }
    }

    /// Whether everything is within its limits. A page holds them while somebody types; this holds
    /// them against whoever does not use the page.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.reply_to.as_ref().is_none_or(|it| it.key.len() <= KEY)
            && Field::ALL.into_iter().all(|it| self.field(it).encode_utf16().count() <= it.limit())
    }

    /// The bytes to seal.
    ///
    /// # Panics
    ///
    /// Never: a concern has a known shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write(VERSION, self)
    }

    /// Reads opened bytes.
    ///
    /// # Errors
    ///
    /// Another version, not a concern, or longer than any form lets it be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let concern: Self = read_grown(VERSION, WITHOUT_ANSWERS, bytes, &NO_ANSWERS)?;
        if concern.fits() { Ok(concern) } else { Err(FormatError::Malformed) }
    }
}

/// Redacted: what somebody told is never printed.
impl fmt::Debug for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Concern(..)")
    }
}

#[cfg(test)]
mod tests;
