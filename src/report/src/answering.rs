//! The steps of answering: one purpose at a time, yes and no alike, none chosen beforehand, and a
//! look at all of them before anything is sent (N-47, N-60, N-61).
//!
//! To give a permission and to take it back are the same steps. Nothing rests anywhere before the
//! shell has sealed it.

use std::collections::{BTreeMap, VecDeque};

use domain::{Answer, Moment, Purpose, agreement::Relation};

use crate::family::{Answered, Author, One, is_name};

#[cfg(test)]
mod tests;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// One purpose.
    Purpose(Purpose),
    /// What the child says to it.
    Child(Purpose),
    /// Every new answer, a name and a relation.
    Check,
    /// The letter is being sealed and committed.
    Sealing,
    /// It is kept on this device.
    Kept,
    /// The device could not keep it, and nothing is lost.
    Unkept,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The grown-up's answer, or the child's on their page.
    Answer(Answer),
    /// Left for another day.
    Later,
    /// Straight to the look at what was answered.
    Check,
    /// To the page before.
    Back,
    /// A name was typed.
    Name(String),
    /// What they are to the child.
    Relation(Relation),
    /// Seal the answers and keep them.
    Send,
    /// The strict commit is done.
    Kept,
    /// Sealing or storing was refused.
    Refused,
}

/// Something the shell should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Seal this and put it in the outbox; answer with [`Input::Kept`] or [`Input::Refused`].
    Seal(Answered),
}

/// Some purposes on their way to be answered.
#[derive(Debug)]
pub struct Answering {
    page: Page,
    /// What is asked, in order.
    asked: Vec<Purpose>,
    answers: BTreeMap<Purpose, One>,
    author: Author,
    relation: Option<Relation>,
    out: VecDeque<Output>,
}

impl Answering {
    /// Begins with the first of what is asked; with none there is only the look at nothing.
    /// `author` says about whom, and what is known of who answers from before.
    #[must_use]
    pub fn begin(asked: Vec<Purpose>, author: Author, relation: Option<Relation>) -> Self {
        let page = asked.first().map_or(Page::Check, |it| Page::Purpose(*it));
        let (answers, out) = (BTreeMap::new(), VecDeque::new());
        Self { page, asked, answers, author, relation, out }
    }

    /// What is shown.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Where a purpose stands among those that are asked, from 1, and how many they are.
    #[must_use]
    pub fn place(&self, purpose: Purpose) -> (usize, usize) {
        let at = self.asked.iter().position(|it| *it == purpose).unwrap_or(0);
        (at + 1, self.asked.len())
    }

    /// The new answers, in the order they were asked for.
    pub fn answers(&self) -> impl Iterator<Item = &One> {
        self.asked.iter().filter_map(|it| self.answers.get(it))
    }

    /// The name, as it was typed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.author.name
    }

    /// What they are to the child, once they said so.
    #[must_use]
    pub const fn relation(&self) -> Option<Relation> {
        self.relation
    }

    /// Whether there are answers, a name that fits, and a relation.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.answers.is_empty() && is_name(&self.author.name) && self.relation.is_some()
    }

    /// Whether anything would be lost if the page closed now.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.page != Page::Kept && !self.answers.is_empty()
    }

    /// Takes in one thing that happened. What does not belong to the page is ignored.
    pub fn handle(&mut self, input: Input, now: Moment) {
        self.page = match (self.page, input) {
            (Page::Purpose(purpose), Input::Answer(answer)) => {
                self.answers.insert(purpose, One { purpose, answer, child: None });
                // Where the grown-up says no, nobody asks the child for a yes.
                if purpose.needs_child() && answer == Answer::Yes {
                    Page::Child(purpose)
                } else {
                    self.after(purpose)
                }
            }
            (Page::Purpose(purpose), Input::Later) => {
                self.answers.remove(&purpose);
                self.after(purpose)
            }
            (Page::Child(purpose), Input::Answer(answer)) => {
                if let Some(one) = self.answers.get_mut(&purpose) {
                    one.child = Some(answer);
                }
                self.after(purpose)
            }
            (Page::Child(purpose), Input::Later) => self.after(purpose),
            (Page::Purpose(_) | Page::Child(_), Input::Check) => Page::Check,
            (Page::Check, Input::Name(name)) => {
                self.author.name = name;
                Page::Check
            }
            (Page::Check, Input::Relation(relation)) => {
                self.relation = Some(relation);
                Page::Check
            }
            (Page::Check, Input::Send) if self.is_ready() => self.send(now),
            (Page::Sealing, Input::Kept) => Page::Kept,
            (Page::Sealing, Input::Refused) => Page::Unkept,
            (page, Input::Back) => self.before(page),
            (page, _) => page,
        };
    }

    /// The next thing to do, or `None` when there is nothing until more input.
    pub fn poll(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    fn send(&mut self, now: Moment) -> Page {
        let Some(relation) = self.relation else { return Page::Check };
        let author = self.author.writing(relation, now);
        let answers = self.answers().copied().collect();
        self.out.push_back(Output::Seal(Answered { author, answers }));
        Page::Sealing
    }

    fn after(&self, purpose: Purpose) -> Page {
        let at = self.asked.iter().position(|it| *it == purpose);
        let next = at.and_then(|at| self.asked.get(at + 1));
        next.map_or(Page::Check, |it| Page::Purpose(*it))
    }

    fn before(&self, page: Page) -> Page {
        match page {
            Page::Child(purpose) => Page::Purpose(purpose),
            Page::Purpose(purpose) => {
                let at = self.asked.iter().position(|it| *it == purpose);
                let before = at.and_then(|at| self.asked.get(at.checked_sub(1)?));
                before.map_or(page, |it| Page::Purpose(*it))
            }
            Page::Check => self.asked.last().map_or(page, |it| Page::Purpose(*it)),
            Page::Unkept => Page::Check,
            // What is sealed cannot be taken back, and what is kept is over.
            Page::Sealing | Page::Kept => page,
        }
    }
}
