//! What a reader answers a grown-up who is worried, as it is sealed.
//!
//! It is text and never markup, and nothing goes with it. Children are not answered through a
//! screen: somebody comes and talks.

use core::fmt;

use domain::{EnvelopeId, Moment};
use serde::{Deserialize, Serialize};

use crate::format::{FormatError, read, write};

/// The form of an answer's bytes, their first byte.
pub const VERSION: u8 = 1;

/// How long an answer may be, in the units that a browser's `maxlength` counts (UTF-16).
pub const LIMIT: usize = 3_000;

/// One answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The concern that it answers.
    pub about: EnvelopeId,
    /// What they say.
    pub words: String,
    /// Who says it, as the school card calls them.
    pub from: String,
    /// When it was written, by the reader's clock.
    pub told: Moment,
}

impl Answer {
    /// Whether it says something, and is within its limits.
    #[must_use]
    pub fn fits(&self) -> bool {
        let is_short = |text: &str, limit| text.encode_utf16().count() <= limit;
        !self.words.trim().is_empty() && is_short(&self.words, LIMIT) && is_short(&self.from, 200)
    }

    /// The bytes to seal.
    ///
    /// # Panics
    ///
    /// Never: an answer has a known shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write(VERSION, self)
    }

    /// Reads opened bytes.
    ///
    /// # Errors
    ///
    /// Another version, not an answer, or longer than a page lets it be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let answer: Self = read(VERSION, bytes)?;
        if answer.fits() { Ok(answer) } else { Err(FormatError::Malformed) }
    }
}

/// Redacted: what somebody is told is never printed.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        Answer {
            about: EnvelopeId::from_bytes([7; 16]),
            words: "Thank you.".to_owned(),
            from: "Lead".to_owned(),
            told: Moment::from_millis(300),
        }
    }

    #[test]
    fn its_bytes_never_change() {
        let hex: Vec<String> = answer().to_bytes().iter().map(|it| format!("{it:02x}")).collect();
        let expected = concat!(
            "01",                                 // the version
            "1007070707070707070707070707070707", // which concern
            "0a5468616e6b20796f752e",             // the words
            "044c656164",                         // who
            "ac02",                               // when
        );
        assert_eq!(hex.concat(), expected);
        assert!(Answer::from_bytes(&answer().to_bytes()).unwrap() == answer());
    }

    #[test]
    fn what_says_nothing_or_too_much_is_no_answer() {
        for words in [String::new(), " \n".to_owned(), "x".repeat(LIMIT + 1)] {
            let bytes = Answer { words, ..answer() }.to_bytes();
            assert!(matches!(Answer::from_bytes(&bytes), Err(FormatError::Malformed)));
        }
        let bytes = answer().to_bytes();
        for cut in 0..bytes.len() {
            assert!(Answer::from_bytes(&bytes[..cut]).is_err());
        }
        assert!(matches!(Answer::from_bytes(&[2]), Err(FormatError::Version(2))));
    }
}
