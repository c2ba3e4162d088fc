//! What a letter is, as its readable header says.

use serde::{Deserialize, Serialize};

/// The kinds of letter. The header shows no more than this to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Kind {
    /// A child pressed Tell (R048).
    Telling,
}

impl Kind {
    /// The route that letters of this kind take.
    #[must_use]
    pub const fn route(self, enrolled: bool) -> crate::Route {
        match (self, enrolled) {
            (Self::Telling, true) => crate::Route::Telling,
            (Self::Telling, false) => crate::Route::Tray,
        }
    }
}
