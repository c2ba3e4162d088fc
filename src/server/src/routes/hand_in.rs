//! `PUT /api/schools/{school}/inboxes/{inbox}/envelopes/{envelope}`: one letter; safe to repeat.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{EnvelopeId, InboxId, SchoolId};
use wire::hand_in::{HandIn, Outcome, Refusal};

use crate::{
    admitting::{self, Met, admit},
    answer::{Packed, Reason, answers},
    rooms::Rooms,
    store::StoreError,
};

/// Why a letter is not kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotKept {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotKept {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Refused(refusal) => word(*refusal),
            Self::Store(_) => word(Refusal::Store),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        let is_final = matches!(self, Self::Refused(refusal) if refusal.is_final());
        (!is_final).then_some(Duration::from_secs(2))
    }
}
answers!(NotKept);

/// The status and the word for each refusal.
fn word(refusal: Refusal) -> (StatusCode, &'static str) {
    match refusal {
        Refusal::Version => (StatusCode::BAD_REQUEST, "version"),
        Refusal::Suite => (StatusCode::BAD_REQUEST, "suite"),
        Refusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        Refusal::UnknownInbox => (StatusCode::NOT_FOUND, "unknown-inbox"),
        Refusal::WrongAddress => (StatusCode::BAD_REQUEST, "wrong-address"),
        Refusal::Reused => (StatusCode::CONFLICT, "reused"),
        Refusal::Warrant => (StatusCode::FORBIDDEN, "warrant"),
        Refusal::NotHere => (StatusCode::FORBIDDEN, "not-here"),
        Refusal::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        Refusal::Store => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        // `Malformed`, and whatever a later version of the wire adds.
        _ => (StatusCode::BAD_REQUEST, "malformed"),
    }
}

/// Takes one letter, and answers with its receipt once it is durable.
pub(super) async fn hand_in(
    State(rooms): State<Rooms>,
    Path(address): Path<(String, String, String)>,
    Packed(hand_in): Packed<HandIn>,
) -> Result<Packed<Outcome>, NotKept> {
    let (school, inbox, envelope) = read(&address).ok_or(Refusal::WrongAddress)?;
    let header = admitting::header(&hand_in)?;
    if (header.school, header.inbox, header.envelope) != (school, inbox, envelope) {
        return Err(Refusal::WrongAddress.into());
    }
    let card = rooms.card().await?;
    let letter = admit(&rooms, card.as_deref(), &header, hand_in, &mut Met::default()).await?;
    let filed = rooms.writer.file(letter).map_err(Refusal::from)?;
    let filing = filed.durable().await.map_err(Refusal::from)?;
    let receipt = rooms.signer.receipt(inbox, envelope, filing).ok_or(Refusal::Reused)?;
    Ok(Packed(Outcome::Kept(rooms.signer.sign(&receipt))))
}

fn read((school, inbox, envelope): &(String, String, String)) -> Option<Address> {
    Some((SchoolId::parse(school)?, InboxId::parse(inbox)?, EnvelopeId::parse(envelope)?))
}

type Address = (SchoolId, InboxId, EnvelopeId);
