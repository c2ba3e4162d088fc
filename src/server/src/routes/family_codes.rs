//! `POST /api/family-codes`: one-use codes for the letters that a class's children take home.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use domain::Route;
use wire::{
    device::{FamilyCodes, FamilyCodesAsked},
    limits,
};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    mint,
    rooms::Rooms,
    store::{Granted, StoreError},
};

/// A letter lies in a school bag, then on a table: two weeks.
const TIME: Duration = Duration::from_hours(14 * 24);

/// Why there are no codes.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoCodes {
    #[error("the school's card names no such class, or not all of these pegs in it")]
    NoClass,
    #[error("only those who read what this class's families say may print their letters")]
    NotYours,
    #[error("ask for {} letters at most, and for one at least", limits::FAMILY_CODES)]
    Many,
    #[error("the server could not keep them; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoCodes {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoClass => (StatusCode::NOT_FOUND, "no-class"),
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
            Self::Many => (StatusCode::BAD_REQUEST, "many"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoCodes);

/// Mints them. They are said here once, and only their hashes are kept.
pub(super) async fn family_codes(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(asked): Packed<FamilyCodesAsked>,
) -> Result<Packed<FamilyCodes>, NoCodes> {
    let FamilyCodesAsked { class, pegs } = asked;
    let card = &asking.card.card;
    let named = card.class(class).ok_or(NoCodes::NoClass)?;
    if !pegs.iter().all(|peg| named.pegs.contains(peg)) {
        return Err(NoCodes::NoClass);
    }
    let inbox = card.inbox(Route::Families(class));
    if !inbox.is_some_and(|it| it.readers.contains(&asking.reader)) {
        return Err(NoCodes::NotYours);
    }
    if pegs.is_empty() || limits::FAMILY_CODES < pegs.len() {
        return Err(NoCodes::Many);
    }
    let now = rooms.clock.now();
    let expires = now + TIME;
    let minted: Vec<_> =
        pegs.into_iter().map(|peg| (mint::code(), Granted::Link { class, peg }, peg)).collect();
    let kept: Vec<_> = minted.iter().map(|(code, grants, _)| (code.as_str(), grants)).collect();
    rooms.store.keep_codes(rooms.school, &kept, expires, now).await?;
    let codes = minted.into_iter().map(|(code, _, peg)| (peg, code)).collect();
    Ok(Packed(FamilyCodes { codes, expires }))
}
