//! Two or three cards, tapped in their right order.

use lesson::{Card, Said};

use super::task::{SoFar, Task, thing};
use crate::parts::choices::Thing;

pub(super) struct Ordering<'l> {
    pub(super) cards: &'l [Card],
    /// The order in which they lie on the page.
    pub(super) shown: &'l [u8],
    pub(super) then: &'l Said,
}

impl Task for Ordering<'_> {
    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(&card) = self.shown.get(n) else { return Vec::new() };
        let tapped = usize::from(card);
        let Some(due) = self.cards.get(so_far.done) else { return vec![self.then.clone()] };
        if tapped < so_far.done {
            return vec![self.cards[tapped].says.clone()];
        }
        if tapped != so_far.done {
            so_far.resting.push(n);
            return vec![due.wrong.clone()];
        }
        so_far.go_on();
        let mut says = vec![due.right.clone()];
        if self.is_done(so_far) {
            says.push(self.then.clone());
        }
        says
    }

    fn hint(&self, so_far: &SoFar) -> Option<usize> {
        self.shown.iter().position(|&card| usize::from(card) == so_far.done)
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        so_far.done == self.cards.len()
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        let card = |&card: &u8| self.cards.get(usize::from(card));
        self.shown.iter().filter_map(card).map(|it| thing(&it.picture, &it.says.text)).collect()
    }

    fn is_right(&self, so_far: &SoFar, n: usize) -> bool {
        usize::from(self.shown[n]) < so_far.done
    }
}
