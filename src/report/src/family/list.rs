//! Which child has which peg, as class staff wrote it down (N-08). It is read by the class's staff
//! and the leads, and by nobody else.

use domain::{ClassId, Moment, Peg, ReaderId, peg::PEGS};
use serde::{Deserialize, Serialize};

use super::is_name;
use crate::redacted::redacted;

/// The names of a class. Whoever sends another sends all of it; without names it takes the one
/// before away.
///
/// Lists are ordered as their fields stand here, so the newest is the greatest: it is the same one
/// in whatever order they come.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassList {
    /// Which class.
    pub class: ClassId,
    /// Counts up over the class's lists: a clock that runs ahead must not win for ever.
    pub number: u32,
    /// When, by their device's clock.
    pub at: Moment,
    /// Who wrote it down.
    pub by: ReaderId,
    /// Each peg that has a child, once, with the child's name.
    pub names: Vec<(Peg, String)>,
}

impl ClassList {
    /// The child of a peg.
    #[must_use]
    pub fn name(&self, peg: Peg) -> Option<&str> {
        self.names.iter().find(|it| it.0 == peg).map(|it| it.1.as_str())
    }

    /// Whether each peg stands there once, and every name can be one.
    pub(super) fn fits(&self) -> bool {
        let is_first = |n: usize| self.names[..n].iter().all(|it| it.0 != self.names[n].0);
        self.names.len() <= PEGS.len()
            && (0..self.names.len()).all(is_first)
            && self.names.iter().all(|(_, it)| is_name(it) && !it.contains(is_unseen))
    }
}

/// Whether a letter cannot be seen, or turns those around it: no name has one.
pub(crate) fn is_unseen(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{ad}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(it, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

redacted!(ClassList);
