//! `GET /api/lessons`: the signed list of the school's own lessons, for every device.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;
use wire::code::{digest, encode};

use crate::{
    answer::{Reason, answers},
    rooms::Rooms,
    store::StoreError,
};

/// Why there is no list to give.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoLessons {
    #[error("this school has no lessons of its own")]
    None,
    #[error("the server could not read the list; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoLessons {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::None => (StatusCode::NOT_FOUND, "no-lessons"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoLessons);

/// Answers with the list, or with 304 to a device that has this one.
pub(super) async fn lessons(
    State(rooms): State<Rooms>,
    asked: HeaderMap,
) -> Result<Response, NoLessons> {
    let bytes = encode(&rooms.store.lessons(rooms.school).await?.ok_or(NoLessons::None)?);
    let etag = format!("\"{}\"", &HEXLOWER.encode(&digest(&bytes))[..32]);
    let has_it =
        asked.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == etag.as_bytes());
    let kept = [(header::ETAG, etag), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if has_it {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, kept, bytes).into_response())
}
