//! A word is heard, and its picture is found.

use lesson::{Pair, Said};

use super::task::{SoFar, Task, nameless};
use crate::parts::choices::Thing;

pub(super) struct Matching<'l> {
    pub(super) pairs: &'l [Pair],
    pub(super) then: &'l Said,
}

impl Matching<'_> {
    /// Which pair is shown: after the last, the last stays, so that nothing jumps away.
    fn part(&self, so_far: &SoFar) -> usize {
        so_far.done.min(self.pairs.len().saturating_sub(1))
    }

    /// Where the right face of a pair lies: another place for each, so that it is the face that is
    /// looked for and not the place.
    fn place(&self, part: usize) -> usize {
        let count = self.pairs.get(part).map_or(1, |it| 1 + it.with.len());
        (part * 2 + 1) % count
    }
}

impl Task for Matching<'_> {
    fn asks(&self) -> Vec<Said> {
        self.pairs.first().map(|it| it.ask.clone()).into_iter().collect()
    }

    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(pair) = self.pairs.get(so_far.done) else { return vec![self.then.clone()] };
        if n != self.place(so_far.done) {
            so_far.resting.push(n);
            return vec![pair.wrong.clone(), pair.ask.clone()];
        }
        let after = self.pairs.get(so_far.done + 1).map_or(self.then, |it| &it.ask);
        so_far.go_on();
        vec![pair.right.clone(), after.clone()]
    }

    fn hint(&self, so_far: &SoFar) -> Option<usize> {
        Some(self.place(so_far.done))
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        so_far.done == self.pairs.len()
    }

    fn things(&self, so_far: &SoFar) -> Vec<Thing> {
        let part = self.part(so_far);
        let Some(pair) = self.pairs.get(part) else { return Vec::new() };
        let mut faces: Vec<&str> = pair.with.iter().map(String::as_str).collect();
        faces.insert(self.place(part), &pair.picture);
        // The words are for whoever cannot see the faces; shown, they would be the answer.
        let says = |face| {
            self.pairs.iter().find(|it| it.picture == face).map_or("", |it| it.says.text.as_str())
        };
        faces.into_iter().map(|it| nameless(it, says(it))).collect()
    }

    fn is_right(&self, so_far: &SoFar, n: usize) -> bool {
        let part = self.part(so_far);
        part < so_far.done && n == self.place(part)
    }
}
