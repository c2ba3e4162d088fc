//! `POST /api/later-slots`: ways in for readers who joined after a letter was sealed.

use axum::{extract::State, http::StatusCode};
use wire::{limits, sign_in::LaterSlot};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// X-Wing's encapsulated key and a sealed report key are 1,168 bytes: there is room for a suite to
/// come.
const SLOT: usize = 4 * 1024;

/// Why the slots are not filed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotFiled {
    #[error("send {} slots at most at once, each of {SLOT} bytes at most", limits::PAGE)]
    TooMany,
    #[error("there is no such letter in an inbox that both of you read")]
    NoLetter,
    #[error("the server could not keep them; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotFiled {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::TooMany => (StatusCode::BAD_REQUEST, "too-many"),
            Self::NoLetter => (StatusCode::NOT_FOUND, "no-letter"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotFiled);

/// Files slots, all or none. Giver and receiver both read the letter's inbox.
pub(super) async fn later_slots(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(slots): Packed<Vec<LaterSlot>>,
) -> Result<StatusCode, NotFiled> {
    let is_large = |it: &LaterSlot| SLOT < it.slot.encapped.len() + it.slot.key.len();
    if limits::PAGE < slots.len() || slots.iter().any(is_large) {
        return Err(NotFiled::TooMany);
    }
    for later in &slots {
        let inbox = rooms.store.inbox_of(rooms.school, later.envelope).await?;
        inbox
            .and_then(|inbox| asking.card.card.inbox_by_id(inbox))
            .filter(|inbox| inbox.readers.contains(&asking.reader))
            .filter(|inbox| inbox.readers.contains(&later.slot.reader))
            .ok_or(NotFiled::NoLetter)?;
    }
    rooms.store.later_slots(rooms.school, &slots).await?;
    Ok(StatusCode::NO_CONTENT)
}
