//! The clock of the measurements.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use domain::Moment;

/// Now, for measuring what passes.
#[expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
pub(crate) fn tick() -> Instant {
    Instant::now()
}

/// Now, as a device says when something was told.
#[expect(clippy::disallowed_methods, reason = "made-up letters are told now")]
pub(crate) fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_millis(u64::try_from(since.as_millis()).unwrap_or_default())
}

/// Milliseconds.
pub(crate) fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

/// The middle one.
pub(crate) fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
