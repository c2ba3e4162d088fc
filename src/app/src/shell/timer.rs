//! Waiting without holding anything up.

use domain::Moment;
use gloo_timers::callback::Timeout;

use super::clock;

/// The longest wait a browser's timer takes, in milliseconds.
const LONGEST: u32 = i32::MAX as u32;

/// Calls back at a moment. Dropping the answer takes the wish back.
pub(crate) fn at(moment: Moment, then: impl FnOnce() + 'static) -> Timeout {
    let wait = u32::try_from(moment.since(clock::now()).as_millis()).unwrap_or(LONGEST);
    Timeout::new(wait.min(LONGEST), then)
}
