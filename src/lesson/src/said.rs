//! A line that a child hears and sees.

use serde::{Deserialize, Serialize};

use crate::clip;

/// One line: spoken from its clip, and shown as its caption (N-20).
///
/// A line is one sentence or a few short ones, each of at most twelve words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Said {
    /// The caption, and what the voice says.
    pub text: String,
    /// The clip's name: `/voice/<clip>.mp3` holds this line and no other.
    pub clip: String,
}

impl Said {
    /// A line as Bramble says it.
    #[must_use]
    pub fn by_bramble(text: &str) -> Self {
        Self { text: text.to_owned(), clip: clip::name(clip::BRAMBLE, text) }
    }
}
