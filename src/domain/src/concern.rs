//! What a grown-up may be worried about, whom it is about, and the ways it may then take
//! (requirements.md section 4; design section 5).
//!
//! A way is chosen by its readers: the first of an order of [`Route`]s that two people or more
//! read, none of them the subject. The order comes from the policies, the two laws from nowhere
//! else than [`way`], and nothing that a school sets can loosen them.

use serde::{Deserialize, Serialize};

use crate::{Reader, ReaderId, Role, Route};

/// What a concern is, in the words of whoever raises it; nobody has judged it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Matter {
    /// A child may be at risk, or something about a child worries them (R043).
    Child,
    /// What an adult of the school did, or did not do (R041, R042).
    Adult,
    /// The school did something, or did not (R053).
    Complaint,
    /// Somebody uses the internet, a device or an account in a way they should not (R040, R045,
    /// R046, R050).
    Misuse,
    /// Something got through the filter (R052).
    Filter,
    /// A technical incident, or a log-on that somebody else may know (R049).
    Technical,
    /// Something about an adult that troubles a colleague, and is no allegation (N-78).
    LowLevel,
    /// Wrong-doing that a member of staff makes known (R054).
    Whistle,
}

impl Matter {
    /// Every matter.
    pub const ALL: [Self; 8] = [
        Self::Child,
        Self::Adult,
        Self::Complaint,
        Self::Misuse,
        Self::Filter,
        Self::Technical,
        Self::LowLevel,
        Self::Whistle,
    ];

    /// Those that families and the community are asked about.
    pub const OF_FAMILIES: [Self; 3] = [Self::Child, Self::Adult, Self::Complaint];

    /// Whether it is always about an adult of the school.
    #[must_use]
    pub const fn needs_subject(self) -> bool {
        matches!(self, Self::Adult | Self::LowLevel)
    }
}

/// Whom a concern is about, as far as that decides who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// No adult of this school: a child, somebody outside, or a thing.
    Nobody,
    /// The headteacher, whether the card names one or not.
    Head,
    /// The safeguarding lead.
    Lead,
    /// Somebody whom the card names.
    Reader(ReaderId),
    /// An adult of the school whom the card does not name.
    AnotherAdult,
}

impl Subject {
    /// Whether `person` is the subject, or may be.
    #[must_use]
    pub fn is(self, person: &Reader) -> bool {
        match self {
            Self::Nobody | Self::AnotherAdult => false,
            Self::Head => person.roles.contains(&Role::Head),
            Self::Lead => person.roles.contains(&Role::Lead),
            Self::Reader(id) => person.id == id,
        }
    }
}

/// The routes that a concern may take, the best first. Which of them it takes is [`way`]'s word.
#[must_use]
pub fn order(matter: Matter, subject: Subject, people: &[Reader]) -> &'static [Route] {
    use Route::{Governors, HeadAndDeputies, Leadership, Safeguarding};
    let about = |role| match subject {
        Subject::Head => role == Role::Head,
        Subject::Lead => role == Role::Lead,
        _ => people.iter().any(|it| subject.is(it) && it.roles.contains(&role)),
    };
    // About the head only governors read, however few they are: everybody else answers to the
    // head (R042).
    if about(Role::Head) {
        return &[Governors];
    }
    if about(Role::Lead) {
        return &[HeadAndDeputies, Leadership, Governors];
    }
    // Governors do not read about their own chair.
    if about(Role::Chair) || about(Role::ViceChair) {
        return &[Leadership, HeadAndDeputies, Safeguarding];
    }
    match (matter, subject) {
        (Matter::Whistle, _) => &[Governors, Leadership, HeadAndDeputies, Safeguarding],
        (Matter::Child, Subject::Nobody) => &[Safeguarding, HeadAndDeputies],
        (Matter::Filter, Subject::Nobody) => &[Safeguarding, Leadership, HeadAndDeputies],
        (Matter::Adult | Matter::LowLevel, _) | (_, Subject::Reader(_) | Subject::AnotherAdult) => {
            &[Leadership, HeadAndDeputies, Governors, Safeguarding]
        }
        _ => &[Leadership, HeadAndDeputies, Safeguarding],
    }
}

/// The way that a concern takes: the first of its order that is served by two people or more, none
/// of whom it is about.
///
/// `serves` says who reads a route, as the card has it. A person who holds several roles is one
/// person: whoever is the subject in one role is it in all of them.
///
/// # Errors
///
/// Where no route is left, what `serves` said of the best one that lacks its people, or
/// [`Closed::Conflict`] where the only people there are include the subject.
pub fn way<E>(
    matter: Matter,
    subject: Subject,
    people: &[Reader],
    serves: impl Fn(Route) -> Result<Vec<ReaderId>, E>,
) -> Result<Route, Closed<E>> {
    let mut why = None;
    for &route in order(matter, subject, people) {
        match serves(route) {
            Err(missing) => {
                why.get_or_insert(Closed::Missing(missing));
            }
            Ok(readers) => {
                let is_subject = |it: &&Reader| subject.is(it) && readers.contains(&it.id);
                if crate::route::FEWEST_READERS <= readers.len()
                    && !people.iter().any(|it| is_subject(&it))
                {
                    return Ok(route);
                }
            }
        }
    }
    Err(why.unwrap_or(Closed::Conflict))
}

/// Why a concern cannot be sent here. Whoever raises it is told whom to call instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed<E> {
    /// The school has not named the people who would read it.
    #[error(transparent)]
    Missing(#[from] E),
    /// Everybody who could read it is whom it is about.
    #[error("everybody who could read it at this school is whom it is about")]
    Conflict,
}

#[cfg(test)]
mod tests;
