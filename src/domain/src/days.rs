//! When school is open: hours of the week, terms, days off, short days. Settings of the school.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Terms, days off and short days that a school may write down, of each.
pub const MOST: usize = 100;
/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// A day of the calendar, where the school is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day with these numbers, where the calendar has it. Years from 2000 to 2199 are taken.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        if date.is_fit() { Some(date) } else { None }
    }

    /// Reads `2026-11-22`, as a browser's date field writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_shaped =
            text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
        let mut parts = text.split('-').filter(|_| is_shaped);
        let date = Self::new(
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        );
        date.filter(|_| parts.next().is_none())
    }

    /// Year, month from 1, day from 1.
    #[must_use]
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Whether the calendar has it: what came off the wire was never [`Date::new`].
    #[must_use]
    const fn is_fit(self) -> bool {
        let is_leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let days = match self.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        2000 <= self.year && self.year < 2200 && 1 <= self.day && self.day <= days
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days from a first to a last, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Span {
    /// Whether `date` is one of its days.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    fn is_fit(self) -> bool {
        self.first.is_fit() && self.last.is_fit() && self.first <= self.last
    }
}

/// From when to when school is open on one day, in minutes after midnight, where the school is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The first minute.
    pub opens: u16,
    /// The minute after the last.
    pub closes: u16,
}

impl Hours {
    /// Whether they are a part of one day.
    #[must_use]
    pub const fn is_fit(&self) -> bool {
        self.opens < self.closes && self.closes < DAY
    }
}

/// When school is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolDays {
    /// The hours of each day of the week, Monday first.
    pub week: [Option<Hours>; 7],
    /// The half-terms. Between them are holidays.
    pub terms: Vec<Span>,
    /// In-service days, bank holidays, and whatever else nobody is in on.
    pub off: Vec<Span>,
    /// Days with hours of their own, such as the last of a term.
    pub short: Vec<(Date, Hours)>,
}

/// A school that has written nothing down yet: weekdays, all the year (dates are never guessed).
impl Default for SchoolDays {
    fn default() -> Self {
        let open = Some(Hours { opens: 8 * 60 + 30, closes: 16 * 60 });
        Self {
            week: [open, open, open, open, open, None, None],
            terms: Vec::new(),
            off: Vec::new(),
            short: Vec::new(),
        }
    }
}

impl SchoolDays {
    /// The hours of a date that falls on this day of the week (Monday is 0), if school is open.
    ///
    /// Before the first term that is written down, and after the last, nobody knows: weekdays
    /// count there as school days. A clock that nobody winds then runs fast, and calls somebody in
    /// a holiday; one that stood still would call nobody, ever.
    #[must_use]
    pub fn hours(&self, date: Date, of_week: usize) -> Option<Hours> {
        let first = self.terms.iter().map(|it| it.first).min();
        let last = self.terms.iter().map(|it| it.last).max();
        let is_known = first.zip(last).is_some_and(|(first, last)| (first..=last).contains(&date));
        let is_term = !is_known || self.terms.iter().any(|it| it.holds(date));
        let is_off = self.off.iter().any(|it| it.holds(date));
        let usual = (*self.week.get(of_week)?).filter(|_| is_term && !is_off)?;
        let short = self.short.iter().find(|(day, _)| *day == date);
        Some(short.map_or(usual, |(_, hours)| *hours))
    }

    /// Whether it is of the expected form, and open on one day of the week at least.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        self.week.iter().any(Option::is_some)
            && self.week.iter().flatten().all(Hours::is_fit)
            && [self.terms.len(), self.off.len(), self.short.len()].iter().all(|it| *it <= MOST)
            && self.terms.iter().chain(&self.off).copied().all(Span::is_fit)
            && self.short.iter().all(|(date, hours)| date.is_fit() && hours.is_fit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_one_that_the_calendar_has() {
        for text in ["2026-11-22", "2028-02-29", "2000-02-29", "2199-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        let none = [
            "2027-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "1999-12-31",
            "2200-01-01",
            "2026-1-1",
            "2026-11-22-1",
            "+026-11-22",
            "22-11-2026",
            "",
        ];
        for text in none {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_has_the_hours_that_were_written_down_for_it() {
        let span = |first, last| Span { first: date(first), last: date(last) };
        let short = Hours { opens: 510, closes: 780 };
        let days = SchoolDays {
            terms: vec![span("2026-09-02", "2026-10-23"), span("2026-11-02", "2026-12-18")],
            off: vec![span("2026-09-02", "2026-09-02"), span("2026-12-07", "2026-12-08")],
            short: vec![(date("2026-12-18"), short), (date("2026-12-07"), short)],
            ..SchoolDays::default()
        };
        let usual = days.week[0];
        let table = [
            ("2026-08-31", 0, usual, "before the first term nobody knows"),
            ("2026-09-02", 2, None, "an in-service day"),
            ("2026-09-03", 3, usual, "a day of term"),
            ("2026-09-05", 5, None, "a Saturday"),
            ("2026-10-28", 2, None, "half-term"),
            ("2026-12-07", 0, None, "a day off is off, even where it is short"),
            ("2026-12-18", 4, Some(short), "the last of term"),
            ("2026-12-21", 0, usual, "after the last term nobody knows"),
            ("2026-12-21", 7, None, "no such day of the week"),
        ];
        for (on, of_week, expected, case) in table {
            assert_eq!(days.hours(date(on), of_week), expected, "{case}");
        }
    }

    #[test]
    fn settings_are_within_their_limits() {
        let usual = SchoolDays::default();
        assert!(usual.is_fit());
        let today = date("2026-11-22");
        let day = Span { first: today, last: today };
        let back = Span { first: today, last: date("2026-11-21") };
        let none = Date { year: 2026, month: 2, day: 30 };
        let hours = |opens, closes| [Some(Hours { opens, closes }); 7];
        let unfit = [
            SchoolDays { week: [None; 7], ..usual.clone() },
            SchoolDays { week: hours(600, 600), ..usual.clone() },
            SchoolDays { week: hours(600, 1440), ..usual.clone() },
            SchoolDays { terms: vec![back], ..usual.clone() },
            SchoolDays { off: vec![day; MOST + 1], ..usual.clone() },
            SchoolDays { off: vec![Span { first: none, last: none }], ..usual.clone() },
            SchoolDays { short: vec![(today, Hours { opens: 2, closes: 1 })], ..usual.clone() },
        ];
        for days in unfit {
            assert!(!days.is_fit(), "{days:?}");
        }
    }
}
