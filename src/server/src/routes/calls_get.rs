//! `GET /api/calls`: whom the school calls about unread letters, and what keeps them from hearing.

use axum::{extract::State, http::StatusCode};
use wire::calls::{CallsNow, may_change};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    calling,
    rooms::Rooms,
    store::StoreError,
};

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotShown {
    #[error("whom the school calls is for the lead, the deputies, the head and the chair")]
    NotYours,
    #[error("the server could not look that up; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotShown {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotShown);

/// Answers with the settings and what is silent.
pub(super) async fn calls(
    State(rooms): State<Rooms>,
    asking: Named,
) -> Result<Packed<CallsNow>, NotShown> {
    let card = &asking.card.card;
    if !card.reader(asking.reader).is_some_and(|it| may_change(&it.roles)) {
        return Err(NotShown::NotYours);
    }
    let (store, school) = (&rooms.store, rooms.school);
    let calls = store.call_settings(school).await?.unwrap_or_default();
    let silences =
        calling::silences(store, school, card, &calls, asking.reader, rooms.has_mail).await?;
    Ok(Packed(CallsNow { calls, silences }))
}
