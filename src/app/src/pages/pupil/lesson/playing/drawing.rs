//! Finger paint and stamps. The paint itself is the page's, and nothing of it is kept; here it is
//! only known whether there is any.

use lesson::Said;

use super::task::{SoFar, Task};
use crate::parts::choices::Thing;

pub(super) struct Drawing<'l> {
    pub(super) stamps: &'l [String],
    pub(super) then: &'l Said,
}

impl Task for Drawing<'_> {
    /// The paper was touched: there is something on it. What it is, nobody asks.
    fn tap(&self, so_far: &mut SoFar, _n: usize) -> Vec<Said> {
        so_far.done = so_far.done.max(1);
        Vec::new()
    }

    /// Praise for what was drawn, and then the page is turned.
    fn press_on(&self, so_far: &mut SoFar) -> Option<Said> {
        if so_far.done != 1 {
            return None;
        }
        so_far.done = 2;
        Some(self.then.clone())
    }

    fn hint(&self, _so_far: &SoFar) -> Option<usize> {
        Some(0)
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        0 < so_far.done
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        let stamp =
            |it: &String| Thing { picture: it.clone(), says: String::new(), is_named: false };
        self.stamps.iter().map(stamp).collect()
    }
}
