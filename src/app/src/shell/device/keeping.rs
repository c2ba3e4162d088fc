//! Keeping: sealing a report and committing it, before anybody is told that it is kept.

use std::rc::Rc;

use domain::{EnvelopeId, Leaf, Moment, Route};
use leptos::prelude::*;
use report::Report;
use seal::SealReportError;
use sync::Input;
use vault::{Note, Resting, State, Vault, VaultError};

use super::{Device, Told, courier};

/// This device's store.
#[cfg(target_arch = "wasm32")]
pub(super) type Store = Vault<vault::IndexedDb>;
/// Its twin, so that pages compile and are tested where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
pub(super) type Store = Vault<vault::MemoryDisk>;

/// Why a telling is not kept. A child fetches a grown-up, and the grown-up sees this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unkept {
    /// There is no card to seal under.
    #[error("this device has not met its school yet; connect it to the internet once")]
    NoCard,
    /// There is one, and it cannot be sealed under.
    #[error(transparent)]
    Card(#[from] SealReportError),
    /// The device would not store it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Device {
    /// The vault, opened if it is not yet, with what rests in it read once.
    pub(super) async fn open(self) -> Result<Rc<Store>, VaultError> {
        if let Some(vault) = self.vault() {
            return Ok(vault);
        }
        let vault = match disk().await {
            Ok(disk) => Rc::new(Vault::over(disk)),
            Err(why) => {
                self.trouble.set(Some(why.to_string()));
                return Err(why);
            }
        };
        // Whoever is given the vault finds the enrolment and the card already read.
        if self.vault().is_none() {
            self.trouble.set(None);
            self.read_enrolment(&vault).await;
            self.read_card(&vault).await;
        }
        // Two tasks may have opened it; the first stays.
        if let Some(vault) = self.vault() {
            return Ok(vault);
        }
        self.inner.update_value(|it| it.vault = Some(vault.clone()));
        leptos::task::spawn_local(self.look_for_lessons());
        self.reread().await;
        Ok(vault)
    }

    pub(super) fn vault(self) -> Option<Rc<Store>> {
        self.inner.with_value(|it| it.vault.clone())
    }

    /// Seals a report and keeps it. `Ok` means on this disk, sealed, by a strict commit.
    pub(crate) async fn keep(self, report: Report) -> Result<EnvelopeId, Unkept> {
        let vault = self.open().await?;
        if self.card.with_untracked(Option::is_none) {
            self.refresh_card().await;
        }
        let card = self.card.get_untracked().ok_or(Unkept::NoCard)?;
        // Tell may have been pressed before this device had read which class it belongs to.
        let report = Report { class: self.class().or(report.class), ..report };
        let blank = self.blank(&card)?;
        let id = blank.id();
        let sealed = seal::close_report(blank, &report).map_err(SealReportError::from)?;
        self.rest(&vault, id, sealed.to_bytes(), self.route(), report.told).await?;
        self.ask_to_persist();
        Ok(id)
    }

    /// Commits a sealed letter, and gives it to the courier.
    pub(super) async fn rest(
        self,
        vault: &Store,
        id: EnvelopeId,
        envelope: Vec<u8>,
        route: Route,
        told: Moment,
    ) -> Result<(), VaultError> {
        let letter = Self::resting(id, envelope, route, told);
        vault.keep(&letter).await?;
        self.rested(&letter);
        Ok(())
    }

    /// A sealed letter as it rests.
    pub(super) const fn resting(
        id: EnvelopeId,
        envelope: Vec<u8>,
        route: Route,
        told: Moment,
    ) -> Resting {
        Resting { id, envelope, route, told, state: State::Waiting, leaf: None }
    }

    /// A letter was committed: it is shown, and the courier hears of it.
    pub(super) fn rested(self, letter: &Resting) {
        self.told.update(|it| it.push(Told::from(letter)));
        self.feed(told_of(letter));
        // A reading that began before the commit must not have the last word.
        leptos::task::spawn_local(async move {
            self.reread().await;
        });
        self.tell_other_tabs();
    }

    /// A child chose a leaf for a letter.
    pub(crate) fn choose(self, letter: EnvelopeId, leaf: Leaf) {
        self.write(vec![Note::Leaf(letter, leaf)]);
    }

    /// Reads the outbox anew: another tab may have told, or carried. Says whether all of it could be
    /// read: whoever does not find a letter then knows that it is not there.
    pub(crate) async fn reread(self) -> bool {
        let Some(vault) = self.vault() else { return false };
        match vault.outbox().await {
            Ok(letters) => {
                let mut told: Vec<Told> = letters.iter().map(Told::from).collect();
                for note in self.unwritten() {
                    courier::show(&mut told, note);
                }
                self.told.set(told);
                let waiting = letters.iter().filter(|it| it.state == State::Waiting);
                self.feed_all(waiting.map(told_of).collect());
            }
            Err(why) => {
                self.trouble.set(Some(why.to_string()));
                return false;
            }
        }
        let is_whole = vault.unsent().await.is_ok_and(|it| it.unreadable == 0);
        if !is_whole {
            self.trouble.set(Some(VaultError::Damaged.to_string()));
        }
        is_whole
    }
}

/// What the courier hears of a letter that waits.
fn told_of(it: &Resting) -> Input {
    Input::Told { id: it.id, size: it.envelope.len(), can_wait: it.route.can_wait() }
}

#[cfg(target_arch = "wasm32")]
async fn disk() -> Result<vault::IndexedDb, VaultError> {
    vault::IndexedDb::open().await
}

#[cfg(not(target_arch = "wasm32"))]
async fn disk() -> Result<vault::MemoryDisk, VaultError> {
    std::future::ready(Ok(vault::MemoryDisk::default())).await
}
