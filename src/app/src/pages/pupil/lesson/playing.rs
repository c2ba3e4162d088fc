//! Where a child has got to in a lesson, as a pure machine: no clock, no score, no wrong end.
//!
//! A press goes in, what to say comes out, and the rest of its questions are what a page shows.
//! What a child does in a step is its [`Task`], one file a kind.

mod breathing;
mod choosing;
mod drawing;
mod matching;
mod ordering;
mod singing;
mod sorting;
mod spotting;
mod talking;
mod task;
mod telling;

use lesson::{Lesson, Said, Scene, Step};

use crate::parts::choices::{Mark, Thing};
use task::{SoFar, Task};

/// Something that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// On to what comes next.
    Next,
    /// To the step before.
    Before,
    /// One of the things to tap.
    Tap(usize),
}

/// The page of a step: what stays while things on it are tapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The step's kind: `data-step`.
    pub(super) kind: &'static str,
    /// Which step, from 0; the ending comes after the last.
    pub(super) step: usize,
    /// Its picture.
    pub(super) scene: Scene,
    /// How many claps a line has, where there is a rhyme.
    pub(super) claps: u8,
}

/// One child, or one class, in one lesson.
#[derive(Debug, Clone)]
pub(super) struct Playing {
    lesson: Lesson,
    step: usize,
    so_far: SoFar,
}

impl Playing {
    /// Begins, or goes on, at a step. A step that is no longer there is the first.
    pub(super) fn resume(lesson: Lesson, step: usize) -> Self {
        let step = if step <= lesson.steps.len() { step } else { 0 };
        Self { lesson, step, so_far: SoFar::default() }
    }

    /// Which step, for coming back later.
    pub(super) const fn step(&self) -> usize {
        self.step
    }

    /// What there is to do here.
    fn task(&self) -> Option<Box<dyn Task + '_>> {
        self.lesson.steps.get(self.step).and_then(task::of)
    }

    /// What is said on arriving here.
    pub(super) fn greeting(&self) -> Vec<Said> {
        let Some(step) = self.lesson.steps.get(self.step) else {
            return self.lesson.ending.says.clone();
        };
        let mut says = step.scene().says.clone();
        says.extend(self.task().into_iter().flat_map(|it| it.asks()));
        says
    }

    /// Takes in a press; gives what to say.
    pub(super) fn handle(&mut self, press: Press) -> Vec<Said> {
        let task = self.lesson.steps.get(self.step).and_then(task::of);
        let to = match (press, task) {
            (Press::Tap(n), Some(task)) => return task.tap(&mut self.so_far, n),
            (Press::Tap(_), None) => return Vec::new(),
            (Press::Before, _) => self.step.saturating_sub(1),
            (Press::Next, task) => match task.and_then(|it| it.press_on(&mut self.so_far)) {
                Some(said) => return vec![said],
                None => (self.step + 1).min(self.lesson.steps.len()),
            },
        };
        self.turn(to)
    }

    /// Turns to a step, and greets.
    fn turn(&mut self, step: usize) -> Vec<Said> {
        self.step = step;
        self.so_far = SoFar::default();
        self.greeting()
    }

    /// The page of this step.
    pub(super) fn shown(&self) -> Shown {
        let step = self.lesson.steps.get(self.step);
        Shown {
            kind: step.map_or("ending", Step::kind),
            step: self.step,
            scene: step.map_or(&self.lesson.ending, Step::scene).clone(),
            claps: if let Some(Step::Sing { claps, .. }) = step { *claps } else { 0 },
        }
    }

    /// Where exactly: the step, and the part of it.
    pub(super) fn at(&self) -> String {
        format!("{}.{}", self.step, self.so_far.done + self.so_far.found.len())
    }

    /// What to tap next: the hand leads on, and never astray.
    pub(super) fn hint(&self) -> Option<usize> {
        self.task().filter(|it| !it.is_done(&self.so_far))?.hint(&self.so_far)
    }

    /// Whether this is practice, which says so and can never send (N-93).
    pub(super) fn is_practice(&self) -> bool {
        matches!(self.lesson.steps.get(self.step), Some(Step::Tell { .. }))
    }

    /// Whether this is the calm end.
    pub(super) fn is_end(&self) -> bool {
        self.lesson.steps.len() <= self.step
    }

    /// Whether everything here is done, so that the arrow shines.
    pub(super) fn is_done(&self) -> bool {
        self.task().is_none_or(|it| it.is_done(&self.so_far))
    }

    /// What there is to tap.
    pub(super) fn things(&self) -> Vec<Thing> {
        self.task().map_or_else(Vec::new, |it| it.things(&self.so_far))
    }

    /// What is held up to look at.
    pub(super) fn held(&self) -> Option<Thing> {
        self.task()?.held(&self.so_far)
    }

    /// How each thing looks now.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let Some(task) = self.task() else { return Vec::new() };
        let mark = |n| match n {
            n if task.is_right(&self.so_far, n) => Mark::Right,
            n if self.so_far.resting.contains(&n) => Mark::Resting,
            _ => Mark::Plain,
        };
        (0..task.things(&self.so_far).len()).map(mark).collect()
    }
}

#[cfg(test)]
pub(super) use tests::lesson as a_lesson;

#[cfg(test)]
mod tests;
