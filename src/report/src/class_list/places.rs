//! Who has which peg, before it is kept.

use domain::Peg;

use crate::{family::ClassList, redacted::redacted};

/// The pegs of a class, each with a child or with none. No child has two.
#[derive(Clone, PartialEq, Eq)]
pub struct Places {
    children: Vec<String>,
    pegs: Vec<(Peg, Option<usize>)>,
}

impl Places {
    /// Children in their order on pegs in theirs. Whoever has a peg already keeps it; whoever is new
    /// gets a peg that no other child had, as long as there is one, because what a family said
    /// stays with its peg.
    #[must_use]
    pub fn by_order(pegs: &[Peg], children: Vec<String>, before: Option<&ClassList>) -> Self {
        let had = |peg: Peg| before.and_then(|it| it.name(peg));
        let is_same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let keeps = |&peg: &Peg| {
            (peg, had(peg).and_then(|it| children.iter().position(|child| is_same(child, it))))
        };
        let mut all: Vec<(Peg, Option<usize>)> = pegs.iter().map(keeps).collect();
        let mut new = (0..children.len())
            .filter(|it| all.iter().all(|(_, child)| child != &Some(*it)))
            .collect::<Vec<_>>()
            .into_iter();
        for had_one in [false, true] {
            for (peg, child) in &mut all {
                if child.is_none() && had(*peg).is_some() == had_one {
                    *child = new.next();
                }
            }
        }
        Self { children, pegs: all }
    }

    /// The names of the children, by their numbers.
    #[must_use]
    pub fn children(&self) -> &[String] {
        &self.children
    }

    /// The pegs in their order.
    pub fn pegs(&self) -> impl Iterator<Item = Peg> {
        self.pegs.iter().map(|it| it.0)
    }

    /// The child of a peg.
    #[must_use]
    pub fn child(&self, peg: Peg) -> Option<usize> {
        self.pegs.iter().find(|it| it.0 == peg)?.1
    }

    /// Gives a peg to a child, or to none. Whoever had it gets the child's peg before, so that one
    /// change never leaves a second child without any.
    pub fn put(&mut self, peg: Peg, child: Option<usize>) {
        let child = child.filter(|it| *it < self.children.len());
        let Some(to) = self.pegs.iter().position(|it| it.0 == peg) else { return };
        let before = self.pegs[to].1;
        if child.is_some()
            && let Some(from) = self.pegs.iter().position(|it| it.1 == child)
        {
            self.pegs[from].1 = before;
        }
        self.pegs[to].1 = child;
    }

    /// The children without a peg.
    pub fn without(&self) -> impl Iterator<Item = &str> {
        let has_none = |n: &usize| self.pegs.iter().all(|it| it.1 != Some(*n));
        (0..self.children.len()).filter(has_none).map(|it| self.children[it].as_str())
    }

    /// What would be kept.
    #[must_use]
    pub fn names(&self) -> Vec<(Peg, String)> {
        let one = |&(peg, child): &(Peg, Option<usize>)| Some((peg, self.children[child?].clone()));
        self.pegs.iter().filter_map(one).collect()
    }
}

redacted!(Places);
