//! Beginning a session, and what slows guessing.

use std::time::Duration;

use axum::http::StatusCode;
use domain::ReaderId;
use wire::sign_in::{ReaderRecord, Session};

use crate::{
    answer::{Packed, Reason, answers},
    asking::{NotLetIn, may_stay},
    known_browsers::{Browser, SetCookie},
    mint,
    rooms::Rooms,
    store::{Account, StoreError},
};

/// Why nobody is let in. A wrong passphrase, an unknown login and a garbled message are one
/// answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kept {
    #[error("that login and passphrase do not belong together; try again, or use the safe sheet")]
    Wrong,
    #[error("too many tries; wait {} seconds and try again", .0.as_secs().max(1))]
    TooSoon(Duration),
    #[error("the server could not look that up; try again later")]
    Store(#[from] StoreError),
}

impl Reason for Kept {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Wrong => (StatusCode::UNAUTHORIZED, "wrong"),
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
answers!(Kept);

/// A session, and the token by which its browser is known from now on.
pub(crate) type LetIn = (Option<SetCookie>, Packed<Session>);

/// Has the browser of somebody who was let in keep a token. The printed spare has no login.
pub(crate) fn remembered(
    rooms: &Rooms,
    account: &Account,
    browser: Option<Browser>,
) -> Option<SetCookie> {
    let (login, record) = account.login.as_ref().zip(account.opaque.as_ref())?;
    Some(rooms.known_browsers.cookie(login, record, browser, rooms.secure))
}

/// Begins a session for somebody who has proved who they are.
///
/// # Errors
///
/// [`Kept::Wrong`] for somebody whom the card no longer names.
pub(crate) async fn let_in(
    rooms: &Rooms,
    reader: ReaderId,
    record: ReaderRecord,
) -> Result<Session, Kept> {
    let named_in = may_stay(rooms, reader).await.map_err(|not| match not {
        NotLetIn::Store(error) => Kept::Store(error),
        _ => Kept::Wrong,
    })?;
    let inboxes = named_in.map_or_else(Vec::new, |it| {
        let reads = it.card.inboxes.iter().filter(|inbox| inbox.readers.contains(&reader));
        reads.map(|inbox| inbox.id).collect()
    });
    let token = mint::bytes();
    let expires = rooms.sessions.begin(&token, reader, rooms.clock.now());
    Ok(Session { token, expires, school: rooms.school, record, inboxes })
}
