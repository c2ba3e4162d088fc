//! What registering and choosing a new passphrase share: why they are refused.

use std::time::Duration;

use axum::http::StatusCode;
use domain::{Moment, Role};

use crate::{
    address::Address,
    answer::{Reason, answers},
    rooms::Shared,
    slowing::Try,
    store::{Granted, StoreError},
};

/// A name or a login is no longer than this.
const LONGEST_NAME: usize = 200;
/// X-Wing's public key, in bytes.
const SEALING_KEY: usize = 1_216;

/// Why somebody is not registered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotRegistered {
    #[error(
        "this code does not work: it was used, its time is over, or it was mistyped; ask for a new one"
    )]
    Code,
    #[error("this school is set up already; a further reader is invited from the staff page")]
    SetUpAlready,
    #[error("somebody signs in with that already; choose another")]
    Taken,
    #[error("a login and a name have between 1 and {LONGEST_NAME} letters")]
    Name,
    #[error("the keys are not those that the school's card names, or not of the expected form")]
    Keys,
    #[error("that is not of the expected form; reload the page and try again")]
    Malformed,
    #[error("too many tries; wait {} seconds and try again", .0.as_secs().max(1))]
    TooSoon(Duration),
    #[error("the server could not keep it; try again later")]
    Store(#[from] StoreError),
}

impl Reason for NotRegistered {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Code => (StatusCode::FORBIDDEN, "code"),
            Self::SetUpAlready => (StatusCode::CONFLICT, "set-up-already"),
            Self::Taken => (StatusCode::CONFLICT, "taken"),
            Self::Name => (StatusCode::BAD_REQUEST, "name"),
            Self::Keys => (StatusCode::BAD_REQUEST, "keys"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
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
answers!(NotRegistered);

/// What a code lets somebody register as.
pub(crate) enum As {
    /// The school's first reader.
    First,
    /// A further reader.
    Further(Vec<Role>),
}

/// Reads a registration code. Give the try back when the whole request was right.
///
/// # Errors
///
/// It does not work, or too many did not.
pub(crate) async fn granted(
    rooms: &Shared,
    sender: Address,
    code: &str,
    now: Moment,
) -> Result<(As, Try), NotRegistered> {
    let counted = rooms.slowing.guess(sender, now).map_err(NotRegistered::TooSoon)?;
    match rooms.store.granted(rooms.school, code, now).await? {
        Some(Granted::SetUp) if rooms.store.card_version(rooms.school).await? == 0 => {
            Ok((As::First, counted))
        }
        Some(Granted::SetUp) => Err(NotRegistered::SetUpAlready),
        Some(Granted::Join(roles)) => Ok((As::Further(roles), counted)),
        Some(Granted::Enrol { .. } | Granted::Link { .. }) | None => Err(NotRegistered::Code),
    }
}

/// Checks a name or a login.
///
/// # Errors
///
/// Empty or too long.
pub(crate) fn named(text: &str) -> Result<(), NotRegistered> {
    let length = text.trim().chars().count();
    if length == 0 || LONGEST_NAME < length { Err(NotRegistered::Name) } else { Ok(()) }
}

/// Checks the form of a reader's public keys.
///
/// # Errors
///
/// They are no such keys.
pub(crate) fn keyed(sealing_key: &[u8], verifying_key: &[u8; 32]) -> Result<(), NotRegistered> {
    if sealing_key.len() == SEALING_KEY && is_key(verifying_key) {
        Ok(())
    } else {
        Err(NotRegistered::Keys)
    }
}

/// Whether these bytes are an Ed25519 key that nobody can sign for by accident.
pub(crate) fn is_key(bytes: &[u8; 32]) -> bool {
    ed25519_dalek::VerifyingKey::from_bytes(bytes).is_ok_and(|key| !key.is_weak())
}
