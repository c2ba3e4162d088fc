//! What a class has played: sealed at once, carried after whatever children told.

use domain::{ClassId, Route};
use leptos::prelude::*;
use report::progress::{Entry, Played};

use super::Device;
use crate::shell::chance;

impl Device {
    /// The class whose book this tablet writes into: its own, where the school's card has a book
    /// for it. On any other device nothing is written.
    pub(crate) fn book(self) -> Option<ClassId> {
        let class = self.class()?;
        let serves = |card: &domain::Card| card.serves(Route::Progress(class)).is_ok();
        self.card.with_untracked(|it| it.as_ref().is_some_and(serves)).then_some(class)
    }

    /// Seals what was played, and keeps it. What cannot be kept is not: no child is told, no
    /// grown-up is fetched, and a teacher ticks what they saw anyway.
    pub(crate) async fn keep_played(self, played: Played) {
        let Ok(vault) = self.open().await else { return };
        let Some(card) = self.card.get_untracked() else { return };
        let (route, at) = (Route::Progress(played.class), played.at);
        let id = chance::envelope();
        let sealed = seal::seal_progress(&mut chance::rng(), &card, id, &Entry::Played(played));
        if let Ok(sealed) = sealed {
            let _ = self.rest(&vault, id, sealed.to_bytes(), route, at).await;
        }
    }
}
