//! The file being read: what was found wrong so far, and what was heard.

use std::cell::RefCell;

use crate::fault::line_of;
use crate::rules::{self, lowered};
use crate::{Fault, Pictures, Said};

/// One file, being read.
pub(super) struct Page<'t> {
    file: &'t str,
    pub(super) text: &'t str,
    pictures: &'t Pictures,
    /// Whether it is a school's own, which lies in no year's folder.
    pub(super) is_own: bool,
    faults: RefCell<Vec<Fault>>,
    /// Every spoken line so far, with its place.
    heard: RefCell<Vec<(usize, String)>>,
}

impl<'t> Page<'t> {
    pub(super) const fn new(file: &'t str, text: &'t str, pictures: &'t Pictures) -> Self {
        Self {
            file,
            text,
            pictures,
            is_own: false,
            faults: RefCell::new(Vec::new()),
            heard: RefCell::new(Vec::new()),
        }
    }

    /// A file of a school's own lesson.
    pub(super) fn own(file: &'t str, text: &'t str, pictures: &'t Pictures) -> Self {
        Self { is_own: true, ..Self::new(file, text, pictures) }
    }

    /// Notes that something at a place is wrong.
    pub(super) fn fault(&self, at: usize, wrong: impl Into<String>, instead: impl Into<String>) {
        self.faults.borrow_mut().push(Fault {
            file: self.file.to_owned(),
            line: line_of(self.text, at),
            wrong: wrong.into(),
            instead: instead.into(),
        });
    }

    /// A line that a child hears.
    pub(super) fn said(&self, at: usize, text: &str) -> Said {
        for (wrong, instead) in rules::line(text) {
            self.fault(at, wrong, instead);
        }
        self.heard.borrow_mut().push((at, lowered(text)));
        Said::by_bramble(text)
    }

    /// A line that only adults read.
    pub(super) fn written(&self, at: usize, text: &str) -> String {
        for (wrong, instead) in rules::anywhere(text) {
            self.fault(at, wrong, instead);
        }
        text.to_owned()
    }

    /// A picture's name.
    pub(super) fn picture(&self, at: usize, name: &str) -> String {
        if !self.pictures.has(name) {
            let instead = match self.pictures.like(name) {
                Some(like) => format!("perhaps `{like}`"),
                None if self.is_own => {
                    "put a picture of this name beside lesson.toml, or name one of Bramble's"
                        .to_owned()
                }
                None => "name a picture in public/pictures/, or draw it there first".to_owned(),
            };
            self.fault(at, format!("there is no picture `{name}`"), instead);
        }
        name.to_owned()
    }

    /// The folder that the file is in, and the folder above that one.
    pub(super) fn folders(&self) -> (&'t str, &'t str) {
        let mut up = self.file.rsplit('/').skip(1);
        (up.next().unwrap_or_default(), up.next().unwrap_or_default())
    }

    /// Every spoken line so far, in small letters, with its place.
    pub(super) fn heard(&self) -> Vec<(usize, String)> {
        self.heard.borrow().clone()
    }

    /// What was found wrong, in the order of its lines.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = self.faults.take();
        faults.sort_by_key(|it| it.line);
        faults
    }

    /// What was read, if nothing was wrong with it.
    pub(super) fn end<T>(&self, read: T) -> Result<T, Vec<Fault>> {
        let faults = self.faults();
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }
}
