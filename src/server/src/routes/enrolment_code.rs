//! `POST /api/enrolment-codes`: a one-use code for one tablet.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use wire::device::{Code, CodeAsked};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    mint,
    rooms::Rooms,
    store::{Granted, StoreError},
};

/// A tablet is enrolled while somebody stands beside it.
const TIME: Duration = Duration::from_mins(30);
/// What staff call a tablet is no longer than this.
const LABEL: usize = 100;

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoCode {
    #[error("the school's card names no such class")]
    NoClass,
    #[error("give the tablet a name of {LABEL} letters at most")]
    Label,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoCode {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoClass => (StatusCode::NOT_FOUND, "no-class"),
            Self::Label => (StatusCode::BAD_REQUEST, "label"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoCode);

/// Mints the code. It is said here once, and only its hash is kept.
pub(super) async fn enrolment_code(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(asked): Packed<CodeAsked>,
) -> Result<Packed<Code>, NoCode> {
    let CodeAsked { class, label } = asked;
    if class.is_some_and(|class| asking.card.card.class(class).is_none()) {
        return Err(NoCode::NoClass);
    }
    if label.trim().is_empty() || LABEL < label.chars().count() {
        return Err(NoCode::Label);
    }
    let now = rooms.clock.now();
    let (code, expires) = (mint::code(), now + TIME);
    let grants = Granted::Enrol { class, label };
    rooms.store.keep_code(rooms.school, &code, &grants, expires, now).await?;
    Ok(Packed(Code { code, expires }))
}
