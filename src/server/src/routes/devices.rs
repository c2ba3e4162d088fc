//! `GET /api/devices`: the list of tablets.

use axum::extract::State;
use wire::device::Listed;

use crate::{
    answer::Packed,
    asking::{Named, NotLetIn},
    rooms::Rooms,
};

/// Lists every tablet, newest first, those taken back too.
pub(super) async fn devices(
    State(rooms): State<Rooms>,
    _asking: Named,
) -> Result<Packed<Vec<Listed>>, NotLetIn> {
    Ok(Packed(rooms.store.devices(rooms.school).await?))
}
