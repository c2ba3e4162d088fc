//! The time, handed in: everything else asks this.

use std::sync::Arc;

use domain::Moment;

/// Says what time it is. The server's own is [`system`]; tests hand in theirs.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// A clock of one's own.
    pub fn new(clock: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(clock))
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock(..)")
    }
}

/// This machine's clock: the one place that reads it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the shell that hands the time in")]
pub fn system() -> Clock {
    Clock::new(|| {
        let since =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Moment::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    })
}
