//! `POST /api/link`: a family's phone is linked to a child, with the code of a letter.

use axum::{Extension, extract::State};
use wire::device::{Enrol, Linked};

use super::enrol::{NotEnrolled, with_code};
use crate::{address::Address, answer::Packed, rooms::Rooms, store::Granted};

/// Links the phone, and tells it whose it is and which root the school's card is signed by.
pub(super) async fn link(
    State(rooms): State<Rooms>,
    Extension(sender): Extension<Address>,
    Packed(asked): Packed<Enrol>,
) -> Result<Packed<Linked>, NotEnrolled> {
    let mut child = None;
    let phone = |granted| {
        let Granted::Link { class, peg } = granted else { return None };
        child = Some((class, peg));
        Some((String::new(), Some(class), Some(peg)))
    };
    let (listed, root) = with_code(&rooms, sender, &asked, phone).await?;
    let (class, peg) = child.ok_or(NotEnrolled::Code)?;
    tracing::info!(device = listed.device.short(), "a family's phone was linked");
    Ok(Packed(Linked { device: listed.device, school: rooms.school, class, peg, root }))
}
