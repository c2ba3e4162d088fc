//! The school's clock: how much school time lies between two moments.
//!
//! School hours are local time, which is an hour ahead of UTC in summer: the zone's own table
//! (`jiff`) says when.

use std::time::Duration;

use jiff::{
    Timestamp, civil,
    tz::{self, TimeZone},
};

use crate::{
    Moment,
    days::{Date, Hours, SchoolDays},
};

/// Where the schools are.
static ZONE: TimeZone = tz::get!("Europe/London");

/// Longer than any holiday. No wait in school time ends later, whatever was written down: days off
/// without end must not put a letter to sleep.
const LONGEST_HOLIDAY: Duration = Duration::from_hours(60 * 24);

/// The last moment that is told from later ones, so that a clock that went mad costs no time: the
/// first of 2200, in milliseconds.
const LAST: u64 = 7_258_118_400_000;
const LAST_YEAR: i16 = 2200;

impl SchoolDays {
    /// The school time between two moments; none when `to` is not after `from`.
    #[must_use]
    pub fn between(&self, from: Moment, to: Moment) -> Duration {
        self.open(from)
            .take_while(|&(opens, _)| opens < to.min(Moment::from_millis(LAST)))
            .map(|(opens, closes)| closes.min(to).since(opens.max(from)))
            .sum()
    }

    /// The first moment at which this much school time has passed since `from`, and never one more
    /// than sixty days away.
    #[must_use]
    pub fn after(&self, from: Moment, wait: Duration) -> Moment {
        if wait.is_zero() {
            return from;
        }
        let latest = from + LONGEST_HOLIDAY;
        let mut left = wait;
        for (opens, closes) in self.open(from).take_while(|&(opens, _)| opens < latest) {
            let opens = opens.max(from);
            let open = closes.since(opens);
            if left <= open {
                return (opens + left).min(latest);
            }
            left -= open;
        }
        latest
    }

    /// When school opens and closes, from the day of `from` on. It may have closed before `from`.
    fn open(&self, from: Moment) -> impl Iterator<Item = (Moment, Moment)> {
        let first = ZONE.to_datetime(timestamp(from)).date();
        let days = first.series(jiff::Span::new().days(1)).take_while(|day| day.year() < LAST_YEAR);
        days.filter_map(move |day| {
            let year = u16::try_from(day.year()).ok()?;
            let date = Date::new(year, day.month().cast_unsigned(), day.day().cast_unsigned())?;
            let of_week = usize::try_from(day.weekday().to_monday_zero_offset()).ok()?;
            let Hours { opens, closes } = self.hours(date, of_week)?;
            let (opens, closes) = (moment(day, opens)?, moment(day, closes)?);
            // On the night when clocks go forward, an hour of the night is not there.
            (opens < closes && from < closes).then_some((opens, closes))
        })
    }
}

fn timestamp(at: Moment) -> Timestamp {
    let millis = i64::try_from(at.millis().min(LAST)).unwrap_or_default();
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
}

/// So many minutes after midnight, by the clock on the school's wall.
fn moment(day: civil::Date, minutes: u16) -> Option<Moment> {
    let hour = i8::try_from(minutes / 60).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    let at = ZONE.to_timestamp(day.at(hour, minute, 0, 0)).ok()?;
    u64::try_from(at.as_millisecond()).ok().map(Moment::from_millis)
}

#[cfg(test)]
mod tests;
