//! `POST /api/register/start`: with a code, OPAQUE's first message.

use axum::{Extension, extract::State};
use wire::sign_in::{Grant, RegisterAnswer, RegisterStart, login};

use crate::{
    address::Address,
    answer::Packed,
    registering::{As, NotRegistered, granted, named},
    rooms::Rooms,
};

/// Says what the code is for, and answers OPAQUE. The code is not used up yet.
pub(super) async fn register_start(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(start): Packed<RegisterStart>,
) -> Result<Packed<RegisterAnswer>, NotRegistered> {
    let (grants, counted) = granted(&rooms, sender, &start.code, rooms.clock.now()).await?;
    let login = login(&start.login);
    named(&login)?;
    let taken = rooms.store.account_by_login(rooms.school, &login).await?;
    let school = rooms.school;
    let grants = match grants {
        As::First => Grant::SetUp { school, server_key: rooms.signer.server_key() },
        As::Further(_) if taken.is_some() => return Err(NotRegistered::Taken),
        As::Further(roles) => Grant::Join { school, roles },
    };
    let response =
        rooms.opaque.register(&login, &start.request).map_err(|_| NotRegistered::Malformed)?;
    rooms.slowing.forgive(counted);
    Ok(Packed(RegisterAnswer { response, grants }))
}
