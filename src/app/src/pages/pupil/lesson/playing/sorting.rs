//! One thing is held up at a time; the basket that it belongs in is tapped.

use lesson::{Basket, Said, Sorted};

use super::task::{SoFar, Task, nameless, thing};
use crate::parts::choices::Thing;

pub(super) struct Sorting<'l> {
    pub(super) baskets: &'l [Basket],
    pub(super) things: &'l [Sorted],
    pub(super) then: &'l Said,
}

impl Task for Sorting<'_> {
    fn asks(&self) -> Vec<Said> {
        self.things.first().map(|it| it.says.clone()).into_iter().collect()
    }

    fn tap(&self, so_far: &mut SoFar, n: usize) -> Vec<Said> {
        let Some(basket) = self.baskets.get(n) else { return Vec::new() };
        let Some(held) = self.things.get(so_far.done) else { return vec![basket.says.clone()] };
        if n != usize::from(held.basket) {
            so_far.resting.push(n);
            return vec![held.wrong.clone(), held.says.clone()];
        }
        so_far.go_on();
        let after = self.things.get(so_far.done).map_or(self.then, |it| &it.says);
        vec![held.right.clone(), after.clone()]
    }

    fn hint(&self, so_far: &SoFar) -> Option<usize> {
        self.things.get(so_far.done).map(|it| usize::from(it.basket))
    }

    fn is_done(&self, so_far: &SoFar) -> bool {
        so_far.done == self.things.len()
    }

    fn things(&self, _so_far: &SoFar) -> Vec<Thing> {
        self.baskets.iter().map(|it| thing(&it.picture, &it.says.text)).collect()
    }

    fn held(&self, so_far: &SoFar) -> Option<Thing> {
        self.things.get(so_far.done).map(|it| nameless(&it.picture, &it.says.text))
    }
}
