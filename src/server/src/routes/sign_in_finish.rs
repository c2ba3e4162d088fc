//! `POST /api/sign-in/finish`: OPAQUE's last message, and a session.

use axum::extract::State;
use wire::sign_in::SignInFinish;

use crate::{
    answer::Packed,
    attempts::Begun,
    letting_in::{Kept, LetIn, let_in, remembered},
    rooms::Rooms,
};

/// Begins a session where the passphrase was right.
pub(super) async fn sign_in_finish(
    State(rooms): State<Rooms>,
    Packed(finish): Packed<SignInFinish>,
) -> Result<LetIn, Kept> {
    let begun = rooms.attempts.take(&finish.attempt, rooms.clock.now());
    let Some(Begun::Passphrase { attempt, reader, browser, counted }) = begun else {
        return Err(Kept::Wrong);
    };
    attempt.finish(&finish.finalization).map_err(|_| Kept::Wrong)?;
    let reader = reader.ok_or(Kept::Wrong)?;
    let account = rooms.store.account(rooms.school, reader).await?.ok_or(Kept::Wrong)?;
    let cookie = remembered(&rooms, &account, browser);
    let session = let_in(&rooms, reader, account.record).await?;
    rooms.slowing.forgive(counted);
    Ok((cookie, Packed(session)))
}
