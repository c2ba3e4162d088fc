//! How far a letter has travelled, as the person who told may see it (N-85).

use serde::{Deserialize, Serialize};

/// The honest states of one letter. None of them says that a grown-up knows before one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Journey {
    /// On this device's disk, sealed, waiting for the internet.
    Kept,
    /// The server gave a verified receipt: it is durable at school, unopened.
    AtSchool,
    /// A reader's signed word says that a grown-up has opened it.
    Opened,
}

impl Journey {
    /// The picture's name, and the value of `data-journey` on a page.
    #[must_use]
    pub const fn picture(self) -> &'static str {
        match self {
            Self::Kept => "journey-kept",
            Self::AtSchool => "journey-at-school",
            Self::Opened => "journey-opened",
        }
    }
}
