//! The steps of telling, as a pure machine (norms.md E; design section 6).
//!
//! Each call to [`Telling::handle`] is followed by calls to [`Telling::poll`] until it returns
//! `None`. Time is handed in. Nothing leaves the machine until [`Output::Seal`], and nothing of it
//! rests anywhere before the shell has sealed it.

use std::{collections::VecDeque, time::Duration};

use domain::{ClassId, Leaf, Moment};

use crate::{
    Report,
    choice::{About, Feeling, Me, Who},
};

/// Left this long after at least one choice, a telling is sealed as unfinished; left this long
/// otherwise, the page goes home, so that the next child sees nothing (N-92).
pub const LEFT_ALONE: Duration = Duration::from_mins(1);

/// A second tap this soon after a page turned belongs to the page before: small hands tap twice.
pub const ONE_TAP: Duration = Duration::from_millis(350);

/// What the child sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// "Find a grown-up. I will help you tell." (N-84)
    Find,
    /// How I feel.
    Feeling,
    /// What it was about.
    About,
    /// Who I would like to talk to.
    Who,
    /// Who I am.
    Me,
    /// The letter is being sealed and committed: the blink before *kept*.
    Sealing,
    /// It is kept; choose a leaf.
    Kept,
    /// The big calm card to show a grown-up.
    Card,
    /// The device could not keep it: a grown-up is needed now.
    Unkept,
    /// Telling is over; the shell goes home.
    Over,
}

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Go on from the first page.
    Begin,
    /// A face was pressed.
    Feel(Feeling),
    /// A picture of what it was about was pressed.
    About(About),
    /// A grown-up was pressed.
    Who(Who),
    /// A peg, or "not saying", was pressed.
    Me(Me),
    /// "Not sure": this page is skipped.
    Skip,
    /// To the page before.
    Back,
    /// Quick exit: everything chosen so far is gone (N-91).
    Leave,
    /// The strict commit is done.
    Kept,
    /// Sealing or storing was refused.
    Refused,
    /// A leaf was chosen for this telling.
    Leaf(Leaf),
    /// The grown-up has seen the card, or the child is done with it.
    Done,
    /// The moment asked for by [`Output::Wake`] has come.
    Woke,
}

/// Something the shell should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Seal this and put it in the outbox; answer with [`Input::Kept`] or [`Input::Refused`].
    Seal(Report),
    /// Remember which leaf stands beside this telling's journey.
    Leaf(Leaf),
    /// Call back at this moment. A later call replaces an earlier one.
    Wake(Moment),
    /// Go home, leaving no trace of the page in the browser's history.
    Home,
}

/// One telling.
#[derive(Debug)]
pub struct Telling {
    page: Page,
    turned: Moment,
    touched: Moment,
    class: Option<ClassId>,
    feeling: Option<Feeling>,
    about: Option<About>,
    who: Option<Who>,
    me: Option<Me>,
    left_half_way: bool,
    out: VecDeque<Output>,
}

impl Telling {
    /// Tell was pressed on a device of this class.
    #[must_use]
    pub fn begin(class: Option<ClassId>, now: Moment) -> Self {
        let mut telling = Self {
            page: Page::Find,
            turned: now - ONE_TAP,
            touched: now,
            class,
            feeling: None,
            about: None,
            who: None,
            me: None,
            left_half_way: false,
            out: VecDeque::new(),
        };
        telling.out.push_back(Output::Wake(now + LEFT_ALONE));
        telling
    }

    /// What the child sees now.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Whether anything was chosen yet.
    #[must_use]
    pub const fn has_choice(&self) -> bool {
        self.feeling.is_some() || self.about.is_some() || self.who.is_some() || self.me.is_some()
    }

