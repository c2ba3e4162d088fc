//! `POST /api/enrol`: a tablet enrols itself with a code.

use std::time::Duration;

use axum::{Extension, extract::State, http::StatusCode};
use domain::{ClassId, DeviceId, Peg};
use wire::device::{Enrol, Enrolled, Listed};

use crate::{
    address::Address,
    answer::{Packed, Reason, answers},
    mint,
    registering::is_key,
    rooms::{Rooms, Shared},
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
    let tablet = |granted| match granted {
        Granted::Enrol { class, label } => Some((label, class, None)),
        _ => None,
    };
    let (Listed { device, label, class, .. }, root) =
        with_code(&rooms, sender, &asked, tablet).await?;
    tracing::info!(device = device.short(), "a tablet was enrolled");
    Ok(Packed(Enrolled { device, school: rooms.school, class, label, root }))
}

/// Uses a code up for a new device, where it `grants` one: what staff call it, its class, and the
/// peg of the child whose family's it is. Gives its line in the staff's list, and the school's root
/// key. Guessing is slowed, whatever the code is for.
pub(super) async fn with_code(
    rooms: &Shared,
    sender: Address,
    asked: &Enrol,
    grants: impl FnOnce(Granted) -> Option<(String, Option<ClassId>, Option<Peg>)>,
) -> Result<(Listed, [u8; 32]), NotEnrolled> {
    let now = rooms.clock.now();
    let counted = rooms.slowing.guess(sender, now).map_err(NotEnrolled::TooSoon)?;
    let granted = rooms.store.granted(rooms.school, &asked.code, now).await?;
    let (label, class, peg) = granted.and_then(grants).ok_or(NotEnrolled::Code)?;
    if !is_key(&asked.verifying_key) {
        return Err(NotEnrolled::Key);
    }
    let root = rooms.card().await?.ok_or(NotEnrolled::Code)?.signed.root;
    let device = DeviceId::from_bytes(mint::bytes());
    let listed = Listed { device, label, class, enrolled: now, seen: None, revoked: false, peg };
    if !rooms.store.enrol(rooms.school, &asked.code, &listed, &asked.verifying_key).await? {
        return Err(NotEnrolled::Code);
    }
    rooms.slowing.forgive(counted);
    Ok((listed, root))
}
