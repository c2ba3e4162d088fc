//! Where a child has got to in a lesson, as a pure machine: no clock, no score, no wrong end.
//!
//! A press goes in, what to say comes out, and the rest of its questions are what a page shows.

use lesson::{Lesson, Said, Scene, Step};

use crate::parts::choices::{Mark, Thing};

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
}

/// One child, or one class, in one lesson.
#[derive(Debug, Clone)]
pub(super) struct Playing {
    lesson: Lesson,
    step: usize,
    /// How many parts of the step are done: pairs, cards, breaths, questions.
    done: usize,
    /// What was tapped in this part and rests.
    resting: Vec<usize>,
    /// Who was tapped in practice.
    told: Vec<usize>,
}

impl Playing {
    /// Begins, or goes on, at a step. A step that is no longer there is the first.
    pub(super) fn resume(lesson: Lesson, step: usize) -> Self {
        let step = if step <= lesson.steps.len() { step } else { 0 };
        Self { lesson, step, done: 0, resting: Vec::new(), told: Vec::new() }
    }

    /// Which step, for coming back later.
    pub(super) const fn step(&self) -> usize {
        self.step
    }

    /// What is said on arriving here.
    pub(super) fn greeting(&self) -> Vec<Said> {
        let Some(step) = self.lesson.steps.get(self.step) else {
            return self.lesson.ending.says.clone();
        };
        let mut says = step.scene().says.clone();
        match step {
            Step::Match { pairs, .. } => says.extend(pairs.first().map(|it| it.ask.clone())),
            Step::Discuss { questions, .. } => says.extend(questions.first().cloned()),
            _ => (),
        }
        says
    }

    /// Takes in a press; gives what to say.
    pub(super) fn handle(&mut self, press: Press) -> Vec<Said> {
        match press {
            Press::Next => self.next(),
            Press::Before => {
                self.turn(self.step.saturating_sub(1));
                self.greeting()
            }
            Press::Tap(n) => self.tap(n),
        }
    }

    fn next(&mut self) -> Vec<Said> {
        // A class talks about one question at a time.
        if let Some(Step::Discuss { questions, then, .. }) = self.lesson.steps.get(self.step)
            && self.done < questions.len()
        {
            self.done += 1;
            return vec![questions.get(self.done).unwrap_or(then).clone()];
        }
        if self.step < self.lesson.steps.len() {
            self.turn(self.step + 1);
        }
        self.greeting()
    }

    fn turn(&mut self, step: usize) {
        self.step = step;
        self.done = 0;
        self.resting.clear();
        self.told.clear();
    }

    fn tap(&mut self, n: usize) -> Vec<Said> {
        let Some(step) = self.lesson.steps.get(self.step) else { return Vec::new() };
        match step {
            Step::Choose { choices, .. } => {
                let Some(choice) = choices.get(n) else { return Vec::new() };
                if choice.right {
                    self.done = 1;
                } else {
                    self.resting.push(n);
                }
                vec![choice.says.clone(), choice.reason.clone()]
            }
            Step::Match { pairs, then, .. } => {
                let Some(pair) = pairs.get(self.done) else { return vec![then.clone()] };
                if n != place_of(self.done, 1 + pair.with.len()) {
                    self.resting.push(n);
                    return vec![pair.wrong.clone(), pair.ask.clone()];
                }
                let after = pairs.get(self.done + 1).map_or(then, |it| &it.ask);
                let says = vec![pair.right.clone(), after.clone()];
                self.done += 1;
                self.resting.clear();
                says
            }
            Step::Order { cards, shown, then, .. } => {
                let Some(&card) = shown.get(n) else { return Vec::new() };
                let tapped = usize::from(card);
                let Some(due) = cards.get(self.done) else { return vec![then.clone()] };
                if tapped < self.done {
                    return vec![cards[tapped].says.clone()];
                }
                if tapped != self.done {
                    self.resting.push(n);
                    return vec![due.wrong.clone()];
                }
                let mut says = vec![due.right.clone()];
                self.done += 1;
                self.resting.clear();
                if self.done == cards.len() {
                    says.push(then.clone());
                }
                says
            }
            Step::Breathe { breaths, breathe_in, breathe_out, then, .. } => {
                let mut says = vec![breathe_in.clone(), breathe_out.clone()];
                self.done += 1;
                if self.done >= usize::from(*breaths) {
                    says.push(then.clone());
                }
                says
            }
            Step::Tell { people, more, stem, then, .. } => {
                let Some(person) = people.get(n) else { return Vec::new() };
                if !self.told.contains(&n) {
                    self.told.push(n);
                }
                let mut says = vec![person.says.clone(), person.then.clone()];
                if self.told.iter().any(|&it| people[it].at_school)
                    && self.told.iter().any(|&it| !people[it].at_school)
                {
                    self.done = 1;
                    says.extend([stem.clone(), then.clone()]);
                } else {
                    says.push(more.clone());
                }
                says
            }
            Step::Scene(_) | Step::Discuss { .. } => Vec::new(),
        }
    }

