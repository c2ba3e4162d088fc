//! The school card: believed only after `seal` has checked it, kept for when there is no network.

use leptos::prelude::*;
use vault::RestingCard;
use wire::{card::SignedCard, limits, paths};

use super::{Device, keeping::Store};
use crate::shell::ask::{Ask, ask};

impl Device {
    /// Reads the card that rests here, and checks it again.
    pub(super) async fn read_card(self, vault: &Store) {
        let Ok(Some(known)) = vault.card().await else { return };
        let pinned =
            self.enrolled.with_untracked(|it| it.as_ref().map(|it| it.root)).or(known.pinned);
        if let Ok(card) = seal::card::verify(&known.signed, pinned.as_ref(), None) {
            self.card.set(Some(card));
            self.inner.update_value(|it| it.known = Some(known));
        }
    }

    /// Asks the server for a newer card. What does not verify changes nothing here, and is shown
    /// to grown-ups.
    pub(super) async fn refresh_card(self) {
        self.ask_for_card().await;
        // Whoever waits for the card does not wait for lessons.
        leptos::task::spawn_local(self.look_for_lessons());
    }

    async fn ask_for_card(self) {
        let tag = self.inner.with_value(|it| it.tag.clone());
        let headers: Vec<(&str, &str)> =
            tag.iter().map(|it| ("if-none-match", it.as_str())).collect();
        let question = Ask { method: "GET", path: paths::CARD, headers: &headers, body: None };
        let Ok(answer) = ask(question).await else { return };
        self.heard_school_clock(answer.date);
        if answer.status != 200 || limits::CARD < answer.bytes.len() {
            return;
        }
        // A captive portal's page is not a card.
        let Ok(signed) = wire::decode::<SignedCard>(&answer.bytes) else { return };
        if self.believe(signed).await {
            self.inner.update_value(|it| it.tag = answer.tag);
        }
    }

    async fn believe(self, signed: SignedCard) -> bool {
        let known = self.inner.with_value(|it| it.known.clone());
        let pinned = self.enrolled.with_untracked(|it| it.as_ref().map(|it| it.root));
        let pinned = known.as_ref().and_then(|it| it.pinned).or(pinned);
        // A card that was taken before this device was enrolled binds it to nothing.
        let before = known.as_ref().filter(|it| it.pinned == pinned).map(|it| &it.signed);
        let card = match seal::card::verify(&signed, pinned.as_ref(), before) {
            Ok(card) => card,
            Err(why) => {
                self.trouble.set(Some(why.to_string()));
                return false;
            }
        };
        // A card under which nothing can be sealed never takes the place of one under which it can:
        // the next child's telling would find no readers.
        if let Err(why) = seal::card::check(&card)
            && self.card.with_untracked(|it| it.as_ref().is_some_and(|it| it.check().is_ok()))
        {
            self.trouble.set(Some(why.to_string()));
            return false;
        }
        let resting = RestingCard { pinned: pinned.map(|_| signed.root), signed };
        if known.as_ref() == Some(&resting) {
            return true;
        }
        // Where nothing can be kept, the card serves as long as the page is open.
        if let Some(vault) = self.vault() {
            let _ = vault.set_card(&resting).await;
        }
        self.inner.update_value(|it| it.known = Some(resting));
        self.card.set(Some(card));
        true
    }
}
