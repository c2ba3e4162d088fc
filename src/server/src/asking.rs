//! Who asks: a person who is signed in, and what the card says of them.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use domain::ReaderId;
use wire::paths::SESSION_SCHEME;

use crate::{
    answer::{Reason, answers},
    rooms::{InForce, Rooms},
    store::StoreError,
};

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotLetIn {
    #[error("sign in first; a session ends after half an hour unused")]
    SignIn,
    #[error(
        "you are not in the school's card yet: another reader compares six words with you and signs you in"
    )]
    Waiting,
    #[error("the server could not look that up; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotLetIn {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::SignIn => (StatusCode::UNAUTHORIZED, "sign-in"),
            Self::Waiting => (StatusCode::FORBIDDEN, "waiting"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(NotLetIn);

/// Somebody who is signed in: in the card, or waiting to be.
pub(crate) struct SignedIn {
    pub(crate) reader: ReaderId,
    pub(crate) token: [u8; 32],
    /// The card in force, where it names them.
    pub(crate) named_in: Option<Arc<InForce>>,
}

/// Somebody whom the card names.
pub(crate) struct Named {
    pub(crate) reader: ReaderId,
    pub(crate) card: Arc<InForce>,
}

impl FromRequestParts<Rooms> for SignedIn {
    type Rejection = NotLetIn;

    async fn from_request_parts(parts: &mut Parts, rooms: &Rooms) -> Result<Self, NotLetIn> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|it| it.to_str().ok())
            .and_then(|it| it.strip_prefix(SESSION_SCHEME))
            .and_then(|hex| data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok())
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .ok_or(NotLetIn::SignIn)?;
        let reader = rooms.sessions.reader(&token, rooms.clock.now()).ok_or(NotLetIn::SignIn)?;
        let named_in = may_stay(rooms, reader).await?;
        Ok(Self { reader, token, named_in })
    }
}

/// The card that names this reader, `None` while they wait for one.
///
/// # Errors
///
/// Somebody whom an earlier card named and this one does not is let in no more.
pub(crate) async fn may_stay(
    rooms: &Rooms,
    reader: ReaderId,
) -> Result<Option<Arc<InForce>>, NotLetIn> {
    let card = rooms.card().await?;
    if let Some(card) = card.filter(|it| it.card.reader(reader).is_some()) {
        return Ok(Some(card));
    }
    match rooms.store.account(rooms.school, reader).await? {
        Some(account) if !account.joined => Ok(None),
        _ => Err(NotLetIn::SignIn),
    }
}

impl FromRequestParts<Rooms> for Named {
    type Rejection = NotLetIn;

    async fn from_request_parts(parts: &mut Parts, rooms: &Rooms) -> Result<Self, NotLetIn> {
        let SignedIn { reader, named_in, .. } = SignedIn::from_request_parts(parts, rooms).await?;
        Ok(Self { reader, card: named_in.ok_or(NotLetIn::Waiting)? })
    }
}
