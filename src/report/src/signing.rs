//! The steps of signing: the promise with the child, then the parent's page, as a pure machine
//! (R032; N-47: a review before anything is sent).
//!
//! The child marks what they want to promise, one rule or all of them, or none; a parent signs with
//! or without. Going back loses nothing. Nothing of it rests anywhere before the shell has sealed
//! it.

use std::collections::VecDeque;

use domain::{
    Moment,
    agreement::{Assent, PROMISE, Relation},
};

use crate::family::{Author, Signed, is_name};

#[cfg(test)]
mod tests;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Sit down together. A parent alone goes on from here as well.
    Together,
    /// One rule of the promise, by its place.
    Rule(usize),
    /// All eight, and what comes of telling.
    Promised,
    /// What school does and what it asks.
    Parent,
    /// A name, and what they are to the child.
    Name,
    /// What will be signed.
    Check,
    /// The letter is being sealed and committed.
    Sealing,
    /// It is kept on this device.
    Kept,
    /// The device could not keep it, and nothing typed is lost.
    Unkept,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// On to the next page.
    Next,
    /// To the page before.
    Back,
    /// The parent goes on without the child.
    Alone,
    /// The child makes a mark beside this rule, or takes it back.
    Mark,
    /// The child makes a mark beside all of them, or goes back to the marks they had made.
    MarkAll,
    /// A name was typed.
    Name(String),
    /// What they are to the child.
    Relation(Relation),
    /// Seal it and keep it.
    Sign,
    /// The strict commit is done.
    Kept,
    /// Sealing or storing was refused.
    Refused,
}

/// Something the shell should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Seal this and put it in the outbox; answer with [`Input::Kept`] or [`Input::Refused`].
    Seal(Signed),
}

/// One signing, about one child.
#[derive(Debug)]
pub struct Signing {
    page: Page,
    author: Author,
    relation: Option<Relation>,
    assent: Assent,
    /// The marks that were there before all of them were made at once.
    one_by_one: Option<Assent>,
    is_alone: bool,
    out: VecDeque<Output>,
}

impl Signing {
    /// Begins one: `author` says about whom, and what is known of who signs from before.
    #[must_use]
    pub const fn begin(author: Author, relation: Option<Relation>) -> Self {
        Self {
            page: Page::Together,
            author,
            relation,
            assent: Assent::NONE,
            one_by_one: None,
            is_alone: false,
            out: VecDeque::new(),
        }
    }

    /// What is shown.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// The child's marks so far.
    #[must_use]
    pub const fn assent(&self) -> Assent {
        self.assent
    }

    /// Whether the parent went on without the child.
    #[must_use]
    pub const fn is_alone(&self) -> bool {
        self.is_alone
    }

    /// Whether all marks were made at once, and may be taken back at once.
    #[must_use]
    pub const fn is_all_at_once(&self) -> bool {
        self.one_by_one.is_some()
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

    /// Whether there is a name that fits, and a relation.
    #[must_use]
    pub fn is_named(&self) -> bool {
        is_name(&self.author.name) && self.relation.is_some()
    }

    /// Whether anything would be lost if the page closed now.
    #[must_use]
    pub const fn is_begun(&self) -> bool {
        !matches!(self.page, Page::Together | Page::Kept)
    }

    /// Takes in one thing that happened. What does not belong to the page is ignored.
    pub fn handle(&mut self, input: Input, now: Moment) {
        self.page = match (self.page, input) {
            (Page::Together, Input::Next) => {
                self.is_alone = false;
                Page::Rule(0)
            }
            (Page::Together, Input::Alone) => {
                // Marks that were made before are the child's, and no child is here now.
                self.is_alone = true;
                self.assent = Assent::default();
                self.one_by_one = None;
                Page::Parent
            }
            (Page::Rule(rule), Input::Mark) => {
                self.assent = self.assent.turned(rule);
                self.one_by_one = None;
                Page::Rule(rule)
            }
            (Page::Rule(rule), Input::Next) if rule + 1 < PROMISE.len() => Page::Rule(rule + 1),
            (Page::Rule(_), Input::Next) => Page::Promised,
            (Page::Promised, Input::MarkAll) => {
                match self.one_by_one.take() {
                    Some(before) => self.assent = before,
                    None => {
                        self.one_by_one = Some(std::mem::replace(&mut self.assent, Assent::ALL));
                    }
                }
                Page::Promised
            }
            (Page::Promised, Input::Next) => Page::Parent,
            (Page::Parent, Input::Next) => Page::Name,
            (Page::Name, Input::Name(name)) => {
                self.author.name = name;
                Page::Name
            }
            (Page::Name, Input::Relation(relation)) => {
                self.relation = Some(relation);
                Page::Name
            }
            (Page::Name, Input::Next) if self.is_named() => Page::Check,
            (Page::Check, Input::Sign) => self.sign(now),
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

    fn sign(&mut self, now: Moment) -> Page {
        let Some(relation) = self.relation else { return Page::Name };
        let author = self.author.writing(relation, now);
        self.out.push_back(Output::Seal(Signed { author, assent: self.assent }));
        Page::Sealing
    }

    const fn before(&self, page: Page) -> Page {
        match page {
            Page::Rule(rule) if 0 < rule => Page::Rule(rule - 1),
            Page::Together | Page::Rule(_) => Page::Together,
            Page::Promised => Page::Rule(PROMISE.len() - 1),
            Page::Parent if self.is_alone => Page::Together,
            Page::Parent => Page::Promised,
            Page::Name => Page::Parent,
            Page::Check => Page::Name,
            Page::Unkept => Page::Check,
            // What is sealed cannot be taken back, and what is kept is over.
            Page::Sealing | Page::Kept => page,
        }
    }
}
