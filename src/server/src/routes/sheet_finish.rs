//! `POST /api/sheet/finish`: the signed challenge, and a session.

use axum::extract::State;
use wire::sign_in::{SheetFinish, sheet_message};

use crate::{
    answer::Packed,
    attempts::Begun,
    letting_in::{Kept, LetIn, let_in, remembered},
    rooms::Rooms,
    signer,
};

/// Begins a session where the words were right.
pub(super) async fn sheet_finish(
    State(rooms): State<Rooms>,
    Packed(finish): Packed<SheetFinish>,
) -> Result<LetIn, Kept> {
    let begun = rooms.attempts.take(&finish.attempt, rooms.clock.now());
    let Some(Begun::Sheet { challenge, sheet_key, counted }) = begun else {
        return Err(Kept::Wrong);
    };
    if !signer::holds(&sheet_key, &sheet_message(&challenge), &finish.signature) {
        return Err(Kept::Wrong);
    }
    let account = rooms.store.account_by_sheet(rooms.school, &sheet_key).await?;
    let account = account.ok_or(Kept::Wrong)?;
    let cookie = remembered(&rooms, &account, None);
    let session = let_in(&rooms, account.record.reader, account.record).await?;
    rooms.slowing.forgive(counted);
    Ok((cookie, Packed(session)))
}
