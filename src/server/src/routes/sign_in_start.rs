//! `POST /api/sign-in/start`: OPAQUE's first message.

use axum::{Extension, extract::State, http::HeaderMap};
use wire::sign_in::{SignInAnswer, SignInStart, login};

use crate::{address::Address, answer::Packed, attempts::Begun, letting_in::Kept, rooms::Rooms};

/// Answers alike for a login that is known and one that is not.
pub(super) async fn sign_in_start(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    headers: HeaderMap,
    Packed(start): Packed<SignInStart>,
) -> Result<Packed<SignInAnswer>, Kept> {
    let now = rooms.clock.now();
    let login = login(&start.login);
    let account = rooms.store.account_by_login(rooms.school, &login).await?;
    let record = account.as_ref().and_then(|account| account.opaque.as_deref());
    let browser = rooms.known_browsers.recognise(&headers, &login, record);
    let counted = rooms.slowing.sign_in(&login, sender, browser, now).map_err(Kept::TooSoon)?;
    let (response, attempt) =
        rooms.opaque.start(record, &login, &start.request).map_err(|_| Kept::Wrong)?;
    let reader = account.map(|account| account.record.reader);
    let begun = Begun::Passphrase { attempt: Box::new(attempt), reader, browser, counted };
    Ok(Packed(SignInAnswer { attempt: rooms.attempts.keep(begun, now), response }))
}
