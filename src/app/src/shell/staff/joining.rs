//! Signing a new reader into the card, and sealing for them what was sealed before.

use domain::{Inbox, InboxId, Reader, ReaderId, Role};
use seal::{SealingKey, SigningKey};
use wire::{
    Envelope, Place,
    sign_in::{RootFor, Waiting},
};

use super::{
    api, cards,
    desk::{Desk, Seat},
    trouble::Trouble,
};
use crate::shell::chance::rng;

/// Slots in one question: each is little more than a kilobyte.
const SLOTS_AT_ONCE: usize = 16;

/// Signs them in, hands the second person the root, and passes earlier letters on to them. How many
/// could not be passed on, because they do not open here.
///
/// # Errors
///
/// Where the server refuses. The card comes first: after an error behind it, the reader is in, and
/// [`pass_on`] does again what was broken off.
pub(crate) async fn welcome(
    desk: Desk,
    seat: &Seat,
    root: &SigningKey,
    who: &Waiting,
) -> Result<usize, Trouble> {
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
    pass_on(desk, seat, who.reader, &key).await
}

/// Seals earlier letters to a reader of the card who joined after them: all that this reader can
/// open, of the inboxes that both read. How many do not open here, and could not be passed on.
///
/// # Errors
///
/// Where the server refuses. What was passed on until then holds.
pub(crate) async fn pass_on(
    desk: Desk,
    seat: &Seat,
    to: ReaderId,
    key: &SealingKey,
) -> Result<usize, Trouble> {
    let Some(card) = desk.card() else { return Ok(0) };
    let mut left = 0;
    let both = |it: &&Inbox| it.readers.contains(&to) && it.readers.contains(&seat.reader);
    for inbox in card.inboxes.iter().filter(both) {
        left += reseal(seat, inbox.id, (to, key)).await.map_err(|it| desk.heard(it))?;
    }
    Ok(left)
}

/// What became of passing letters on, for whoever did it.
pub(crate) fn passed_on(left: usize) -> String {
    match left {
        0 => "They can open every earlier letter that you can.".to_owned(),
        1 => {
            "One earlier letter does not open for you, so it could not be passed on. Somebody who \
              can open it may pass it on."
                .to_owned()
        }
        _ => format!(
            "{left} earlier letters do not open for you, so they could not be passed on. Somebody \
             who can open them may pass them on."
        ),
    }
}

/// Whether somebody answers for more than a class or a subject.
fn leads(roles: &[Role]) -> bool {
    let teaches = |it: &Role| matches!(it, Role::Teacher(_) | Role::CurriculumLead | Role::Spare);
    !roles.iter().all(teaches)
}

/// Opens the report key of every letter of an inbox, and seals it for the newcomer too. How many did
/// not open: each is shown as such in this reader's own inbox, and stops nothing.
async fn reseal(
    seat: &Seat,
    inbox: InboxId,
    to: (ReaderId, &SealingKey),
) -> Result<usize, Trouble> {
    let mut after = Place::START;
    let mut left = 0;
    loop {
        let page = api::page(&seat.token, inbox, after).await?;
        let Some(last) = page.filed.last() else { return Ok(left) };
        after = last.place;
        let mut slots = Vec::new();
        for filed in &page.filed {
            let Some(envelope) = filed.bytes.as_ref().and_then(|it| Envelope::from_bytes(it).ok())
            else {
                continue;
            };
            if seal::has_a_slot(to.0, &envelope, None) {
                continue;
            }
            let by = (seat.reader, &seat.keys.opening);
            match seal::reseal(&mut rng(), by, &envelope, filed.later.as_ref(), to) {
                Ok(slot) => slots.push(slot),
                Err(_) => left += 1,
            }
        }
        for some in slots.chunks(SLOTS_AT_ONCE) {
            api::later_slots(&seat.token, &some.to_vec()).await?;
        }
        if page.last <= after {
            return Ok(left);
        }
    }
}
