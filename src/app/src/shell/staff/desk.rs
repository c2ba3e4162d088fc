//! What one staff tab knows: who sits at it, and the school's card. All of it is memory; closing
//! the tab forgets everything.

use std::rc::Rc;

use domain::{Card, ReaderId};
use leptos::prelude::*;
use seal::{SigningKey, custody::ReaderKeys};
use vault::RestingCard;
use wire::{
    card::SignedCard,
    sign_in::{ReaderRecord, Session},
};

use super::{api, api::Token, trouble::Trouble};
use zeroize::Zeroize as _;

use crate::shell::{store::Store, window};

/// Who sits at this tab. Dropping it wipes every key.
pub(crate) struct Seat {
    /// Shown to the server.
    pub(crate) token: Token,
    /// Who they are.
    pub(crate) reader: ReaderId,
    /// Their opening and signing keys.
    pub(crate) keys: ReaderKeys,
    /// The school's root key, where they hold it.
    pub(crate) root: Option<SigningKey>,
    /// What the server keeps for them, all of it sealed.
    pub(crate) record: ReaderRecord,
}

impl Seat {
    /// What the server said, with the keys that were unwrapped here.
    pub(crate) fn new(mut session: Session, keys: ReaderKeys, root: Option<SigningKey>) -> Self {
        let token = Token::new(&session.token);
        session.token.zeroize();
        Self { token, reader: session.record.reader, keys, root, record: session.record }
    }
}

/// What this tab knows of the school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum School {
    /// The server was not asked yet.
    Asking,
    /// The server has no school yet.
    NotSetUp,
    /// The school, by a card whose signature holds.
    Known(Box<Known>),
    /// Nothing could be learned.
    Away(Trouble),
}

/// A card that holds, and what is odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// As it is signed.
    pub(crate) signed: SignedCard,
    /// What it says.
    pub(crate) card: Card,
    /// Why the server's newest card was refused, where it was: this is then the one before.
    pub(crate) refused: Option<String>,
    /// Readers whose keys differ from the card that this device knew before.
    pub(crate) changed: Vec<ReaderId>,
    /// Whether this browser knew another school at this address before.
    pub(crate) other_root: bool,
    /// The root that this device pinned, if it was enrolled.
    pub(crate) pinned: Option<[u8; 32]>,
}

impl Known {
    /// A card about which nothing is odd.
    pub(crate) const fn new(signed: SignedCard, card: Card, pinned: Option<[u8; 32]>) -> Self {
        Self { signed, card, refused: None, changed: Vec::new(), other_root: false, pinned }
    }
}

/// The tab's memory, above every page.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    seat: StoredValue<Option<Rc<Seat>>, LocalStorage>,
    /// Who sits here, for pages to follow.
    pub(crate) sitting: RwSignal<Option<ReaderId>>,
    /// The school.
    pub(crate) school: RwSignal<School>,
    /// Why nobody sits here any more.
    pub(crate) notice: RwSignal<Option<String>>,
    /// The card that rests in this browser.
    pub(super) resting: StoredValue<Option<Known>, LocalStorage>,
    store: StoredValue<Option<Rc<Store>>, LocalStorage>,
}

impl Desk {
    /// A tab where nobody sits yet.
    pub(crate) fn new() -> Self {
        Self {
            seat: StoredValue::new_local(None),
            sitting: RwSignal::new(None),
            school: RwSignal::new(School::Asking),
            notice: RwSignal::new(None),
            resting: StoredValue::new_local(None),
            store: StoredValue::new_local(None),
        }
    }

    /// The desk of this tab.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// Cards rest here.
    pub(super) fn keep_cards_in(self, store: Rc<Store>) {
        self.store.set_value(Some(store));
    }

    /// A card rests, so that a later one is held against it. Where nothing can rest, it serves as
    /// long as the tab is open.
    pub(super) fn rest(self, known: &Known) {
        if self.resting.with_value(|it| it.as_ref().is_some_and(|it| it.signed == known.signed)) {
            return;
        }
        self.resting.set_value(Some(known.clone()));
        if let Some(store) = self.store.get_value() {
            let card = RestingCard { signed: known.signed.clone(), pinned: known.pinned };
            // Nobody waits at the door for a slow disk.
            leptos::task::spawn_local(async move {
                let _ = store.set_card_staff_saw(&card).await;
            });
        }
    }

    /// Who sits here.
    pub(crate) fn seat(self) -> Option<Rc<Seat>> {
        self.seat.get_value()
    }

    /// Who sits here, or why nothing can be done.
    pub(crate) fn seated(self) -> Result<Rc<Seat>, Trouble> {
        self.seat().ok_or(Trouble::SignedOut)
    }

    /// Somebody sits down. A new version of the app waits until they leave.
    pub(crate) fn sit(self, seat: Seat) {
        window::busy("signed-in", true);
        self.notice.set(None);
        self.sitting.set(Some(seat.reader));
        self.seat.set_value(Some(Rc::new(seat)));
    }

    /// They leave: keys are wiped here, and the session at the server.
    pub(crate) fn leave(self, notice: Option<String>) {
        let Some(seat) = self.seat.try_update_value(Option::take).flatten() else { return };
        self.notice.set(notice);
        self.sitting.set(None);
        window::busy("signed-in", false);
        let token = seat.token.clone();
        leptos::task::spawn_local(async move {
            // The session ends by itself soon, should the server not hear this.
            let _ = api::sign_out(&token).await;
        });
    }

    /// What a refused question means for who sits here. Gives the trouble back to be shown.
    pub(crate) fn heard(self, trouble: Trouble) -> Trouble {
        if trouble == Trouble::SignedOut {
            self.leave(Some(trouble.to_string()));
        }
        trouble
    }

    /// The card, if one is known.
    pub(crate) fn card(self) -> Option<Card> {
        self.school.with(|it| match it {
            School::Known(known) => Some(known.card.clone()),
            _ => None,
        })
    }
}
