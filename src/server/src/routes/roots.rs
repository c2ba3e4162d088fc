//! `POST /api/roots`: the school's root key, sealed to another reader.

use axum::{extract::State, http::StatusCode};
use wire::sign_in::RootFor;

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// A sealed root is under two kilobytes.
const ROOT: usize = 4 * 1024;

/// Why the root is not kept for them.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotKept {
    #[error("the card names no such reader")]
    NoReader,
    #[error("that is not of the expected form")]
    Malformed,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotKept {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoReader => (StatusCode::NOT_FOUND, "no-reader"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotKept);

/// Keeps it in that reader's record: they find it when they next sign in.
pub(super) async fn root_for(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(given): Packed<RootFor>,
) -> Result<StatusCode, NotKept> {
    if ROOT < given.root.len() {
        return Err(NotKept::Malformed);
    }
    asking.card.card.reader(given.reader).ok_or(NotKept::NoReader)?;
    if rooms.store.keep_root(rooms.school, given.reader, given.root).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(NotKept::NoReader)
    }
}
