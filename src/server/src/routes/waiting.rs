//! `GET /api/waiting`: people who registered and wait to be signed into the card.

use axum::extract::State;
use wire::sign_in::Waiting;

use crate::{
    answer::Packed,
    asking::{Named, NotLetIn},
    rooms::Rooms,
};

/// Lists them, with the keys to compare.
pub(super) async fn waiting(
    State(rooms): State<Rooms>,
    _asking: Named,
) -> Result<Packed<Vec<Waiting>>, NotLetIn> {
    Ok(Packed(rooms.store.waiting(rooms.school).await?))
}
