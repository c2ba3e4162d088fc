//! Bodies: postcard in and out, and the one error body.

use std::time::Duration;

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};
use wire::problem::Problem;

use crate::store::cause;

/// What a program and a person are told when something is refused.
pub(crate) trait Reason: std::error::Error {
    /// The status, and a stable word for programs.
    fn code(&self) -> (StatusCode, &'static str);

    /// When asking again makes sense.
    fn retry_after(&self) -> Option<Duration> {
        None
    }
}

/// Answers with a [`Problem`].
pub(crate) fn problem(reason: &(impl Reason + 'static)) -> Response {
    let (status, code) = reason.code();
    // A line that is full is nothing to mend; a store that does not answer is.
    if status.is_server_error() && code == "store" {
        tracing::error!(cause = cause(reason), "the store could not answer");
    }
    let mut answer = (status, Json(Problem { code, says: reason.to_string() })).into_response();
    if let Some(wait) = reason.retry_after() {
        let seconds = wait.as_millis().div_ceil(1000).max(1);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds_u64(seconds)));
    }
    answer
}

fn seconds_u64(seconds: u128) -> u64 {
    u64::try_from(seconds).unwrap_or(u64::MAX)
}

/// Makes an endpoint's errors its answers.
macro_rules! answers {
    ($error:ty) => {
        impl axum::response::IntoResponse for $error {
            fn into_response(self) -> axum::response::Response {
                $crate::answer::problem(&self)
            }
        }
    };
}
pub(crate) use answers;

/// A postcard body.
#[derive(Debug)]
pub(crate) struct Packed<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Packed<T> {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
        (kind, wire::encode(&self.0)).into_response()
    }
}

/// A body that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadBody {
    #[error("the request's body is cut short or not of the expected form")]
    Malformed,
    #[error("the request's body is larger than this address takes")]
    TooLarge,
}

impl Reason for BadBody {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        }
    }
}
answers!(BadBody);

/// The whole body, within its route's limit.
pub(crate) async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, BadBody> {
    Bytes::from_request(request, state).await.map_err(|refused| match refused.into_response() {
        answer if answer.status() == StatusCode::PAYLOAD_TOO_LARGE => BadBody::TooLarge,
        _ => BadBody::Malformed,
    })
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Packed<T> {
    type Rejection = BadBody;

    async fn from_request(request: Request, state: &S) -> Result<Self, BadBody> {
        let bytes = body(request, state).await?;
        wire::decode(&bytes).map(Self).map_err(|_| BadBody::Malformed)
    }
}
