//! `POST /api/link`: a family's phone is linked to a child, with the code of a letter.

use axum::{Extension, extract::State};
use domain::DeviceId;
use wire::device::{Enrol, Linked, Listed};

use super::enrol::NotEnrolled;
use crate::{
    address::Address, answer::Packed, mint, registering::is_key, rooms::Rooms, store::Granted,
};

/// Links the phone, and tells it whose it is and which root the school's card is signed by.
/// Guessing is slowed as it is for every other code.
pub(super) async fn link(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(asked): Packed<Enrol>,
) -> Result<Packed<Linked>, NotEnrolled> {
    let now = rooms.clock.now();
    let counted = rooms.slowing.guess(sender, now).map_err(NotEnrolled::TooSoon)?;
    let granted = rooms.store.granted(rooms.school, &asked.code, now).await?;
    let Some(Granted::Link { class, peg }) = granted else { return Err(NotEnrolled::Code) };
    if !is_key(&asked.verifying_key) {
        return Err(NotEnrolled::Key);
    }
    let root = rooms.card().await?.ok_or(NotEnrolled::Code)?.signed.root;
    let device = DeviceId::from_bytes(mint::bytes());
    let listed = Listed {
        device,
        label: String::new(),
        class: Some(class),
        enrolled: now,
        seen: None,
        revoked: false,
        peg: Some(peg),
    };
    let (school, key) = (rooms.school, asked.verifying_key);
    if !rooms.store.enrol(school, &asked.code, &listed, &key).await? {
        return Err(NotEnrolled::Code);
    }
    rooms.slowing.forgive(counted);
    tracing::info!(device = device.short(), "a family's phone was linked");
    Ok(Packed(Linked { device, school, class, peg, root }))
}
