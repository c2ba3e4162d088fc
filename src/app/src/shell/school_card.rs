//! The school card for a device that only shows it: believed once `seal` has checked it, and kept
//! for when there is no network.

use domain::Card;
use leptos::prelude::*;
use vault::RestingCard;
use wire::{card::SignedCard, limits, paths};

use super::{
    ask::{Ask, ask},
    store,
};

/// The card, for pages to follow.
#[derive(Clone, Copy)]
pub(crate) struct SchoolCard {
    /// What it says, once it is known.
    pub(crate) card: RwSignal<Option<Card>>,
    /// Why it is not.
    pub(crate) trouble: RwSignal<Option<String>>,
}

impl SchoolCard {
    /// Reads the card that rests here, then asks the server for a newer one.
    pub(crate) fn start() -> Self {
        let it = Self { card: RwSignal::new(None), trouble: RwSignal::new(None) };
        leptos::task::spawn_local(it.look());
        it
    }

    async fn look(self) {
        let store = store::open().await.ok();
        let mut known = None;
        if let Some(store) = &store {
            known = store.card().await.ok().flatten();
        }
        let pinned = known.as_ref().and_then(|it| it.pinned);
        // What rests here is checked again: it may have been written by somebody else.
        let resting =
            known.as_ref().map(|it| seal::card::verify(&it.signed, pinned.as_ref(), None));
        if let Some(Ok(card)) = resting {
            self.card.set(Some(card));
        }
        let question = Ask { method: "GET", path: paths::CARD, headers: &[], body: None };
        let answer = match ask(question).await {
            Ok(answer) if answer.status == 200 && answer.bytes.len() <= limits::CARD => answer,
            _ => return self.say("This device has not met your school yet."),
        };
        let Ok(signed) = wire::decode::<SignedCard>(&answer.bytes) else {
            return self.say("Something other than the school's server answered.");
        };
        let before = known.as_ref().map(|it| &it.signed);
        let Ok(card) = seal::card::verify(&signed, pinned.as_ref(), before) else {
            return self.say("The school's card does not hold, so it is not shown.");
        };
        let resting = RestingCard { pinned: pinned.map(|_| signed.root), signed };
        if let Some(store) = store.filter(|_| known.as_ref() != Some(&resting)) {
            // Where nothing can rest, the card serves as long as the page is open.
            let _ = store.set_card(&resting).await;
        }
        self.card.set(Some(card));
    }

    fn say(self, why: &str) {
        self.trouble.set(Some(why.to_owned()));
    }
}
