//! `PUT /api/lessons`: a newer list of the school's own lessons, signed by its root key.

use axum::{extract::State, http::StatusCode};
use wire::{Signed, lessons::Lessons};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    signer,
    store::{Listing, StoreError},
};

/// Why a list is not put in force.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadLessons {
    #[error("the list is not of the expected form, or beyond its limits")]
    Malformed,
    #[error("the list names another school")]
    OtherSchool,
    #[error("the list is signed by a key that is not this school's root")]
    OtherRoot,
    #[error(
        "a list of this version or a later one is in force; fetch it and make the change again"
    )]
    Older,
    #[error("the list names a lesson that is not here; bring the lesson first")]
    Missing,
    #[error("the server could not keep the list; try again later")]
    Store(#[from] StoreError),
}

impl Reason for BadLessons {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::OtherSchool => (StatusCode::FORBIDDEN, "other-school"),
            Self::OtherRoot => (StatusCode::FORBIDDEN, "other-root"),
            Self::Older => (StatusCode::CONFLICT, "older"),
            Self::Missing => (StatusCode::CONFLICT, "missing"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(BadLessons);

/// Puts a list in force.
pub(super) async fn lessons(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(signed): Packed<Signed<Lessons>>,
) -> Result<StatusCode, BadLessons> {
    let list = signed.unverified().map_err(|_| BadLessons::Malformed)?;
    if !list.is_fit() || list.version == 0 {
        return Err(BadLessons::Malformed);
    }
    if list.school != rooms.school {
        return Err(BadLessons::OtherSchool);
    }
    if !signer::holds(&asking.card.signed.root, &signed.message(), signed.signature()) {
        return Err(BadLessons::OtherRoot);
    }
    if rooms.store.lessons(rooms.school).await?.as_ref() == Some(&signed) {
        return Ok(StatusCode::NO_CONTENT);
    }
    match rooms.store.keep_lessons(rooms.school, &signed, &list).await? {
        Listing::Kept => {
            tracing::info!(
                version = list.version,
                count = list.lessons.len(),
                "lessons are in force"
            );
            Ok(StatusCode::NO_CONTENT)
        }
        Listing::Older => Err(BadLessons::Older),
        Listing::Missing => Err(BadLessons::Missing),
    }
}
