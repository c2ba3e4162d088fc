//! Two or three things lie about in the picture; the clues are found in any order.

use lesson::{Said, Spot};

use super::task::{SoFar, Task, nameless};
use crate::parts::choices::Thing;

pub(super) struct Spotting<'l> {
    pub(super) spots: &'l [Spot],
    pub(super) then: &'l Said,
}

impl Spotting<'_> {
    /// The clues that are not found yet.
    fn hidden(&self, so_far: &SoFar) -> Option<usize> {
        (0..self.spots.len()).find(|n| self.spots[*n].clue && !so_far.found.contains(n))
    }
}

impl Task for Spotting<'_> {
    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(spot) = self.spots.get(n) else { return Vec::new() };
        let mut says = vec![spot.says.clone(), spot.reason.clone()];
        if !spot.clue {
            so_far.resting.push(n);
            return says;
        }
        so_far.find(n);
        if self.is_done(so_far) {
            says.push(self.then.clone());
        }
        says
    }

    fn hint(&self, so_far: &SoFar) -> Option<usize> {
        self.hidden(so_far)
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        self.hidden(so_far).is_none()
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        self.spots.iter().map(|it| nameless(&it.picture, &it.says.text)).collect()
    }

    fn is_right(&self, so_far: &SoFar, n: usize) -> bool {
        so_far.found.contains(&n)
    }
}
