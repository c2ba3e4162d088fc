//! A tab that nobody sits at locks itself (N-99), and says so a minute before (N-35).

use std::time::Duration;

use domain::Moment;
use gloo_timers::callback::Interval;

use super::page;
use crate::shell::{clock, window::window};

/// After so long without a key or a pointer, a warning stands on the page.
pub(crate) const WARN: Duration = Duration::from_mins(4);
/// After so long, the keys are wiped.
pub(crate) const LOCK: Duration = Duration::from_mins(5);

/// How long somebody has been away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idle {
    /// Not long.
    No,
    /// The tab locks in so many seconds.
    Soon(u64),
    /// The tab locks.
    Locked,
}

/// What so long an absence means.
#[must_use]
pub(crate) fn after(away: Duration) -> Idle {
    if LOCK <= away {
        Idle::Locked
    } else if WARN <= away {
        Idle::Soon(LOCK.saturating_sub(away).as_secs().max(1))
    } else {
        Idle::No
    }
}

/// Both clocks of a browser: the one on the wall jumps, the other may stand still while a laptop
/// sleeps. Whichever says that more time went by is believed.
#[derive(Debug, Clone, Copy)]
struct Seen {
    wall: Moment,
    steady: Duration,
}

impl Seen {
    fn now() -> Self {
        let millis = window().performance().map_or(0.0, |it| it.now());
        Self { wall: clock::now(), steady: Duration::from_secs_f64((millis / 1000.0).max(0.0)) }
    }

    fn until(self, now: Self) -> Duration {
        now.wall.since(self.wall).max(now.steady.saturating_sub(self.steady))
    }
}

/// Watches for as long as the page lives, and calls back every second with what it means.
/// A warning that stands is taken back only by `stay`, never by a passing sleeve.
pub(crate) fn watch(then: impl Fn(Idle) + 'static) -> Stay {
    let seen = std::rc::Rc::new(std::cell::Cell::new(Seen::now()));
    let (doing, ticking) = (seen.clone(), seen.clone());
    page::on_doing(move || {
        let now = Seen::now();
        if after(doing.get().until(now)) == Idle::No {
            doing.set(now);
        }
    });
    Interval::new(1000, move || then(after(ticking.get().until(Seen::now())))).forget();
    Stay(seen)
}

/// Says that somebody is there.
#[derive(Clone)]
pub(crate) struct Stay(std::rc::Rc<std::cell::Cell<Seen>>);

impl Stay {
    /// From now on.
    pub(crate) fn stay(&self) {
        self.0.set(Seen::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_warns_after_four_minutes_and_locks_after_five() {
        let table = [
            (0, Idle::No),
            (239, Idle::No),
            (240, Idle::Soon(60)),
            (299, Idle::Soon(1)),
            (300, Idle::Locked),
            (86_400, Idle::Locked),
        ];
        for (seconds, expected) in table {
            assert_eq!(after(Duration::from_secs(seconds)), expected, "{seconds} s");
        }
    }

    #[test]
    fn whichever_clock_went_further_is_believed() {
        let seen = |wall: u64, steady| Seen {
            wall: Moment::from_millis(wall * 1000),
            steady: Duration::from_secs(steady),
        };
        assert_eq!(seen(1000, 10).until(seen(1300, 11)), Duration::from_mins(5), "asleep");
        assert_eq!(seen(1000, 10).until(seen(500, 310)), Duration::from_mins(5), "set back");
    }
}
