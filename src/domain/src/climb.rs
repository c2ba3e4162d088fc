//! Unread letters climb: whom to call now, and when to look again. One pure function.
//!
//! The cases, and why:
//!
//! - **At night and in the holidays** the first rung is called all the same: mail wakes nobody, and
//!   whoever answers for children decides when they look. The rungs above wait for school time.
//! - **A rung that is empty**, or where every address refused the mail, is climbed past: the next
//!   one is called at once instead of waiting for people who cannot hear. Above somebody who was
//!   called, each rung keeps its own time.
//! - **A clock that jumped** neither calls twice nor forgets: a call that was made stays made,
//!   whatever its time, and a letter from the future counts as one that came now.
//! - **An opened letter** is none of this function's: it is unread no more.

use std::time::Duration;

use crate::{
    Moment,
    calls::{Call, Waits, Who},
    days::SchoolDays,
};

/// A letter that nobody has opened.
#[derive(Debug, Clone, Copy)]
pub struct Unread<'a> {
    /// Since when it waits.
    pub since: Moment,
    /// Whom its route names, rung by rung ([`crate::ladder::ladder`]).
    pub ladder: &'a [Vec<Who>; 3],
    /// The calls that were made because of it.
    pub made: &'a [Call],
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Whom to call now.
    pub call: Vec<Who>,
    /// When to look again, if there is anybody left to call.
    pub look: Option<Moment>,
    /// Since when the letter waits. Earlier than it was said where a clock was set back since: keep
    /// it, or the letter waits until the clock has come round again.
    pub since: Moment,
}

/// Decides whom to call now about one unread letter, and when to look again.
#[must_use]
pub fn climb(unread: &Unread<'_>, waits: Waits, days: &SchoolDays, now: Moment) -> Next {
    let since = unread.since.min(now);
    let minutes = |it: u16| Duration::from_mins(it.into());
    let waits = [Duration::ZERO, minutes(waits.second), minutes(waits.third)];
    let call_to = |who: &Who| unread.made.iter().find(|it| it.who == *who);
    let mut next = Next { call: Vec::new(), look: None, since };
    let mut nobody_heard = true;
    for (rung, wait) in unread.ladder.iter().zip(waits) {
        let left: Vec<Who> = rung.iter().filter(|it| call_to(it).is_none()).copied().collect();
        let due = if nobody_heard { since } else { days.after(since, wait) };
        if !left.is_empty() && now < due {
            next.look = next.look.map_or(Some(due), |look| Some(look.min(due)));
        } else {
            next.call.extend(&left);
        }
        nobody_heard &= rung.iter().all(|it| call_to(it).is_some_and(|call| call.refused));
    }
    next
}

#[cfg(test)]
mod tests;
