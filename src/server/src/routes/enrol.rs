//! `POST /api/enrol`: a tablet enrols itself with a code.

use std::time::Duration;

use axum::{Extension, extract::State, http::StatusCode};
use domain::DeviceId;
use wire::device::{Enrol, Enrolled, Listed};

use crate::{
    address::Address,
    answer::{Packed, Reason, answers},
    mint,
    registering::is_key,
    rooms::Rooms,
    store::{Granted, StoreError},
};

/// Why a tablet is not enrolled.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotEnrolled {
    #[error(
        "this code does not work: it was used, its time is over, or it was mistyped; make a new one on the staff page"
    )]
    Code,
    #[error("the tablet's key is not of the expected form; reload the page and try again")]
    Key,
    #[error("too many tries; wait {} seconds and try again", .0.as_secs().max(1))]
    TooSoon(Duration),
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotEnrolled {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Code => (StatusCode::FORBIDDEN, "code"),
            Self::Key => (StatusCode::BAD_REQUEST, "key"),
            Self::TooSoon(_) => (StatusCode::TOO_MANY_REQUESTS, "too-soon"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooSoon(wait) => Some(*wait),
            _ => None,
        }
    }
}
answers!(NotEnrolled);

/// Enrols the tablet and tells it which root key to pin.
pub(super) async fn enrol(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(asked): Packed<Enrol>,
) -> Result<Packed<Enrolled>, NotEnrolled> {
    let now = rooms.clock.now();
    let counted = rooms.slowing.guess(sender, now).map_err(NotEnrolled::TooSoon)?;
    let granted = rooms.store.granted(rooms.school, &asked.code, now).await?;
    let Some(Granted::Enrol { class, label }) = granted else { return Err(NotEnrolled::Code) };
    if !is_key(&asked.verifying_key) {
        return Err(NotEnrolled::Key);
    }
    let root = rooms.card().await?.ok_or(NotEnrolled::Code)?.signed.root;
    let device = DeviceId::from_bytes(mint::bytes());
    let listed = Listed {
        device,
        label: label.clone(),
        class,
        enrolled: now,
        seen: None,
        revoked: false,
        peg: None,
    };
    let (school, key) = (rooms.school, asked.verifying_key);
    if !rooms.store.enrol(school, &asked.code, &listed, &key).await? {
        return Err(NotEnrolled::Code);
    }
    rooms.slowing.forgive(counted);
    tracing::info!(device = device.short(), "a tablet was enrolled");
    Ok(Packed(Enrolled { device, school, class, label, root }))
}
