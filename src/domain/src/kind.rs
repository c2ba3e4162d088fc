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
    /// A grown-up is worried (R040 to R054). The header says no more: neither the matter nor whom
    /// it is about.
    Concern,
    /// What a child's family signed or answered, and what the school wrote down about it (R032,
    /// R037). The header says no more: neither which, nor yes or no.
    Family,
    /// What a reader answers a grown-up who is worried. It waits in the box that the concern named,
    /// and never lies in an inbox: nobody answers a child through a screen.
    Answer,
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
    /// A phone that is linked to a child of the inbox's class. It sends nothing but its family's
    /// own letters; a child who tells on it tells as on any phone at home.
    Linked,
}

impl Kind {
    /// Whether a letter of this kind, from this sender, belongs on `route`. Each kind has routes of
    /// its own, so that nothing but tellings ever lies among tellings.
    ///
    /// Every concern comes as a stranger's, whatever door it was written at and whatever device:
    /// nobody's sign-in and nobody's tablet stands beside it.
    #[must_use]
    pub const fn may_take(self, route: Route, sender: Sender) -> bool {
        if let (Self::Concern, Sender::Stranger) = (self, sender) {
            return route.is_concern();
        }
        matches!(
            (self, route, sender),
            (Self::Telling, Route::Telling, Sender::Enrolled)
                | (Self::Telling, Route::Tray, Sender::Stranger)
                | (Self::Progress, Route::Progress(_), Sender::Enrolled | Sender::Reader)
                | (Self::Family, Route::Families(_), Sender::Linked | Sender::Reader)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClassId;

    #[test]
    fn each_kind_has_routes_of_its_own() {
        use Kind::{Answer, Concern, Family, Progress, Telling};
        use Sender::{Enrolled, Linked, Reader, Stranger};
        let class = Route::Progress(ClassId::from_bytes([1; 16]));
        let families = Route::Families(ClassId::from_bytes([1; 16]));
        let allowed = [
            (Telling, Route::Telling, Enrolled),
            (Telling, Route::Tray, Stranger),
            (Progress, class, Enrolled),
            (Progress, class, Reader),
            (Family, families, Linked),
            (Family, families, Reader),
            (Concern, Route::Safeguarding, Stranger),
            (Concern, Route::Leadership, Stranger),
            (Concern, Route::HeadAndDeputies, Stranger),
            (Concern, Route::Governors, Stranger),
        ];
        let routes =
            [Route::Telling, Route::Tray, class, families].into_iter().chain(Route::CONCERNS);
        for kind in [Telling, Progress, Concern, Family, Answer] {
            for route in routes.clone() {
                for sender in [Enrolled, Stranger, Reader, Linked] {
                    let expected = allowed.contains(&(kind, route, sender));
                    let may = kind.may_take(route, sender);
                    assert_eq!(may, expected, "{kind:?} {route:?} {sender:?}");
                }
            }
        }
    }
}
