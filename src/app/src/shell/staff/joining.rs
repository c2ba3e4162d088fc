//! Signing a new reader into the card, and sealing for them what was sealed before.

use domain::{InboxId, Reader, Role};
use leptos::prelude::*;
use seal::{SealingKey, SigningKey};
use wire::{
    Envelope, Place,
    sign_in::{LaterSlot, RootFor, Waiting},
};

use super::{
    api, cards,
    desk::{Desk, School, Seat},
    trouble::Trouble,
};
use crate::shell::chance::rng;

/// Slots in one question: each is little more than a kilobyte.
const SLOTS_AT_ONCE: usize = 16;

/// Signs them in, hands the second person the root, and re-seals earlier letters.
///
/// # Errors
///
/// Where the server refuses. The card comes first: after an error behind it, the reader is in,
/// and what could not be done is said.
pub(crate) async fn welcome(
    desk: Desk,
    seat: &Seat,
    root: &SigningKey,
    who: &Waiting,
) -> Result<(), Trouble> {
    let key = SealingKey::from_bytes(&who.sealing_key).map_err(Trouble::check)?;
    // Whoever only teaches signs no cards.
    let people = |it: &domain::Card| it.readers.iter().filter(|it| leads(&it.roles)).count();
    let is_second = leads(&who.roles) && desk.card().is_some_and(|it| people(&it) == 1);
    cards::publish(desk, seat, root, |card| {
        card.readers.retain(|it| it.id != who.reader);
        card.readers.push(Reader {
            id: who.reader,
            name: who.name.clone(),
            roles: who.roles.clone(),
            sealing_key: who.sealing_key.clone(),
            verifying_key: who.verifying_key,
        });
    })
    .await?;
    if is_second {
        let wrapped = seal::root::wrap_root(&mut rng(), root, &key, who.reader);
        let root = RootFor { reader: who.reader, root: wrapped.map_err(Trouble::check)? };
        api::give_root(&seat.token, &root).await.map_err(|it| desk.heard(it))?;
    }
    let School::Known(known) = desk.school.get_untracked() else { return Ok(()) };
    for inbox in known.card.inboxes.iter().filter(|it| it.readers.contains(&who.reader)) {
        if inbox.readers.contains(&seat.reader) {
            reseal(seat, inbox.id, who, &key).await.map_err(|it| desk.heard(it))?;
        }
    }
    Ok(())
}

/// Whether somebody answers for more than a class or a subject.
fn leads(roles: &[Role]) -> bool {
    let teaches = |it: &Role| matches!(it, Role::Teacher(_) | Role::CurriculumLead | Role::Spare);
    !roles.iter().all(teaches)
}

/// Opens the report key of every letter of an inbox, and seals it for the newcomer too.
async fn reseal(
    seat: &Seat,
    inbox: InboxId,
    who: &Waiting,
    key: &SealingKey,
) -> Result<(), Trouble> {
    let mut after = Place::START;
    loop {
        let page = api::page(&seat.token, inbox, after).await?;
        let Some(last) = page.filed.last() else { return Ok(()) };
        after = last.place;
        let mut slots = Vec::new();
        for filed in &page.filed {
            let Some(envelope) = filed.bytes.as_ref().and_then(|it| Envelope::from_bytes(it).ok())
            else {
                continue;
            };
            if envelope.slots.iter().any(|it| it.reader == who.reader) {
                continue;
            }
            // A letter that does not open here is shown as such in the inbox; it stops nothing.
            let to = (who.reader, key);
            let slot: Option<LaterSlot> =
                seal::reseal(&mut rng(), seat.reader, &seat.keys.opening, &envelope, to).ok();
            slots.extend(slot);
        }
        for some in slots.chunks(SLOTS_AT_ONCE) {
            api::later_slots(&seat.token, &some.to_vec()).await?;
        }
        if page.last <= after {
            return Ok(());
        }
    }
}
