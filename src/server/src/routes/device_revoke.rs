//! `DELETE /api/devices/{device}`: an enrolment is taken back.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::DeviceId;

use crate::{
    answer::{Reason, answers},
    asking::Named,
    rooms::Rooms,
    store::StoreError,
};

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotRevoked {
    #[error("there is no such tablet")]
    NoDevice,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotRevoked {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoDevice => (StatusCode::NOT_FOUND, "no-device"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotRevoked);

/// Takes it back. Letters that the tablet still holds are taken, and marked.
pub(super) async fn revoke(
    State(rooms): State<Rooms>,
    _asking: Named,
    Path(device): Path<String>,
) -> Result<StatusCode, NotRevoked> {
    let device = DeviceId::parse(&device).ok_or(NotRevoked::NoDevice)?;
    if !rooms.store.revoke(rooms.school, device).await? {
        return Err(NotRevoked::NoDevice);
    }
    tracing::info!(device = device.short(), "a tablet's enrolment was taken back");
    Ok(StatusCode::NO_CONTENT)
}
