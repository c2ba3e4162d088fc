//! `POST` and `PUT /api/answers`: what lies in the box of a concern, and one more answer for it.

use axum::{extract::State, http::StatusCode};
use domain::{Kind, ReplyBoxId};
use serde_bytes::ByteBuf;
use wire::{
    Envelope,
    answers::{Answering, Answers},
    limits,
};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::{self, StoreError},
};

/// Why an answer is not given or not kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    #[error(
        "that is not a sealed answer of the expected form, {} bytes long at most",
        limits::CONCERN
    )]
    Malformed,
    #[error("the answer names an inbox that you do not read")]
    NotYours,
    #[error("another answer has this id; seal it anew")]
    OtherBytes,
    #[error("{} answers lie there already; call instead", limits::ANSWERS)]
    Full,
    #[error("the server could not keep or find it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoAnswer {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
            Self::OtherBytes => (StatusCode::CONFLICT, "other-bytes"),
            Self::Full => (StatusCode::CONFLICT, "full"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoAnswer);

/// Answers whoever knows the box's name. One that was never made looks like an empty one.
pub(super) async fn find(
    State(rooms): State<Rooms>,
    Packed(reply_box): Packed<ReplyBoxId>,
) -> Result<Packed<Answers>, NoAnswer> {
    let found = rooms.store.answers(rooms.school, reply_box).await?;
    Ok(Packed(Answers { envelopes: found.into_iter().map(ByteBuf::from).collect() }))
}

/// Keeps an answer of somebody who reads the inbox that it names.
pub(super) async fn keep(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(Answering { reply_box, envelope: bytes }): Packed<Answering>,
) -> Result<StatusCode, NoAnswer> {
    if limits::CONCERN < bytes.len() {
        return Err(NoAnswer::Malformed);
    }
    let header = Envelope::from_bytes(&bytes).map_err(|_| NoAnswer::Malformed)?.header;
    if header.kind != Kind::Answer || header.school != rooms.school {
        return Err(NoAnswer::Malformed);
    }
    asking
        .card
        .card
        .inbox_by_id(header.inbox)
        .filter(|inbox| inbox.readers.contains(&asking.reader))
        .ok_or(NoAnswer::NotYours)?;
    let (school, now) = (rooms.school, rooms.clock.now());
    let at = (reply_box, header.envelope);
    match rooms.store.answer(school, at, &bytes, limits::ANSWERS, now).await? {
        store::Answering::Kept => Ok(StatusCode::NO_CONTENT),
        store::Answering::OtherBytes => Err(NoAnswer::OtherBytes),
        store::Answering::Full => Err(NoAnswer::Full),
    }
}
