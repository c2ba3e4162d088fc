//! Slow breaths, each begun by a tap and never hurried.

use lesson::Said;

use super::task::{SoFar, Task, thing};
use crate::parts::choices::Thing;

pub(super) struct Breathing<'l> {
    pub(super) picture: &'l str,
    pub(super) breaths: u8,
    pub(super) breathe_in: &'l Said,
    pub(super) breathe_out: &'l Said,
    pub(super) then: &'l Said,
}

impl Task for Breathing<'_> {
    fn tap(&self, so_far: &mut SoFar, _n: usize) -> Vec<Said> {
        so_far.go_on();
        let mut says = vec![self.breathe_in.clone(), self.breathe_out.clone()];
        if self.is_done(so_far) {
            says.push(self.then.clone());
        }
        says
    }

    fn hint(&self, _so_far: &SoFar) -> Option<usize> {
        Some(0)
    }

    /// More breaths are welcome.
    fn is_done(&self, so_far: &SoFar) -> bool {
        usize::from(self.breaths) <= so_far.done
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        vec![thing(self.picture, &self.breathe_in.text)]
    }
}
