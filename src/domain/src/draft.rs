//! How long something that a grown-up began to write may rest on a device before it is sent (N-94).

use std::time::Duration;

use crate::Moment;

/// How long a draft rests, from its beginning. Going on with it does not begin it anew.
pub const RESTS: Duration = Duration::from_hours(20);

/// When a draft goes by itself.
#[must_use]
pub fn until(begun: Moment) -> Moment {
    begun + RESTS
}

/// Whether a draft may rest no longer. A clock that stands before its beginning cannot say how old it
/// is, so it counts as too old.
#[must_use]
pub fn is_over(begun: Moment, now: Moment) -> bool {
    now < begun || RESTS <= now.since(begun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_rests_for_twenty_hours_and_no_clock_makes_it_longer() {
        const HOUR: u64 = 3_600_000;
        let begun = 1_790_000_000_000;
        let table = [
            (begun, false),
            (begun + 1, false),
            (begun + HOUR, false),
            (begun + 20 * HOUR - 1, false),
            (begun + 20 * HOUR, true),
            (begun + 20 * HOUR + 1, true),
            (begun + 365 * 24 * HOUR, true),
            (begun - 1, true),
            (begun - 365 * 24 * HOUR, true),
            (0, true),
            (u64::MAX, true),
        ];
        for (now, over) in table {
            let now = Moment::from_millis(now);
            assert_eq!(is_over(Moment::from_millis(begun), now), over, "{now:?}");
        }
        let latest = Moment::from_millis(u64::MAX);
        assert!(!is_over(latest, latest), "the last moment there is overflows nothing");
        assert_eq!(until(Moment::from_millis(begun)), Moment::from_millis(begun + 20 * HOUR));
    }
}
