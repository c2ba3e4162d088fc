//! What every request passes: its sender's limit, room for its body, a time limit, the strict
//! headers, one log line.

use std::time::Duration;

use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{
    address::Address,
    answer::{Reason, answers},
    headers,
    rooms::Rooms,
};

/// What an asset costs of what a request to the API costs: a tablet's first visit loads many.
const ASSET_COST: f64 = 0.1;

/// Why a request got no further than the gate.
#[derive(Debug, thiserror::Error)]
enum Stopped {
    #[error("too many requests from here; try again in a moment")]
    TooMany,
    #[error("that took too long; try again")]
    TooLong,
    #[error("more is being sent here than the server can hold at once; try again in a moment")]
    Full,
}

impl Reason for Stopped {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::TooLong => (StatusCode::SERVICE_UNAVAILABLE, "too-long"),
            Self::Full => (StatusCode::SERVICE_UNAVAILABLE, "full"),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        Some(Duration::from_secs(1))
    }
}
answers!(Stopped);

/// The gate. A sender over the limit is refused before a byte of the body is read.
pub(crate) async fn gate(State(rooms): State<Rooms>, mut request: Request, next: Next) -> Response {
    let sender = Address::sender(&rooms.proxies, request.extensions(), request.headers());
    let begun = rooms.clock.now();
    let cost = if request.uri().path().starts_with("/api/") { 1.0 } else { ASSET_COST };
    if !rooms.senders.take(sender, cost, begun) {
        let mut answer = Stopped::TooMany.into_response();
        headers::put_on(answer.headers_mut(), rooms.secure);
        return answer;
    }
    request.extensions_mut().insert(sender);
    // The template, never the path: a path may hold ids.
    let route = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());
    let method = request.method().clone();
    let (parts, body) = request.into_parts();
    let (share, body) = rooms.holding.count(sender, body);
    let request = Request::from_parts(parts, body);
    let answer = tokio::time::timeout(rooms.limits.request, next.run(request)).await;
    let mut answer = match answer {
        // Whoever read the body saw no more than that it breaks off.
        Ok(_) if share.is_full() => Stopped::Full.into_response(),
        Ok(answer) => answer,
        Err(_) => Stopped::TooLong.into_response(),
    };
    headers::put_on(answer.headers_mut(), rooms.secure);
    let status = answer.status().as_u16();
    let took = rooms.clock.now().since(begun).as_millis();
    if let Some(route) = route {
        tracing::info!(%method, route, status, took_ms = took, "answered");
    } else {
        tracing::debug!(%method, route = "asset", status, took_ms = took, "answered");
    }
    answer
}
