//! `POST /api/journeys`: how far have these letters come?

use axum::{extract::State, http::StatusCode};
use wire::{
    collect::{JourneysAsked, JourneysNews},
    limits,
};

use crate::{
    answer::{Packed, Reason, answers},
    rooms::Rooms,
    store::StoreError,
};

/// Why there is no news.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoNews {
    #[error("ask about {} letters at most at once", limits::JOURNEYS)]
    TooMany,
    #[error("the server could not look; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoNews {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::TooMany => (StatusCode::BAD_REQUEST, "too-many"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoNews);

/// Tells whoever knows a letter's id how far it has come: ids cannot be guessed, so knowing one is
/// the right to ask.
pub(super) async fn journeys(
    State(rooms): State<Rooms>,
    Packed(asked): Packed<JourneysAsked>,
) -> Result<Packed<JourneysNews>, NoNews> {
    if limits::JOURNEYS < asked.envelopes.len() {
        return Err(NoNews::TooMany);
    }
    Ok(Packed(rooms.store.journeys(rooms.school, &asked.envelopes).await?))
}
