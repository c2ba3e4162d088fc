//! The form as it may rest on a device until it is sent, and as it is read again.
//!
//! What rests is only what was typed, with the page it was left on. At the stop for a sexual picture
//! of a child nothing may rest, whatever was typed before (N-80, N-81); where a child is in danger,
//! somebody who comes back meets the same stop.

use domain::{Matter, Subject};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Concern, Form, Page};
use crate::format::{FormatError, read_grown, write};

/// The form of a draft's bytes, their first byte.
const VERSION: u8 = 2;

/// The form before answers came, which lacked what the draft and this form end with.
const WITHOUT_ANSWERS: u8 = 1;

/// Those, empty: no box, no addition, nothing wished.
const NO_ANSWERS: [u8; 3] = [0, 0, 0];

/// The page it was left on: those where somebody can be, and from where they can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Left {
    Matter,
    Risk,
    Danger,
    Picture,
    About,
    Words,
    Check,
}

/// What rests: the page, the answers as far as they were given, what was typed, and whether an
/// answer is wished.
type Rests<C> = (Left, Option<Matter>, Option<Subject>, Option<bool>, Option<bool>, C, bool);

impl Form {
    /// The bytes that may rest on a device under its key; none where nothing was typed, where it is
    /// sent, and at the stop for a picture.
    #[must_use]
    pub fn rests(&self) -> Option<Zeroizing<Vec<u8>>> {
        let left = match self.page {
            Page::Matter => Left::Matter,
            Page::Risk => Left::Risk,
            Page::Danger => Left::Danger,
            Page::Picture => Left::Picture,
            Page::About => Left::About,
            Page::Words => Left::Words,
            // Until it is kept it is not sent: whoever comes back looks at it once more.
            Page::Check | Page::Sealing | Page::Unkept => Left::Check,
            Page::Stop | Page::Kept => return None,
        };
        if !self.is_begun() || !self.draft.fits() {
            return None;
        }
        let rests: Rests<&Concern> =
            (left, self.matter, self.subject, self.risk, self.picture, &self.draft, self.hears);
        Some(Zeroizing::new(write(VERSION, &rests)))
    }

    /// The form that rested.
    ///
    /// # Errors
    ///
    /// Another version, or no form that anybody can have left: none leads past an answer that was
    /// not given.
    pub fn restore(bytes: &[u8]) -> Result<Self, FormatError> {
        let (left, matter, subject, risk, picture, draft, hears): Rests<Concern> =
            read_grown(VERSION, WITHOUT_ANSWERS, bytes, &NO_ANSWERS)?;
        let is_told = matter.unwrap_or(Matter::Child) == draft.matter
            && subject.unwrap_or(Subject::Nobody) == draft.subject
            && (risk == Some(true)) == draft.at_risk;
        let page = match left {
            Left::Matter => Page::Matter,
            Left::Risk => Page::Risk,
            Left::Danger => Page::Danger,
            Left::Picture => Page::Picture,
            Left::About => Page::About,
            Left::Words => Page::Words,
            Left::Check => Page::Check,
        };
        let form = Self { page, draft, matter, subject, risk, picture, hears, out: [].into() };
        if is_told && form.draft.fits() && form.is_begun() && form.is_reached() {
            Ok(form)
        } else {
            Err(FormatError::Malformed)
        }
    }

    /// Whether the answers lead to the page.
    fn is_reached(&self) -> bool {
        let is_past = |page| match page {
            Page::Danger => self.risk == Some(true),
            Page::Picture => self.risk.is_some(),
            Page::About => self.risk.is_some() && self.picture == Some(false),
            Page::Words | Page::Check => {
                self.risk.is_some() && self.picture == Some(false) && self.subject.is_some()
            }
            _ => true,
        };
        let has_matter = self.page == Page::Matter || self.matter.is_some();
        has_matter && is_past(self.page) && (self.page != Page::Check || self.has_words())
    }
}

#[cfg(test)]
mod tests;
