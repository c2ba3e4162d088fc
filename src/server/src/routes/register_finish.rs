//! `POST /api/register/finish`: a reader is registered, the code is used up, a session begins.

use axum::{Extension, extract::State};
use wire::sign_in::{RegisterFinish, login};

use crate::{
    address::Address,
    answer::Packed,
    letting_in::{LetIn, let_in},
    opaque::Opaque,
    registering::{As, NotRegistered, granted, is_key, keyed, named},
    rooms::Rooms,
    store::{NewReader, Registered},
};

/// Registers somebody. The first reader brings the first card next; a further one waits for it.
pub(super) async fn register_finish(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(finish): Packed<RegisterFinish>,
) -> Result<LetIn, NotRegistered> {
    let now = rooms.clock.now();
    let (grants, counted) = granted(&rooms, sender, &finish.code, now).await?;
    let login = login(&finish.login);
    named(&login)?;
    named(&finish.name)?;
    keyed(&finish.sealing_key, &finish.verifying_key)?;
    if !is_key(&finish.record.sheet_key) {
        return Err(NotRegistered::Keys);
    }
    // Somebody whom the card names already can only be the holder of the keys it names.
    let card = rooms.card().await?;
    let named = card.as_ref().and_then(|it| it.card.reader(finish.record.reader));
    if named.is_some_and(|reader| {
        reader.sealing_key != finish.sealing_key || reader.verifying_key != finish.verifying_key
    }) {
        return Err(NotRegistered::Keys);
    }
    let (first, roles) = match grants {
        As::First => (true, Vec::new()),
        As::Further(roles) => (false, roles),
    };
    let new = NewReader {
        login,
        opaque: Opaque::registered(&finish.upload).map_err(|_| NotRegistered::Malformed)?,
        name: finish.name,
        roles,
        sealing_key: finish.sealing_key,
        verifying_key: finish.verifying_key,
        record: finish.record,
    };
    match rooms.store.register(rooms.school, &finish.code, first, &new, now).await? {
        Registered::Done => (),
        Registered::Code => return Err(NotRegistered::Code),
        Registered::Taken => return Err(NotRegistered::Taken),
    }
    rooms.slowing.forgive(counted);
    tracing::info!(reader = new.record.reader.short(), first, "a reader registered");
    let session = let_in(&rooms, new.record.reader, new.record).await;
    let cookie = rooms.known_browsers.cookie(&new.login, &new.opaque, None, rooms.secure);
    Ok((Some(cookie), Packed(session.map_err(|_| NotRegistered::Keys)?)))
}
