//! How long to wait before trying again.

use std::time::Duration;

use domain::Moment;

/// A moment to act at, and how far away it was when it was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deadline {
    at: Moment,
    length: Duration,
}

impl Deadline {
    /// `length` from now.
    pub(crate) fn after(now: Moment, length: Duration) -> Self {
        Self { at: now + length, length }
    }

    /// A clock that was set back must not stretch a wait of minutes into a year: the deadline is
    /// never further away than it was at first.
    pub(crate) fn clamp(&mut self, now: Moment) {
        self.at = self.at.min(now + self.length);
    }

    pub(crate) const fn at(self) -> Moment {
        self.at
    }

    pub(crate) fn has_come(self, now: Moment) -> bool {
        self.at <= now
    }
}

/// Waits that double, and that something happening outside may shorten.
#[derive(Debug)]
pub(crate) struct Patience {
    first: Duration,
    longest: Duration,
    next: Duration,
    resume: Option<Deadline>,
    last: Moment,
}

/// Whatever happens outside, two attempts are never closer together than this: thirty children, or
/// a network that comes and goes, must not become a storm.
const CLOSEST: Duration = Duration::from_secs(2);

impl Patience {
    pub(crate) const fn new(first: Duration, longest: Duration, now: Moment) -> Self {
        Self { first, longest, next: first, resume: None, last: now }
    }

    /// An attempt did not bring anything: wait, and longer each time. `jitter` is any number; it
    /// stretches the wait by up to a half, so that thirty tablets do not come back in step.
    pub(crate) fn wait(&mut self, now: Moment, jitter: u32) {
        let half = u64::try_from(self.next.as_millis()).unwrap_or(u64::MAX) / 2;
        let extra = half.saturating_mul(u64::from(jitter)) >> 32;
        self.resume = Some(Deadline::after(now, self.next + Duration::from_millis(extra)));
        self.next = (self.next * 2).min(self.longest);
        self.last = now;
    }

    /// It worked: the next wait is the first again.
    pub(crate) const fn reset(&mut self) {
        self.next = self.first;
    }

    /// Something happened that makes an attempt worthwhile before its time.
    pub(crate) fn nudge(&mut self, now: Moment) {
        if let Some(resume) = &mut self.resume {
            let soonest = (self.last + CLOSEST).max(now);
            resume.at = resume.at.min(soonest);
        }
    }

    /// The clock moved; it may have been set back.
    pub(crate) fn clamp(&mut self, now: Moment) {
        self.last = self.last.min(now);
        if let Some(resume) = &mut self.resume {
            resume.clamp(now);
        }
    }

    pub(crate) fn is_over(&self, now: Moment) -> bool {
        self.resume.is_none_or(|resume| resume.has_come(now))
    }

    /// When the wait ends; `None` when there is none.
    pub(crate) fn at(&self) -> Option<Moment> {
        self.resume.map(Deadline::at)
    }
}
