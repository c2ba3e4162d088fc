//! `POST /api/passphrase/start`: somebody signed in chooses a new passphrase.

use axum::extract::State;
use wire::sign_in::{Grant, RegisterAnswer, RegisterStart};

use crate::{answer::Packed, asking::SignedIn, registering::NotRegistered, rooms::Rooms};

/// Answers OPAQUE's first message under the login that the person has. Code and login in the
/// request are not looked at.
pub(super) async fn passphrase_start(
    State(rooms): State<Rooms>,
    asking: SignedIn,
    Packed(start): Packed<RegisterStart>,
) -> Result<Packed<RegisterAnswer>, NotRegistered> {
    let account = rooms.store.account(rooms.school, asking.reader).await?;
    // The printed spare has no login: it is a key in a safe.
    let login = account.and_then(|account| account.login).ok_or(NotRegistered::Malformed)?;
    let response =
        rooms.opaque.register(&login, &start.request).map_err(|_| NotRegistered::Malformed)?;
    Ok(Packed(RegisterAnswer { response, grants: Grant::Renew }))
}
