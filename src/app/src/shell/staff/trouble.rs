//! Why something could not be done, as staff read it.

use crate::shell::ask::{Answer, NoAnswer};

/// What the server, the network or a check said instead of yes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Trouble {
    /// No network, or a closed server.
    #[error("The server did not answer. Check the internet connection, then try again.")]
    NoAnswer,
    /// Somebody else answered, such as the Wi-Fi's own sign-in page.
    #[error(
        "Something other than the school's server answered. If this Wi-Fi has a sign-in page of \
         its own, open that first."
    )]
    NotOurs,
    /// The session has ended.
    #[error("You have been signed out. Sign in again; nothing is lost.")]
    SignedOut,
    /// The server slows down whoever guesses, and the waits grow. It never locks anybody out.
    #[error(
        "Too many tries in a short time. Wait {0} seconds, then try again. You are not locked out."
    )]
    Slow(u64),
    /// The server refused, and said why.
    #[error("{says}")]
    Refused {
        /// The word for programs.
        code: String,
        /// The sentence for people.
        says: String,
    },
    /// A check on this device failed; the sentence is the check's own.
    #[error("{0}")]
    Check(String),
}

impl Trouble {
    /// A check's own words, made a sentence.
    pub(crate) fn check(why: impl std::fmt::Display) -> Self {
        Self::Check(sentence(&why.to_string()))
    }

    /// Whether the server refused with this word.
    pub(crate) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Refused { code, .. } if code == word)
    }

    /// What an answer that is not a yes means.
    pub(crate) fn of(answer: &Answer) -> Self {
        if answer.status == 429 {
            return Self::Slow(answer.wait.unwrap_or(2).max(1));
        }
        match problem(&answer.bytes) {
            Some((code, _)) if code == "sign-in" => Self::SignedOut,
            Some((code, says)) => Self::Refused { code, says: sentence(&says) },
            None => Self::NotOurs,
        }
    }
}

impl From<NoAnswer> for Trouble {
    fn from(_: NoAnswer) -> Self {
        Self::NoAnswer
    }
}

impl From<wire::WireError> for Trouble {
    fn from(_: wire::WireError) -> Self {
        Self::NotOurs
    }
}

/// An error's text (lower case, no full stop) as people read it.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

/// The server's one error body, read with the browser's own JSON.
fn problem(bytes: &[u8]) -> Option<(String, String)> {
    let body = js_sys::JSON::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    let text = |key: &str| js_sys::Reflect::get(&body, &key.into()).ok()?.as_string();
    Some((text("code")?, text("says")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_check_says_becomes_a_sentence() {
        let table = [
            ("two different cards; tell the lead", "Two different cards; tell the lead."),
            ("Already one.", "Already one."),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(sentence(text), expected);
        }
    }
}
