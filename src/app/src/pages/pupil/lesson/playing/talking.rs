//! The class talks, away from the screen. The arrow leads from question to question.

use lesson::Said;

use super::task::{SoFar, Task};
use crate::parts::choices::Thing;

pub(super) struct Talking<'l> {
    pub(super) questions: &'l [Said],
    pub(super) then: &'l Said,
}

impl Task for Talking<'_> {
    fn asks(&self) -> Vec<Said> {
        self.questions.first().cloned().into_iter().collect()
    }

    fn tap(&self, _so_far: &mut SoFar, _n: usize) -> Vec<Said> {
        Vec::new()
    }

    fn press_on(&self, so_far: &mut SoFar) -> Option<Said> {
        if self.questions.len() <= so_far.done {
            return None;
        }
        so_far.go_on();
        Some(self.questions.get(so_far.done).unwrap_or(self.then).clone())
    }

    fn hint(&self, _so_far: &SoFar) -> Option<usize> {
        None
    }

    fn is_done(&self, _so_far: &SoFar) -> bool {
        true
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        Vec::new()
    }
}
