//! `GET /api/inboxes/{inbox}?after=…`: a page of letters, for those who read that inbox.

use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::InboxId;
use wire::{Place, collect::Page};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoPage {
    #[error("the card does not name you as a reader of this inbox")]
    NotYours,
    #[error("the place to begin after is a number")]
    After,
    #[error("the server could not read the inbox; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NoPage {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
            Self::After => (StatusCode::BAD_REQUEST, "after"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NoPage);

/// Answers with the letters after a place, oldest first.
pub(super) async fn inbox(
    State(rooms): State<Rooms>,
    asking: Named,
    Path(inbox): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Packed<Page>, NoPage> {
    let inbox = InboxId::parse(&inbox)
        .and_then(|id| asking.card.card.inbox_by_id(id))
        .filter(|inbox| inbox.readers.contains(&asking.reader))
        .ok_or(NoPage::NotYours)?;
    let after = match query.as_deref().map(|query| query.strip_prefix("after=")) {
        None => Place::START,
        Some(place) => Place(place.and_then(|it| it.parse().ok()).ok_or(NoPage::After)?),
    };
    Ok(Packed(rooms.store.page(rooms.school, inbox.id, asking.reader, after).await?))
}
