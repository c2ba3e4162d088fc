//! `POST /api/sheet/start`: a challenge for the key that the safe sheet's words make.

use axum::{Extension, extract::State};
use wire::sign_in::{SheetChallenge, SheetStart};

use crate::{
    address::Address, answer::Packed, attempts::Begun, letting_in::Kept, mint, rooms::Rooms,
};

/// Gives a challenge to anybody: whether the sheet is known is not said before it is proved.
pub(super) async fn sheet_start(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(start): Packed<SheetStart>,
) -> Result<Packed<SheetChallenge>, Kept> {
    let now = rooms.clock.now();
    let counted = rooms.slowing.guess(sender, now).map_err(Kept::TooSoon)?;
    let challenge = mint::bytes();
    let begun = Begun::Sheet { challenge, sheet_key: start.sheet_key, counted };
    Ok(Packed(SheetChallenge { attempt: rooms.attempts.keep(begun, now), challenge }))
}
