//! Calls about unread letters: who, where, how soon. Settings of the school, and what came of them.
//!
//! A call says that something waits, and nothing else. It grants nobody a letter: whoever reads is
//! named by the route alone.

use serde::{Deserialize, Serialize};

use crate::{Moment, ReaderId, Role, days::SchoolDays};

/// Whom a school calls, where, and when. Public to nobody: it rests at the server, which has to use
/// it, and is shown to those who answer for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calls {
    /// Counts up with every change, so that two who change it at once are told.
    pub version: u32,
    /// When school is open.
    pub days: SchoolDays,
    /// How long each rung waits.
    pub waits: Waits,
    /// Where people are called.
    pub addresses: Vec<Address>,
}

impl Calls {
    /// More people than answer for any school.
    const MOST: usize = 40;

    /// Whether it is of the expected form, and names nobody twice.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        let all = &self.addresses;
        let is_new = |n: usize, it: &Address| all[..n].iter().all(|of| of.who != it.who);
        self.days.is_fit()
            && self.waits.is_fit()
            && all.len() <= Self::MOST
            && all.iter().enumerate().all(|(n, it)| it.is_fit() && is_new(n, it))
    }
}

/// Somebody who may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// A reader whom the card names.
    Reader(ReaderId),
    /// Whoever holds this role, where no reader of the card does: a head or a chair who reads
    /// nothing can still walk down the corridor.
    Role(Role),
}

/// Where somebody is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who.
    pub who: Who,
    /// Their e-mail address.
    pub email: String,
}

impl Address {
    /// Whether it could be an address at all. Whether mail arrives there, only mail can tell.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        let plain = |it: u8| it.is_ascii_graphic() && !b"<>()[],;:\"\\".contains(&it);
        let parts = self.email.split_once('@');
        self.email.len() <= 254
            && self.email.bytes().all(plain)
            && parts.is_some_and(|(before, after)| {
                !before.is_empty()
                    && !after.contains('@')
                    && after.split('.').all(|it| !it.is_empty())
            })
    }

    pub(crate) fn is_at(&self, email: &str) -> bool {
        self.email.eq_ignore_ascii_case(email)
    }
}

/// How long a letter may lie unread before the next rung is called, in minutes of school time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// Before the second rung: the deputies.
    pub second: u16,
    /// Before the third: the head, or the chair. Counted from the beginning too.
    pub third: u16,
}

impl Default for Waits {
    /// One hour and two (design section 6).
    fn default() -> Self {
        Self { second: 60, third: 120 }
    }
}

impl Waits {
    /// The longest wait that may be set: a school week.
    pub const LONGEST: u16 = 40 * 60;

    /// Whether they are in order.
    #[must_use]
    pub const fn is_fit(&self) -> bool {
        self.second <= self.third && self.third <= Self::LONGEST
    }
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Who was called.
    pub who: Who,
    /// When, by the server's clock.
    pub at: Moment,
    /// Whether the mail was refused for good: nobody heard it.
    pub refused: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_line_with_one_at() {
        let fit =
            |email: &str| Address { who: Who::Role(Role::Head), email: email.to_owned() }.is_fit();
        for email in ["head@school.example", "h.o'brien+x@office", "a@b"] {
            assert!(fit(email), "{email}");
        }
        let long = format!("{}@school.example", "a".repeat(250));
        let unfit = [
            "",
            "head",
            "@school",
            "head@",
            "head@@school",
            "a@b@c",
            "head@a..b",
            "head @school",
            "head@school\r\nBcc: all@school",
            "<head@school>",
            "a,b@school",
            "kopf@schüle",
            &long,
        ];
        for email in unfit {
            assert!(!fit(email), "{email:?}");
        }
    }

    #[test]
    fn waits_are_in_order_and_end_within_a_week_of_school() {
        let fit = |second, third| Waits { second, third }.is_fit();
        assert!(Waits::default().is_fit() && fit(0, 0) && fit(30, 2_400));
        assert!(!fit(61, 60) && !fit(0, 2_401));
    }

    #[test]
    fn settings_name_nobody_twice() {
        let head = Address { who: Who::Role(Role::Head), email: "head@school.example".to_owned() };
        let with = |addresses| Calls { addresses, ..Calls::default() };
        assert!(with(vec![]).is_fit() && with(vec![head.clone()]).is_fit());
        let other = Address { email: "other@school.example".to_owned(), ..head.clone() };
        assert!(!with(vec![head, other]).is_fit());
    }
}
