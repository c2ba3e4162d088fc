//! Pick one of two or three.

use lesson::{Choice, Said};

use super::task::{SoFar, Task, thing};
use crate::parts::choices::Thing;

pub(super) struct Choosing<'l> {
    pub(super) choices: &'l [Choice],
}

impl Task for Choosing<'_> {
    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(choice) = self.choices.get(n) else { return Vec::new() };
        if choice.right {
            so_far.done = 1;
        } else {
            so_far.resting.push(n);
        }
        vec![choice.says.clone(), choice.reason.clone()]
    }

    fn hint(&self, _so_far: &SoFar) -> Option<usize> {
        self.choices.iter().position(|it| it.right)
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        so_far.done == 1
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        self.choices.iter().map(|it| thing(&it.picture, &it.says.text)).collect()
    }

    fn is_right(&self, so_far: &SoFar, n: usize) -> bool {
        so_far.done == 1 && self.choices[n].right
    }
}
