//! `PUT /api/calls`: whom the school calls about unread letters, and when.

use axum::{extract::State, http::StatusCode};
use domain::calls::Calls;
use wire::calls::may_change;

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// Why a change is not put in force.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotChanged {
    #[error("whom the school calls is for the lead, the deputies, the head and the chair")]
    NotYours,
    #[error("an address, a date or a time is not of the expected form")]
    Malformed,
    #[error("somebody else changed this a moment ago; look at it and make the change again")]
    Older,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotChanged {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::Older => (StatusCode::CONFLICT, "older"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotChanged);

/// Puts newer settings in force, and looks at once whether somebody is to be called by them.
pub(super) async fn calls(
    State(rooms): State<Rooms>,
    asking: Named,
    Packed(calls): Packed<Calls>,
) -> Result<StatusCode, NotChanged> {
    if !asking.card.card.reader(asking.reader).is_some_and(|it| may_change(&it.roles)) {
        return Err(NotChanged::NotYours);
    }
    if !calls.is_fit() || calls.version == 0 {
        return Err(NotChanged::Malformed);
    }
    if rooms.store.call_settings(rooms.school).await?.as_ref() == Some(&calls) {
        return Ok(StatusCode::NO_CONTENT);
    }
    if !rooms.store.keep_call_settings(rooms.school, &calls).await? {
        return Err(NotChanged::Older);
    }
    tracing::info!(version = calls.version, people = calls.addresses.len(), "calls were changed");
    rooms.knock.notify_one();
    Ok(StatusCode::NO_CONTENT)
}
