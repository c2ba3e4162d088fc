//! A grown-up's concern: sealed and committed as a telling is, on whatever device it was written.

use domain::{Card, EnvelopeId};
use leptos::prelude::*;
use report::Concern;
use vault::{State, Whose};

use super::{Device, Unkept};
use crate::shell::chance;

impl Device {
    /// Wakes up for grown-ups: where nothing can be kept, they are told so when they try, and the
    /// page stays as it is.
    pub(crate) fn start_for_grown_ups() -> Self {
        Self::begin(|| ())
    }

    /// The school card.
    pub(crate) fn school(self) -> Signal<Option<Card>> {
        self.card.into()
    }

    /// Seals a concern and keeps it as the letter that its draft was to become. `Ok` means on this
    /// disk, sealed, by the strict commit that took the draft away.
    pub(crate) async fn keep_concern(
        self,
        concern: Concern,
        id: EnvelopeId,
        whose: Option<Whose>,
    ) -> Result<(), Unkept> {
        let vault = self.open().await?;
        if self.card.with_untracked(Option::is_none) {
            self.refresh_card().await;
        }
        let card = self.card.get_untracked().ok_or(Unkept::NoCard)?;
        let told = concern.told;
        let (route, sealed) = seal::seal_concern(&mut chance::rng(), &card, id, &concern)?;
        let letter = Self::resting(id, sealed.to_bytes(), route, told);
        match whose {
            Some(whose) => vault.keep_sent(&letter, whose).await?,
            None => vault.keep(&letter).await?,
        }
        self.rested(&letter);
        self.ask_to_persist();
        Ok(())
    }

    /// How far a concern has come.
    pub(crate) fn state(self, letter: EnvelopeId) -> Option<State> {
        self.told.with(|all| all.iter().find(|it| it.id == letter).map(|it| it.state))
    }

    /// How far the letter with this reference has come, if it was sent from this device. The
    /// reference is the first eight digits of its id: enough for whoever noted it down.
    pub(crate) fn concern(self, reference: &str) -> Option<State> {
        let reference = reference.trim().to_lowercase();
        let found = |it: &super::Told| it.is_concern && it.id.short() == reference;
        self.told.with(|all| all.iter().find(|it| found(it)).map(|it| it.state))
    }
}
