//! What the pupil door says, written into the module when it is built (see `build.rs`).
//!
//! Words are data: pages name them by key, and a key that nothing answers to does not compile.

use lesson::Said;

/// One line: its caption, and the clip that says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// The caption.
    pub(crate) text: &'static str,
    /// The clip's name: `/voice/<clip>.mp3`.
    pub(crate) clip: &'static str,
}

/// A lesson's stone on the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stone {
    /// Which path it lies on: Reception's, Year 1's, Year 2's, the whole school's.
    pub(crate) path: u8,
    /// Its folder's name.
    pub(crate) slug: &'static str,
    /// Its title.
    pub(crate) title: &'static str,
    /// Its picture.
    pub(crate) picture: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Word {
    /// The same line as lessons carry it.
    pub(crate) fn said(self) -> Said {
        Said { text: self.text.to_owned(), clip: self.clip.to_owned() }
    }
}

/// The words under a key that is known when the app is built: `const { word("tell.find") }`.
pub(crate) const fn word(key: &str) -> Word {
    let mut n = 0;
    while n < WORDS.len() {
        if same(WORDS[n].0, key) {
            return WORDS[n].1;
        }
        n += 1;
    }
    panic!("public/words/en/pupil.toml has no such key")
}

/// The words under a key that a rule names, such as the words of a choice.
pub(crate) fn words(key: &str) -> Word {
    let found = WORDS.binary_search_by(|(it, _)| it.cmp(&key));
    found.map_or(Word { text: "", clip: "" }, |n| WORDS[n].1)
}

/// The words that name a picture: `leaf-oak` is under `leaf.oak`.
pub(crate) fn naming(picture: &str) -> Word {
    words(&picture.replacen('-', ".", 1))
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut n = 0;
    while n < a.len() {
        if a[n] != b[n] {
            return false;
        }
        n += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use domain::{Leaf, Peg};
    use report::choice::{About, Choice, Feeling, Who};

    use super::*;

    #[test]
    fn words_lie_in_order_of_key() {
        assert!(WORDS.is_sorted_by_key(|(key, _)| key), "a look-up halves the list each time");
    }

    #[test]
    fn everything_that_rules_name_has_words() {
        fn keys<C: Choice>() -> impl Iterator<Item = &'static str> {
            C::ALL.into_iter().map(C::words)
        }
        for key in keys::<Feeling>().chain(keys::<About>()).chain(keys::<Who>()) {
            assert_ne!(words(key).text, "", "{key}");
        }
        let pictures = Leaf::all().map(Leaf::picture).chain(Peg::all().map(Peg::picture));
        for picture in pictures {
            assert_ne!(naming(picture).text, "", "{picture}");
        }
    }

    #[test]
    fn a_key_that_is_not_there_says_nothing() {
        assert_eq!(words("no.such").text, "");
    }
}
