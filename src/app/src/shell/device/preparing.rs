//! Preparing a letter while a child still chooses, so that the last press waits for the disk alone.

use domain::{Card, Kind, Route, SchoolId};
use leptos::prelude::*;
use seal::{Blank, SealReportError};

use super::Device;
use crate::shell::chance;

/// A letter without its words, in memory and nowhere else.
pub(super) struct Prepared {
    /// The card whose readers it is for, by its school and version.
    card: (SchoolId, u32),
    route: Route,
    blank: Blank,
}

impl Device {
    /// Makes the next letter's blank, where there is none.
    pub(super) fn prepare(self) {
        let Some(card) = self.card.get_untracked() else { return };
        // A card that cannot be sealed under says so when something is sealed.
        let blank = self.blank(&card);
        let route = self.route();
        self.inner.update_value(|it| {
            let card = (card.school, card.version);
            it.prepared = blank.ok().map(|blank| Prepared { card, route, blank });
        });
    }

    /// The blank for a telling under this card: the one that is ready, or a new one. A card may
    /// have changed since, or the tablet been enrolled.
    pub(super) fn blank(self, card: &Card) -> Result<Blank, SealReportError> {
        let route = self.route();
        let ready = self.inner.try_update_value(|it| it.prepared.take()).flatten();
        if let Some(ready) =
            ready.filter(|it| it.card == (card.school, card.version) && it.route == route)
        {
            return Ok(ready.blank);
        }
        let id = chance::envelope();
        seal::report_blank(&mut chance::rng(), card, Kind::Telling, route, id)
    }

    /// Where a child's telling goes from here.
    pub(super) fn route(self) -> Route {
        Route::of_telling(self.enrolled.with_untracked(Option::is_some))
    }
}
