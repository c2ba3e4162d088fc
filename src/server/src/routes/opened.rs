//! `POST /api/opened`: a reader's signed word that a letter was opened.

use axum::{extract::State, http::StatusCode};
use wire::{Signed, opened::Opened};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    signer,
    store::StoreError,
};

/// Why the word is not filed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotFiled {
    #[error("that is not of the expected form")]
    Malformed,
    #[error("there is no such letter in an inbox that you read")]
    NoLetter,
    #[error("the signature is not by your key in the school's card")]
    Signature,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotFiled {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::NoLetter => (StatusCode::NOT_FOUND, "no-letter"),
            Self::Signature => (StatusCode::FORBIDDEN, "signature"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotFiled);

/// Files the word beside the letter, for the teller's device to fetch. The first word stays.
pub(super) async fn opened(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(said): Packed<Signed<Opened>>,
) -> Result<StatusCode, NotFiled> {
    let opened = said.unverified().map_err(|_| NotFiled::Malformed)?;
    let card = &asking.card.card;
    let reader = card.reader(asking.reader).filter(|reader| reader.id == opened.reader);
    let held = reader.is_some_and(|reader| {
        signer::holds(&reader.verifying_key, &said.message(), said.signature())
    });
    if !held || opened.school != rooms.school {
        return Err(NotFiled::Signature);
    }
    let inbox = rooms.store.inbox_of(rooms.school, opened.envelope).await?;
    inbox
        .and_then(|inbox| card.inbox_by_id(inbox))
        .filter(|inbox| inbox.readers.contains(&asking.reader))
        .ok_or(NotFiled::NoLetter)?;
    rooms.store.opened(rooms.school, opened.envelope, &said).await?;
    Ok(StatusCode::NO_CONTENT)
}
