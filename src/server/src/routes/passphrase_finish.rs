//! `POST /api/passphrase/finish`: the new passphrase is kept, and other sessions end.

use axum::{extract::State, http::StatusCode};
use wire::sign_in::RegisterFinish;

use crate::{
    answer::Packed,
    asking::SignedIn,
    known_browsers::SetCookie,
    letting_in::remembered,
    opaque::Opaque,
    registering::{NotRegistered, is_key},
    rooms::Rooms,
};

/// Keeps the new OPAQUE record and what is wrapped under it. Of the request, `upload` and `record`
/// count; public keys never change.
pub(super) async fn passphrase_finish(
    State(rooms): State<Rooms>,
    asking: SignedIn,
    Packed(finish): Packed<RegisterFinish>,
) -> Result<(Option<SetCookie>, StatusCode), NotRegistered> {
    let record = finish.record;
    if record.reader != asking.reader || !is_key(&record.sheet_key) {
        return Err(NotRegistered::Keys);
    }
    let opaque = Opaque::registered(&finish.upload).map_err(|_| NotRegistered::Malformed)?;
    if !rooms.store.renew(rooms.school, &opaque, &record).await? {
        return Err(NotRegistered::Keys);
    }
    rooms.sessions.end_others(asking.reader, &asking.token);
    tracing::info!(reader = record.reader.short(), "a reader chose a new passphrase");
    // Tokens from before are over; this browser gets another at once. What was asked is done, so a
    // look-up that fails is no refusal.
    let account = rooms.store.account(rooms.school, asking.reader).await.ok().flatten();
    let cookie = account.and_then(|account| remembered(&rooms, &account, None));
    Ok((cookie, StatusCode::NO_CONTENT))
}
