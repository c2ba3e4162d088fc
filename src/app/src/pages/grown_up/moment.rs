//! How a moment reads to a grown-up. The calendar is worked out here: no browser is asked, and the
//! same moment always reads the same.

use domain::Moment;

const DAY: u64 = 86_400_000;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const WEEK: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A day of the calendar, by local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    year: u64,
    month: u64,
    of_month: u64,
}

/// "Mon 23 Nov 2026, 09:05", in the zone that lies `minutes_east` of Greenwich.
#[must_use]
pub(crate) fn full(moment: Moment, minutes_east: i32) -> String {
    let local = local(moment, minutes_east);
    format!("{}, {}", date_of(local), time_of(local))
}

/// "today, 09:05", "yesterday, 09:05", or the whole date.
#[must_use]
pub(crate) fn near(moment: Moment, now: Moment, minutes_east: i32) -> String {
    let (then, today) = (local(moment, minutes_east), local(now, minutes_east) / DAY);
    match today.checked_sub(then / DAY) {
        Some(0) => format!("today, {}", time_of(then)),
        Some(1) => format!("yesterday, {}", time_of(then)),
        _ => full(moment, minutes_east),
    }
}

/// "at 09:05", "yesterday at 09:05", "tomorrow at 09:05", or "on" the whole date, in a sentence.
#[must_use]
pub(crate) fn within(moment: Moment, now: Moment, minutes_east: i32) -> String {
    let (then, today) = (local(moment, minutes_east), local(now, minutes_east) / DAY);
    let time = time_of(then);
    match (then / DAY).checked_signed_diff(today) {
        Some(0) => format!("at {time}"),
        Some(-1) => format!("yesterday at {time}"),
        Some(1) => format!("tomorrow at {time}"),
        _ => format!("on {} at {time}", date_of(then)),
    }
}

/// "23 Nov 2026".
#[must_use]
pub(crate) fn date(moment: Moment, minutes_east: i32) -> String {
    let Day { year, month, of_month } = calendar(local(moment, minutes_east) / DAY);
    format!("{of_month} {} {year}", MONTHS[index(month - 1)])
}

fn local(moment: Moment, minutes_east: i32) -> u64 {
    moment.millis().saturating_add_signed(i64::from(minutes_east) * 60_000)
}

fn date_of(local: u64) -> String {
    let Day { year, month, of_month } = calendar(local / DAY);
    format!("{} {of_month} {} {year}", WEEK[index(local / DAY % 7)], MONTHS[index(month - 1)])
}

fn time_of(local: u64) -> String {
    let minutes = local % DAY / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day that lies so many days after 1 January 1970, counted in eras of 400 years that begin
/// on a first of March, so that a leap day comes last.
const fn calendar(days: u64) -> Day {
    let from_era = days + 719_468;
    let of_era = from_era % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = from_era / 146_097 * 400 + year_of_era;
    Day { year: if month <= 2 { year + 1 } else { year }, month, of_month }
}

fn index(n: u64) -> usize {
    usize::try_from(n).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_a_calendar_says() {
        let table = [
            (0, "Thu 1 Jan 1970, 00:00"),
            (951_782_400_000, "Tue 29 Feb 2000, 00:00"),
            (1_795_338_300_000, "Sun 22 Nov 2026, 09:05"),
            (4_102_444_799_000, "Thu 31 Dec 2099, 23:59"),
        ];
        for (millis, reads) in table {
            assert_eq!(full(Moment::from_millis(millis), 0), reads);
        }
    }

    #[test]
    fn a_zone_moves_the_day() {
        let midnight = Moment::from_millis(1_795_305_600_000);
        assert_eq!(full(midnight, 0), "Sun 22 Nov 2026, 00:00");
        assert_eq!(full(midnight, -60), "Sat 21 Nov 2026, 23:00");
        assert_eq!(date(midnight, -60), "21 Nov 2026");
    }

    #[test]
    fn a_sentence_says_when() {
        let now = 1_795_338_300_000;
        let table = [
            (-10, "yesterday at 23:05"),
            (-9, "at 00:05"),
            (0, "at 09:05"),
            (14, "at 23:05"),
            (20, "tomorrow at 05:05"),
            (38, "tomorrow at 23:05"),
            (39, "on Tue 24 Nov 2026 at 00:05"),
            (-48, "on Fri 20 Nov 2026 at 09:05"),
        ];
        for (hours, reads) in table {
            let then = Moment::from_millis(now).millis().saturating_add_signed(hours * 3_600_000);
            let then = Moment::from_millis(then);
            assert_eq!(within(then, Moment::from_millis(now), 0), reads);
        }
    }

    #[test]
    fn what_is_near_says_so() {
        let now = Moment::from_millis(1_795_338_300_000);
        let hours = |n: u64| Moment::from_millis(now.millis() - n * 3_600_000);
        assert_eq!(near(hours(1), now, 0), "today, 08:05");
        assert_eq!(near(hours(10), now, 0), "yesterday, 23:05");
        assert_eq!(near(hours(48), now, 0), "Fri 20 Nov 2026, 09:05");
        // A clock that runs ahead is shown as it is.
        assert_eq!(
            near(now + std::time::Duration::from_hours(24), now, 0),
            "Mon 23 Nov 2026, 09:05"
        );
    }
}
