//! The clock of the measurements.

use std::time::{Duration, Instant};

/// Now, for measuring what passes.
#[expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
pub(crate) fn tick() -> Instant {
    Instant::now()
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
