//! `GET /api/inboxes/{inbox}/calls`: who was called about its unopened letters, for its readers.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::InboxId;
use wire::calls::Called;

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotShown {
    #[error("the card does not name you as a reader of this inbox")]
    NotYours,
    #[error("the server could not read the inbox; try again later")]
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

/// Answers with the calls, for each letter that has any. The newest letters come first, and as many
/// as a page of the inbox holds.
pub(super) async fn called(
    State(rooms): State<Rooms>,
    asking: Named,
    Path(inbox): Path<String>,
) -> Result<Packed<Vec<Called>>, NotShown> {
    let inbox = InboxId::parse(&inbox)
        .and_then(|id| asking.card.card.inbox_by_id(id))
        .filter(|inbox| inbox.readers.contains(&asking.reader))
        .ok_or(NotShown::NotYours)?;
    let unopened = rooms.store.unopened(rooms.school, inbox.id).await?;
    let called = unopened
        .into_iter()
        .rev()
        .filter(|it| !it.made.is_empty())
        .map(|it| Called { envelope: it.envelope, calls: it.made });
    Ok(Packed(called.take(wire::limits::PAGE).collect()))
}
