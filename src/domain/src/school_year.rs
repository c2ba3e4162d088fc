//! School years: a family signs anew each September (R032).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Moment;

const DAY: u64 = 86_400_000;
const SEPTEMBER: u64 = 9;

/// A school year, named by the year that it begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolYear(u16);

impl SchoolYear {
    /// The school year that begins in September of `year`.
    #[must_use]
    pub const fn beginning(year: u16) -> Self {
        Self(year)
    }

    /// The school year of a moment. A September begins at midnight in Greenwich; nobody signs in
    /// the hour that summer time is off by.
    #[must_use]
    pub fn of(moment: Moment) -> Self {
        let (year, month) = month_of(moment.millis() / DAY);
        let year = if month < SEPTEMBER { year - 1 } else { year };
        Self(u16::try_from(year).unwrap_or(u16::MAX))
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (u32::from(self.0) + 1) % 100)
    }
}

/// Year and month of the day that lies so many days after 1 January 1970, counted in eras of 400
/// years that begin on a first of March, so that a leap day comes last.
const fn month_of(days: u64) -> (u64, u64) {
    let from_era = days + 719_468;
    let of_era = from_era % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = from_era / 146_097 * 400 + year_of_era;
    (if month <= 2 { year + 1 } else { year }, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_begins_in_september() {
        let table = [
            (1_795_338_300_000, "2026/27"), // 22 November 2026
            (1_788_220_799_999, "2025/26"), // the last of 31 August 2026
            (1_788_220_800_000, "2026/27"), // 1 September 2026
            (951_782_400_000, "1999/00"),   // 29 February 2000
            (0, "1969/70"),
        ];
        for (millis, words) in table {
            assert_eq!(SchoolYear::of(Moment::from_millis(millis)).to_string(), words, "{millis}");
        }
    }
}
