//! `POST /api/sign-out`: the session ends.

use axum::{extract::State, http::StatusCode};

use crate::{asking::SignedIn, rooms::Rooms};

/// Ends the session that asks.
pub(super) async fn sign_out(State(rooms): State<Rooms>, asking: SignedIn) -> StatusCode {
    rooms.sessions.end(&asking.token);
    StatusCode::NO_CONTENT
}
