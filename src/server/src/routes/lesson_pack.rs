//! `GET` and `PUT /api/lesson-packs/{digest}`: one of the school's own lessons, by the SHA-256 of
//! its bytes. The server never looks into it.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;
use wire::{code::digest, limits};

use crate::{
    answer::{BadBody, Reason, answers, body},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// Packs that may lie here: those of the list, and as many of the next one.
const MOST: usize = 2 * limits::LESSONS;

/// Why a pack is not given or not kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoPack {
    #[error("there is no such lesson here")]
    None,
    #[error("the lesson's bytes are not those that its address names; send it again")]
    OtherBytes,
    #[error("too many lessons wait for a list that names them; sign a list, then try again")]
    TooMany,
    #[error(transparent)]
    Body(#[from] BadBody),
    #[error("the server could not keep the lesson; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoPack {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::None => (StatusCode::NOT_FOUND, "no-pack"),
            Self::OtherBytes => (StatusCode::BAD_REQUEST, "other-bytes"),
            Self::TooMany => (StatusCode::CONFLICT, "too-many-packs"),
            Self::Body(why) => why.code(),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoPack);

/// Answers with the pack: for one address it is always the same.
pub(super) async fn give(
    State(rooms): State<Rooms>,
    Path(name): Path<String>,
) -> Result<Response, NoPack> {
    let pack = rooms.store.lesson_pack(rooms.school, &named(&name)?).await?.ok_or(NoPack::None)?;
    let kind = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((kind, pack).into_response())
}

/// Keeps a pack, until a list that does not name it comes into force.
pub(super) async fn keep(
    State(rooms): State<Rooms>,
    _asking: Named,
    Path(name): Path<String>,
    request: axum::extract::Request,
) -> Result<StatusCode, NoPack> {
    let name = named(&name)?;
    let pack: Bytes = body(request, &()).await?;
    if digest(&pack) != name {
        return Err(NoPack::OtherBytes);
    }
    if rooms.store.keep_lesson_pack(rooms.school, &name, &pack, MOST).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(NoPack::TooMany)
    }
}

fn named(name: &str) -> Result<[u8; 32], NoPack> {
    let bytes = HEXLOWER.decode(name.as_bytes()).map_err(|_| NoPack::None)?;
    bytes.try_into().map_err(|_| NoPack::None)
}
