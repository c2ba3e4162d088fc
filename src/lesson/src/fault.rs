//! What is wrong with a file, told so that whoever wrote it can put it right.

use std::fmt;

/// One thing to put right: where it is, what is wrong, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name, as it was given to the reader.
    pub file: String,
    /// The line, from 1; 0 where it is the whole file.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub instead: String,
}

impl Fault {
    /// What is wrong with a file as a whole.
    pub(crate) fn of_file(
        file: impl Into<String>,
        wrong: impl Into<String>,
        instead: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), line: 0, wrong: wrong.into(), instead: instead.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}", self.file)?;
        if self.line != 0 {
            write!(to, ":{}", self.line)?;
        }
        write!(to, ": {}\n  instead: {}", self.wrong, self.instead)
    }
}

/// The line of a place in a text, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|&&it| it == b'\n').count()
}

/// The closest of some names, when one is close enough to have been meant.
pub(crate) fn closest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|it| (strsim::levenshtein(name, it), it))
        .min()
        .filter(|&(steps, it)| steps <= 1 + it.len() / 4)
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::{closest, line_of};

    #[test]
    fn lines_count_from_one() {
        assert_eq!([0, 1, 2, 3].map(|at| line_of("a\nb\nc", at)), [1, 1, 2, 2]);
    }

    #[test]
    fn a_slip_finds_the_word_that_was_meant_and_a_stranger_finds_none() {
        let names = ["says", "layers", "alt"];
        assert_eq!(closest("say", names), Some("says"));
        assert_eq!(closest("layer", names), Some("layers"));
        assert_eq!(closest("timer", names), None);
    }
}
