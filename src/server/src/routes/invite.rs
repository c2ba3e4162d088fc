//! `POST /api/invites`: a code for a further reader.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use wire::{device::Code, sign_in::Invite};

use crate::{
    answer::{Packed, Reason, answers},
    asking::Named,
    mint,
    rooms::Rooms,
    store::{Granted, StoreError},
};

/// An invitation works for a week.
const TIME: Duration = Duration::from_hours(7 * 24);
/// More roles than there are, with room to grow.
const ROLES: usize = 16;

/// Why nobody is invited.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotInvited {
    #[error("name what the new reader will answer for")]
    Roles,
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotInvited {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Roles => (StatusCode::BAD_REQUEST, "roles"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotInvited);

/// Mints the code. It is said here once, and only its hash is kept.
pub(super) async fn invite(
    State(rooms): State<Rooms>,
    _asking: Named,
    Packed(invite): Packed<Invite>,
) -> Result<Packed<Code>, NotInvited> {
    if invite.roles.is_empty() || ROLES < invite.roles.len() {
        return Err(NotInvited::Roles);
    }
    let now = rooms.clock.now();
    let (code, expires) = (mint::code(), now + TIME);
    let grants = Granted::Join(invite.roles);
    rooms.store.keep_code(rooms.school, &code, &grants, expires, now).await?;
    Ok(Packed(Code { code, expires }))
}
