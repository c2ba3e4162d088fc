//! The form, as a pure machine: what is asked next, and where it stops.
//!
//! It stops twice before anything is typed. A child in danger now needs a call and no form; and
//! what shows a sexual picture of a child is never described here (N-80, N-81). Going back loses
//! nothing that was chosen or typed. Before it is sealed it rests nowhere but as [`Form::rests`] says,
//! under a device's key.

use std::collections::VecDeque;

use domain::{Matter, Moment, Subject};

use super::{Concern, Door, Field, Place};

mod resting;

/// What whoever writes sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What is it?
    Matter,
    /// Is a child in danger now?
    Risk,
    /// Call 999 and the lead first. Nothing can be typed here.
    Danger,
    /// Is it about a sexual picture of a child?
    Picture,
    /// Do not copy it, do not share it, do not describe it. The form ends here.
    Stop,
    /// Whom is it about?
    About,
    /// Everything that is typed.
    Words,
    /// Who will read it, who will not, and the way to send it.
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
    /// Who they are.
    Door(Door),
    /// What it is.
    Matter(Matter),
    /// Whether a child is in danger now.
    Risk(bool),
    /// They have called, or are about to.
    Called,
    /// Whether it is about a sexual picture of a child.
    Picture(bool),
    /// Whom it is about.
    About(Subject),
    /// Something was typed.
    Write(Field, String),
    /// Where it happened.
    Place(Place),
    /// Whether they want to read an answer in Bramble.
    Hears(bool),
    /// On to the next page.
    Next,
    /// To the page before.
    Back,
    /// Seal it and keep it.
    Send,
    /// The strict commit is done.
    Kept,
    /// Sealing or storing was refused.
    Refused,
    /// Begin another.
    Again,
}

/// Something the shell should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Seal this and put it in the outbox; answer with [`Input::Kept`] or [`Input::Refused`].
    Seal(Concern),
}

/// One form.
#[derive(Debug)]
pub struct Form {
    page: Page,
    draft: Concern,
    matter: Option<Matter>,
    subject: Option<Subject>,
    risk: Option<bool>,
    picture: Option<bool>,
    hears: bool,
    out: VecDeque<Output>,
}

impl Form {
    /// An empty form, opened through this door.
    #[must_use]
    pub fn open(door: Door) -> Self {
        let draft = Concern {
            matter: Matter::Child,
            subject: Subject::Nobody,
            door,
            at_risk: false,
            place: None,
            words: String::new(),
            when: String::new(),
            address: String::new(),
            child: String::new(),
            adult: String::new(),
            done: String::new(),
            from: String::new(),
            answer: String::new(),
            told: Moment::from_millis(0),
            reply_to: None,
            adds: false,
        };
        Self {
            page: Page::Matter,
            draft,
            matter: None,
            subject: None,
            risk: None,
            picture: None,
            hears: false,
            out: VecDeque::new(),
        }
    }

    /// An empty form for what somebody adds to a concern that they raised before. It asks the same
    /// from the beginning: there may be danger now that there was not.
    #[must_use]
    pub fn adding(door: Door) -> Self {
        let mut form = Self::open(door);
        form.draft.adds = true;
        form.hears = true;
        form
    }

    /// What is shown.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// What was chosen and typed so far.
    #[must_use]
    pub const fn draft(&self) -> &Concern {
        &self.draft
    }

    /// The matter, once it was chosen.
    #[must_use]
    pub const fn matter(&self) -> Option<Matter> {
        self.matter
    }

    /// The subject, once it was chosen.
    #[must_use]
    pub const fn subject(&self) -> Option<Subject> {
        self.subject
    }

    /// Whether they said that a child is in danger now, once they were asked.
    #[must_use]
    pub const fn risk(&self) -> Option<bool> {
        self.risk
    }

    /// Whether they said that it is about such a picture, once they were asked.
    #[must_use]
    pub const fn picture(&self) -> Option<bool> {
        self.picture
    }

    /// Whether they want to read an answer in Bramble. The shell gives the letter its box then.
    #[must_use]
    pub const fn hears(&self) -> bool {
        self.hears
    }

    /// Whether there is something to send.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.draft.words.trim().is_empty()
    }

    /// Whether anything would be lost if the page closed now.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !matches!(self.page, Page::Kept)
            && Field::ALL.iter().any(|it| !self.draft.field(*it).is_empty())
    }

    /// Takes in one thing that happened. What does not belong to the page is ignored.
    pub fn handle(&mut self, input: Input, now: Moment) {
        self.page = match (self.page, input) {
            (page, Input::Door(door)) => {
                self.draft.door = door;
                page
            }
            (Page::Matter, Input::Matter(matter)) => self.choose(matter),
            (Page::Risk, Input::Risk(risk)) => {
                self.risk = Some(risk);
                self.draft.at_risk = risk;
                if risk { Page::Danger } else { Page::Picture }
            }
            (Page::Danger, Input::Called) => Page::Picture,
            (Page::Picture, Input::Picture(picture)) => {
                self.picture = Some(picture);
                if picture { Page::Stop } else { Page::About }
            }
            (Page::About, Input::About(subject)) => {
                self.subject = Some(subject);
                self.draft.subject = subject;
                Page::Words
            }
            (Page::Words, Input::Write(field, text)) => {
                self.write(field, text);
                Page::Words
            }
            (Page::Words, Input::Place(place)) => {
                self.draft.place = Some(place);
                Page::Words
            }
            (Page::Words, Input::Hears(hears)) => {
                self.hears = hears;
                Page::Words
            }
            (Page::Words, Input::Next) if self.has_words() && self.draft.fits() => Page::Check,
            (Page::Check, Input::Send) => {
                self.draft.told = now;
                self.out.push_back(Output::Seal(self.draft.clone()));
                Page::Sealing
            }
            (Page::Sealing, Input::Kept) => {
                // What is sealed is not left lying open behind the page that says so.
                *self = Self { page: Page::Kept, ..Self::open(self.draft.door) };
                Page::Kept
            }
            (Page::Sealing, Input::Refused) => Page::Unkept,
            (Page::Kept, Input::Again) => Page::Matter,
            (page, Input::Back) => self.before(page),
            (page, _) => page,
        };
    }

    /// The next thing to do, or `None` when there is nothing until more input.
    pub fn poll(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    fn choose(&mut self, matter: Matter) -> Page {
        // "Nobody" is no answer to a concern that is about an adult.
        if matter.needs_subject() && self.subject == Some(Subject::Nobody) {
            self.subject = None;
        }
        self.matter = Some(matter);
        self.draft.matter = matter;
        Page::Risk
    }

    fn write(&mut self, field: Field, text: String) {
        let at = match field {
            Field::Words => &mut self.draft.words,
            Field::When => &mut self.draft.when,
            Field::Address => &mut self.draft.address,
            Field::Child => &mut self.draft.child,
            Field::Adult => &mut self.draft.adult,
            Field::Done => &mut self.draft.done,
            Field::From => &mut self.draft.from,
            Field::Answer => &mut self.draft.answer,
        };
        *at = text;
    }

    fn before(&self, page: Page) -> Page {
        match page {
            Page::Matter | Page::Risk => Page::Matter,
            Page::Picture if self.risk == Some(true) => Page::Danger,
            Page::Danger | Page::Picture => Page::Risk,
            Page::Stop | Page::About => Page::Picture,
            Page::Words => Page::About,
            Page::Check => Page::Words,
            Page::Unkept => Page::Check,
            // What is sealed cannot be taken back, and what is kept is over.
            Page::Sealing | Page::Kept => page,
        }
    }
}
