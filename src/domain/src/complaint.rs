//! A complaint about how the school used somebody's data has a clock (N-65).

use crate::days::Date;

/// Within so many days, the school must have said that the complaint has come.
pub const DAYS: usize = 30;

/// The last of those days, counted from the day after the complaint was made: the later of the two
/// ways to count, so that nobody is told too early that the school is late. None where the calendar
/// of [`Date`] ends before it.
#[must_use]
pub fn heard_by(made: Date) -> Option<Date> {
    (0..DAYS).try_fold(made, |date, _| {
        let (year, month, day) = date.parts();
        Date::new(year, month, day + 1)
            .or_else(|| Date::new(year, month + 1, 1))
            .or_else(|| Date::new(year + 1, 1, 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_are_counted_across_months_and_years() {
        let table = [
            ("2026-06-19", Some("2026-07-19")),
            ("2026-11-23", Some("2026-12-23")),
            ("2026-12-15", Some("2027-01-14")),
            ("2027-01-30", Some("2027-03-01")),
            ("2028-01-30", Some("2028-02-29")),
            ("2199-12-01", Some("2199-12-31")),
            ("2199-12-02", None),
        ];
        for (made, by) in table {
            let made = Date::parse(made).expect("it is a day");
            assert_eq!(heard_by(made), by.and_then(Date::parse), "{made}");
        }
    }
}