    /// The page of this step.
    pub(super) fn shown(&self) -> Shown {
        let step = self.lesson.steps.get(self.step);
        Shown {
            kind: step.map_or("ending", Step::kind),
            step: self.step,
            scene: step.map_or(&self.lesson.ending, Step::scene).clone(),
        }
    }

    /// Where exactly: the step, and the part of it.
    pub(super) fn at(&self) -> String {
        format!("{}.{}", self.step, self.done + self.told.len())
    }

    /// What to tap next: the hand leads on, and never astray.
    pub(super) fn hint(&self) -> Option<usize> {
        if self.is_done() {
            return None;
        }
        match self.lesson.steps.get(self.step)? {
            Step::Choose { choices, .. } => choices.iter().position(|it| it.right),
            Step::Match { pairs, .. } => {
                Some(place_of(self.done, 1 + pairs.get(self.done)?.with.len()))
            }
            Step::Order { shown, .. } => {
                shown.iter().position(|&card| usize::from(card) == self.done)
            }
            Step::Tell { people, .. } => (0..people.len()).find(|n| !self.told.contains(n)),
            Step::Scene(_) | Step::Breathe { .. } | Step::Discuss { .. } => None,
        }
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
        match self.lesson.steps.get(self.step) {
            // A talk's task is done away from the screen: the arrow leads from question to question.
            None | Some(Step::Scene(_) | Step::Discuss { .. }) => true,
            Some(Step::Choose { .. } | Step::Tell { .. }) => self.done == 1,
            Some(Step::Match { pairs, .. }) => self.done == pairs.len(),
            Some(Step::Order { cards, .. }) => self.done == cards.len(),
            Some(Step::Breathe { breaths, .. }) => usize::from(*breaths) <= self.done,
        }
    }

    /// What there is to tap.
    pub(super) fn things(&self) -> Vec<Thing> {
        let thing = |picture: &str, says: &str| Thing {
            picture: picture.to_owned(),
            says: says.to_owned(),
            is_named: true,
        };
        match self.lesson.steps.get(self.step) {
            None | Some(Step::Scene(_) | Step::Discuss { .. }) => Vec::new(),
            Some(Step::Choose { choices, .. }) => {
                choices.iter().map(|it| thing(&it.picture, &it.says.text)).collect()
            }
            Some(Step::Match { pairs, .. }) => {
                let Some(pair) = pairs.get(self.part(pairs.len())) else { return Vec::new() };
                let mut faces: Vec<&str> = pair.with.iter().map(String::as_str).collect();
                let right = place_of(self.part(pairs.len()), 1 + faces.len());
                faces.insert(right, &pair.picture);
                // The words are for whoever cannot see the faces; shown, they would be the answer.
                let says = |face| {
                    pairs.iter().find(|it| it.picture == face).map_or("", |it| &it.says.text)
                };
                faces
                    .into_iter()
                    .map(|it| Thing { is_named: false, ..thing(it, says(it)) })
                    .collect()
            }
            Some(Step::Order { cards, shown, .. }) => {
                let card = |&card: &u8| cards.get(usize::from(card));
                shown.iter().filter_map(card).map(|it| thing(&it.picture, &it.says.text)).collect()
            }
            Some(Step::Breathe { picture, breathe_in, .. }) => {
                vec![thing(picture, &breathe_in.text)]
            }
            Some(Step::Tell { people, .. }) => {
                people.iter().map(|it| thing(&it.picture, &it.says.text)).collect()
            }
        }
    }

    /// How each of them looks now.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let right = |n: usize| match self.lesson.steps.get(self.step) {
            Some(Step::Choose { choices, .. }) => self.done == 1 && choices[n].right,
            Some(Step::Match { pairs, .. }) => {
                let part = self.part(pairs.len());
                part < self.done && n == place_of(part, 1 + pairs[part].with.len())
            }
            Some(Step::Order { shown, .. }) => usize::from(shown[n]) < self.done,
            Some(Step::Tell { .. }) => self.told.contains(&n),
            _ => false,
        };
        let mark = |n| match n {
            n if right(n) => Mark::Right,
            n if self.resting.contains(&n) => Mark::Resting,
            _ => Mark::Plain,
        };
        (0..self.things().len()).map(mark).collect()
    }

    /// Which part is shown: after the last, the last stays, so that nothing jumps away.
    fn part(&self, parts: usize) -> usize {
        self.done.min(parts.saturating_sub(1))
    }
}

/// Where the right face lies among `count`: another place for each part, so that it is the face
/// that is looked for and not the place.
const fn place_of(part: usize, count: usize) -> usize {
    (part * 2 + 1) % count
}

#[cfg(test)]
mod tests;
