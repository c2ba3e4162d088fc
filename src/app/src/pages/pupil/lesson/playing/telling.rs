//! Practises telling: someone at school, and someone elsewhere. There is nothing to send (N-93).

use lesson::{Person, Said};

use super::task::{SoFar, Task, thing};
use crate::parts::choices::Thing;

pub(super) struct Telling<'l> {
    pub(super) people: &'l [Person],
    pub(super) more: &'l Said,
    pub(super) stem: &'l Said,
    pub(super) then: &'l Said,
}

impl Telling<'_> {
    fn has_told(&self, so_far: &SoFar, at_school: bool) -> bool {
        so_far.found.iter().any(|&it| self.people[it].at_school == at_school)
    }
}

impl Task for Telling<'_> {
    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(person) = self.people.get(n) else { return Vec::new() };
        so_far.find(n);
        let mut says = vec![person.says.clone(), person.then.clone()];
        if self.is_done(so_far) {
            says.extend([self.stem.clone(), self.then.clone()]);
        } else {
            says.push(self.more.clone());
        }
        says
    }

    fn hint(&self, so_far: &SoFar) -> Option<usize> {
        (0..self.people.len()).find(|n| !so_far.found.contains(n))
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        self.has_told(so_far, true) && self.has_told(so_far, false)
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        self.people.iter().map(|it| thing(&it.picture, &it.says.text)).collect()
    }

    fn is_right(&self, so_far: &SoFar, n: usize) -> bool {
        so_far.found.contains(&n)
    }
}
