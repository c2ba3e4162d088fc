//! `POST /api/spare`: what is kept for the printed spare reader, so that its words can sign in.

use axum::{extract::State, http::StatusCode};
use wire::sign_in::ReaderRecord;

use crate::{
    answer::{Packed, Reason, answers},
    asking::SignedIn,
    registering::is_key,
    rooms::Rooms,
    store::StoreError,
};

/// Why it is not kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotKept {
    #[error("a person has this id or these words already; print a new spare")]
    Taken,
    #[error("that is not of the expected form")]
    Malformed,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotKept {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Taken => (StatusCode::CONFLICT, "taken"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotKept);

/// Keeps it. It never replaces a person's record, and counts for nothing until the card names it.
pub(super) async fn spare(
    State(rooms): State<Rooms>,
    _asking: SignedIn,
    Packed(record): Packed<ReaderRecord>,
) -> Result<StatusCode, NotKept> {
    if !is_key(&record.sheet_key) {
        return Err(NotKept::Malformed);
    }
    if rooms.store.keep_spare(rooms.school, &record).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(NotKept::Taken)
    }
}
