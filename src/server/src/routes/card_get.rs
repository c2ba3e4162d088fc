//! `GET /api/card`: the signed card, for every device.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::{
    answer::{Reason, answers},
    rooms::Rooms,
    store::StoreError,
};

/// Why there is no card to give.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoCard {
    #[error("this school is not set up yet")]
    NotSetUp,
    #[error("the server could not read the card; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoCard {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotSetUp => (StatusCode::NOT_FOUND, "not-set-up"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoCard);

/// Answers with the card, or with 304 to a device that has this one.
pub(super) async fn card(State(rooms): State<Rooms>, asked: HeaderMap) -> Result<Response, NoCard> {
    let card = rooms.card().await?.ok_or(NoCard::NotSetUp)?;
    let kept = [(header::ETAG, card.etag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == card.etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, kept, card.bytes.clone()).into_response())
}
