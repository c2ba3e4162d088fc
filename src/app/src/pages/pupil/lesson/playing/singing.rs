//! A rhyme, a line a tap.

use lesson::Said;

use super::task::{SoFar, Task, thing};
use crate::parts::choices::Thing;

pub(super) struct Singing<'l> {
    pub(super) picture: &'l str,
    pub(super) verse: &'l [Said],
    pub(super) then: &'l Said,
}

impl Singing<'_> {
    /// The line that a tap sings. After the last it begins again: a rhyme may be sung many times.
    fn line(&self, so_far: &SoFar) -> Option<&Said> {
        self.verse.get(so_far.done % self.verse.len().max(1))
    }
}

impl Task for Singing<'_> {
    fn tap(&self, so_far: &mut SoFar, _n: usize) -> Vec<Said> {
        let mut says: Vec<Said> = self.line(so_far).cloned().into_iter().collect();
        so_far.go_on();
        if so_far.done.is_multiple_of(self.verse.len().max(1)) {
            says.push(self.then.clone());
        }
        says
    }

    fn hint(&self, _so_far: &SoFar) -> Option<usize> {
        Some(0)
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        self.verse.len() <= so_far.done
    }

    fn things(&self, so_far: &SoFar) -> Vec<Thing> {
        vec![thing(self.picture, self.line(so_far).map_or("", |it| &it.text))]
    }
}
