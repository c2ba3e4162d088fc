//! What a family signed and answered, and what the school wrote down about it: letters about one
//! peg of a class (R032, R037, N-60 to N-64).
//!
//! A letter names a child by the peg alone. It says which text, who signed, what they are to the
//! child and when, and nothing else. What many letters say together is in [`Families`].

use domain::{
    Answer, ClassId, DeviceId, Edition, Moment, Peg, Purpose, ReaderId,
    agreement::{Assent, Relation},
    consent::How,
};
use serde::{Deserialize, Serialize};

use crate::{
    format::{FormatError, read, write},
    redacted::redacted,
};

mod child;
mod list;
#[cfg(test)]
mod tests;

pub use child::{Child, Families, Signature, StillOpen};
pub use list::ClassList;
pub(crate) use list::is_unseen;

/// The form of a letter's bytes, their first byte.
pub const VERSION: u8 = 1;

/// How long a name may be, in the units that a browser's `maxlength` counts (UTF-16).
pub const LONGEST_NAME: usize = 100;

/// The most answers in one letter, and the most links that the school can have spoken about.
const MOST: usize = 64;

/// One letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Letter {
    /// The agreement was signed.
    Signed(Signed),
    /// Purposes were answered.
    Answered(Answered),
    /// The school wrote down what it was told in person or on paper.
    Noted(Noted),
    /// Class staff wrote down which child has which peg. A family's phone is never believed for it.
    Listed(ClassList),
}

/// Who wrote a letter, and about which child.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Author {
    /// The child's class.
    pub class: ClassId,
    /// The child's peg.
    pub peg: Peg,
    /// Counts up on their phone, over all of its letters about this child.
    pub number: u32,
    /// Which text, and in which school year.
    pub edition: Edition,
    /// Their name, as they typed it.
    pub name: String,
    /// What they are to the child.
    pub relation: Relation,
    /// When, by their phone's clock.
    pub at: Moment,
}

/// The agreement, signed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Signed {
    /// Who, and about whom.
    pub author: Author,
    /// The child's own marks.
    pub assent: Assent,
}

/// Some purposes, answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Who, and about whom.
    pub author: Author,
    /// The answers, each purpose once.
    pub answers: Vec<One>,
}

/// One purpose, answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct One {
    /// Which purpose.
    pub purpose: Purpose,
    /// What the grown-up says.
    pub answer: Answer,
    /// What the child says, where it is theirs to say too.
    pub child: Option<Answer>,
}

/// What the school wrote down about one child.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The child's class.
    pub class: ClassId,
    /// The child's peg.
    pub peg: Peg,
    /// Which text, and in which school year.
    pub edition: Edition,
    /// What.
    pub note: Note,
    /// Who wrote it down.
    pub by: ReaderId,
    /// When, by their device's clock.
    pub at: Moment,
}

/// What the school wrote down.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The agreement was signed on paper, by somebody of this name.
    Signed {
        /// As it stands on the paper.
        name: String,
        /// What they are to the child.
        relation: Relation,
    },
    /// One purpose, answered.
    Answer {
        /// Which.
        purpose: Purpose,
        /// Counts up over what the school wrote down about this purpose.
        number: u32,
        /// What was agreed.
        answer: Answer,
        /// How the school knows.
        how: How,
        /// The newest answer of each link, as whoever wrote this saw them.
        about: Vec<(DeviceId, u32)>,
    },
}

impl Author {
    /// The same, as they write now: a name without what stands around it, in the edition in force.
    pub(crate) fn writing(&self, relation: Relation, now: Moment) -> Self {
        let name = self.name.trim().to_owned();
        Self { name, relation, edition: Edition::at(now), at: now, ..self.clone() }
    }
}

/// Whether text can be a name.
pub(crate) fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.encode_utf16().count() <= LONGEST_NAME
}

impl Letter {
    /// The class of the child, or of the children, whom it is about.
    #[must_use]
    pub const fn class(&self) -> ClassId {
        match self {
            Self::Signed(it) => it.author.class,
            Self::Answered(it) => it.author.class,
            Self::Noted(it) => it.class,
            Self::Listed(it) => it.class,
        }
    }

    /// The peg of the child whom it is about; none, where it is about the whole class.
    #[must_use]
    pub const fn peg(&self) -> Option<Peg> {
        match self {
            Self::Signed(it) => Some(it.author.peg),
            Self::Answered(it) => Some(it.author.peg),
            Self::Noted(it) => Some(it.peg),
            Self::Listed(_) => None,
        }
    }

    /// Who of a family wrote it; nobody, where the school did.
    #[must_use]
    pub const fn author(&self) -> Option<&Author> {
        match self {
            Self::Signed(it) => Some(&it.author),
            Self::Answered(it) => Some(&it.author),
            Self::Noted(_) | Self::Listed(_) => None,
        }
    }

    /// The same, as the letter with this number that a phone writes about this child.
    #[must_use]
    pub fn numbered(mut self, number: u32) -> Self {
        match &mut self {
            Self::Signed(it) => it.author.number = number,
            Self::Answered(it) => it.author.number = number,
            // The school counts by purpose, and says so in the note.
            Self::Noted(_) | Self::Listed(_) => (),
        }
        self
    }

    /// Whether everything is within its limits. Pages hold them; this holds them against whoever
    /// does not use a page.
    #[must_use]
    pub fn fits(&self) -> bool {
        match self {
            Self::Signed(it) => is_name(&it.author.name),
            Self::Answered(it) => {
                let is_first = |n: usize, one: &One| {
                    it.answers[..n].iter().all(|before| before.purpose != one.purpose)
                };
                let once = it.answers.iter().enumerate().all(|(n, one)| is_first(n, one));
                is_name(&it.author.name)
                    && !it.answers.is_empty()
                    && it.answers.len() <= MOST
                    && once
            }
            Self::Noted(it) => match &it.note {
                Note::Signed { name, .. } => is_name(name),
                Note::Answer { about, .. } => about.len() <= MOST,
            },
            Self::Listed(it) => it.fits(),
        }
    }

    /// The bytes to seal.
    ///
    /// # Panics
    ///
    /// Never: a letter has a known shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write(VERSION, self)
    }

    /// Reads opened bytes.
    ///
    /// # Errors
    ///
    /// Another version, not a letter, or longer than any page lets it be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let letter: Self = read(VERSION, bytes)?;
        if letter.fits() { Ok(letter) } else { Err(FormatError::Malformed) }
    }
}

redacted!(Letter, Author, Signed, Answered, Noted, Note);