    /// Takes in one thing that happened. What does not belong to the page is ignored: a late or
    /// second tap never chooses anything.
    pub fn handle(&mut self, input: Input, now: Moment) {
        match input {
            Input::Woke => return self.woke(now),
            Input::Kept | Input::Refused => return self.answered(input, now),
            Input::Leave => return self.leave(now),
            _ if now.since(self.turned) < ONE_TAP && self.turned <= now => return,
            // A tablet that slept wakes its timers late: whoever taps now need not be who began.
            _ if LEFT_ALONE <= now.since(self.touched) && self.page != Page::Unkept => {
                return self.woke(now);
            }
            _ => (),
        }
        let next = match (self.page, input) {
            (Page::Find, Input::Begin) | (Page::About, Input::Back) => Page::Feeling,
            (Page::Feeling, Input::Back) => Page::Find,
            (Page::Feeling, Input::Feel(it)) => {
                self.feeling = Some(it);
                Page::About
            }
            (Page::Feeling, Input::Skip) => {
                self.feeling = None;
                Page::About
            }
            (Page::About, Input::About(it)) => {
                self.about = Some(it);
                Page::Who
            }
            (Page::About, Input::Skip) => {
                self.about = None;
                Page::Who
            }
            (Page::Who, Input::Back) => Page::About,
            (Page::Who, Input::Who(it)) => {
                self.who = Some(it);
                Page::Me
            }
            (Page::Who, Input::Skip) => {
                self.who = None;
                Page::Me
            }
            (Page::Me, Input::Back) => Page::Who,
            (Page::Me, Input::Me(it)) => {
                self.me = Some(it);
                self.seal(true, now)
            }
            (Page::Me, Input::Skip) => {
                self.me = None;
                self.seal(true, now)
            }
            (Page::Kept, Input::Leaf(leaf)) => {
                self.out.push_back(Output::Leaf(leaf));
                Page::Card
            }
            (Page::Kept, Input::Skip) => Page::Card,
            (Page::Card | Page::Unkept, Input::Done) => self.over(),
            _ => return,
        };
        self.turn(next, now);
    }

    /// The next thing to do, or `None` when there is nothing until more input.
    pub fn poll(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    fn turn(&mut self, page: Page, now: Moment) {
        self.page = page;
        self.turned = now;
        self.touched = now;
        if page != Page::Over {
            self.out.push_back(Output::Wake(now + LEFT_ALONE));
        }
    }

    fn leave(&mut self, now: Moment) {
        // What is being sealed was finished by its last tap; it is kept, and then seen.
        if matches!(self.page, Page::Sealing | Page::Over) {
            return;
        }
        let page = self.over();
        self.turn(page, now);
    }

    fn answered(&mut self, input: Input, now: Moment) {
        if self.page != Page::Sealing {
            return;
        }
        let next = match input {
            Input::Refused => Page::Unkept,
            // Nobody is there: the next child must not be asked for a leaf.
            _ if self.left_half_way => self.over(),
            _ => Page::Kept,
        };
        self.turn(next, now);
    }

    fn woke(&mut self, now: Moment) {
        if self.page == Page::Over {
            return;
        }
        if now.since(self.touched) < LEFT_ALONE && self.touched <= now {
            self.out.push_back(Output::Wake(self.touched + LEFT_ALONE));
            return;
        }
        let choosing = matches!(self.page, Page::Feeling | Page::About | Page::Who | Page::Me)
            || self.page == Page::Find;
        let next = match self.page {
            _ if choosing && self.has_choice() => {
                self.left_half_way = true;
                self.seal(false, now)
            }
            // The refusal stays until somebody has seen it. A device that says nothing for so long
            // is one: a child is told to find a grown-up, whatever still becomes of the letter.
            Page::Unkept | Page::Sealing => Page::Unkept,
            _ => self.over(),
        };
        self.turn(next, now);
    }

    fn seal(&mut self, finished: bool, now: Moment) -> Page {
        self.out.push_back(Output::Seal(Report {
            feeling: self.feeling.take(),
            about: self.about.take(),
            who: self.who.take(),
            me: self.me.take(),
            class: self.class,
            told: now,
            finished,
        }));
        Page::Sealing
    }

    fn over(&mut self) -> Page {
        self.feeling = None;
        self.about = None;
        self.who = None;
        self.me = None;
        self.out.push_back(Output::Home);
        Page::Over
    }
}

#[cfg(test)]
mod tests;
