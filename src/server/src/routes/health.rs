//! `GET /healthz`: the server is up, and its database answers.

use axum::{extract::State, http::StatusCode};

use crate::{rooms::Rooms, store::cause};

/// For a monitor: 200, or 503 when the database does not answer.
pub(super) async fn health(State(rooms): State<Rooms>) -> (StatusCode, &'static str) {
    match rooms.store.epoch(rooms.school).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(cause = cause(&error), "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
