//! What a letter is, as its readable header says.

use serde::{Deserialize, Serialize};

use crate::Route;

/// The kinds of letter. The header shows no more than this to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Kind {
    /// A child pressed Tell (R048).
    Telling,
    /// What a class has played of a lesson, or what its teacher saw (curriculum G). It never lies
    /// among tellings, and nobody is called because of it.
    Progress,
}

/// Who hands a letter in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sender {
    /// A device that the school enrolled.
    Enrolled,
    /// A device that it did not.
    Stranger,
    /// A person in the school card, who reads this very inbox.
    Reader,
}

impl Kind {
    /// Whether a letter of this kind, from this sender, belongs on `route`. Each kind has routes of
    /// its own, so that nothing but tellings ever lies among tellings.
    #[must_use]
    pub const fn may_take(self, route: Route, sender: Sender) -> bool {
        matches!(
            (self, route, sender),
            (Self::Telling, Route::Telling, Sender::Enrolled)
                | (Self::Telling, Route::Tray, Sender::Stranger)
                | (Self::Progress, Route::Progress(_), Sender::Enrolled | Sender::Reader)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClassId;

    #[test]
    fn each_kind_has_routes_of_its_own() {
        use Kind::{Progress, Telling};
        use Sender::{Enrolled, Reader, Stranger};
        let class = Route::Progress(ClassId::from_bytes([1; 16]));
        let allowed = [
            (Telling, Route::Telling, Enrolled),
            (Telling, Route::Tray, Stranger),
            (Progress, class, Enrolled),
            (Progress, class, Reader),
        ];
        for kind in [Telling, Progress] {
            for route in [Route::Telling, Route::Tray, class] {
                for sender in [Enrolled, Stranger, Reader] {
                    let expected = allowed.contains(&(kind, route, sender));
                    let may = kind.may_take(route, sender);
                    assert_eq!(may, expected, "{kind:?} {route:?} {sender:?}");
                }
            }
        }
    }
}
