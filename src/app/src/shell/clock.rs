//! The one place that reads a clock.

use domain::Moment;

/// Now, by this device's clock, which may be wrong.
pub(crate) fn now() -> Moment {
    moment(js_sys::Date::now())
}

/// A browser's milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are positive and far below 2^53"
)]
pub(crate) fn moment(millis: f64) -> Moment {
    Moment::from_millis(millis.max(0.0) as u64)
}
