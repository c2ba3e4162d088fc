//! The school card: fetched, checked against the one that is known, changed, and signed again.

use std::time::Duration;

use domain::{Card, InboxId, ReaderId};
use leptos::prelude::*;
use seal::{SigningKey, card::CardError};
use vault::RestingCard;
use wire::card::SignedCard;

use super::{
    api,
    desk::{Desk, Known, School, Seat},
    ids,
    post::Post,
    trouble::{Trouble, sentence},
};
use crate::shell::clock;

/// How long a card holds before staff are asked to sign it again.
pub(crate) const HOLDS: Duration = Duration::from_hours(366 * 24);

/// Reads the card that rests in this browser, then asks the server for a newer one.
pub(crate) async fn begin(desk: Desk, post: Post) {
    if let Ok(store) = post.store().await {
        desk.keep_cards_in(store.clone());
        let newest = store.card().await.ok().flatten();
        let pinned = newest.as_ref().and_then(|it| it.pinned);
        let seen = store.card_staff_saw().await.ok().flatten();
        let seen = seen.and_then(|it| holds(RestingCard { pinned, ..it }));
        let known = match (seen, newest) {
            // Another door of this browser may have taken a newer card, and compares no keys.
            (Some(seen), Some(newest)) if seen.signed != newest.signed => {
                match believe(desk, newest.signed, Some(seen)) {
                    School::Known(known) => Some(*known),
                    _ => None,
                }
            }
            (None, Some(newest)) => holds(newest).inspect(|it| desk.rest(it)),
            (seen, _) => seen,
        };
        desk.resting.set_value(known);
    }
    refresh(desk).await;
}

/// A card that rested. Signed by another root than the one pinned, it is as good as none.
fn holds(RestingCard { signed, pinned }: RestingCard) -> Option<Known> {
    let card = seal::card::verify(&signed, pinned.as_ref(), None).ok()?;
    Some(Known::new(signed, card, pinned))
}

/// Asks the server for its card. One that does not hold is said to be so, and not used.
pub(crate) async fn refresh(desk: Desk) {
    let known = match desk.school.get_untracked() {
        School::Known(known) => Some(*known),
        _ => desk.resting.get_value(),
    };
    let school = match (api::card().await, known) {
        // A server without a school is a new one, whatever this browser knew of another.
        (Ok(None), _) => School::NotSetUp,
        (Ok(Some(signed)), known) => believe(desk, signed, known),
        (Err(_), Some(known)) => School::Known(Box::new(known)),
        (Err(trouble), None) => School::Away(trouble),
    };
    if desk.school.with_untracked(|it| *it != school) {
        desk.school.set(school);
    }
}

/// A card that was offered, beside the one that is known.
fn believe(desk: Desk, signed: SignedCard, known: Option<Known>) -> School {
    let before = known.as_ref().map(|it| &it.signed);
    // A tab where somebody sits follows one root only, whatever school comes to this address.
    let sits = desk.sitting.get_untracked().is_some();
    let pinned = known.as_ref().and_then(|it| it.pinned.or_else(|| sits.then_some(it.signed.root)));
    match (seal::card::verify(&signed, pinned.as_ref(), before), known) {
        (Ok(card), known) => {
            let pinned = known.as_ref().and_then(|it| it.pinned).map(|_| signed.root);
            let mut news = Known::new(signed, card, pinned);
            if let Some(known) = known {
                news.other_root = known.other_root || known.card.school != news.card.school;
                // What was odd stays said until the tab is closed: a second look mends nothing.
                news.changed = changed_keys(&known.card, &news.card);
                news.changed.extend(known.changed);
                news.changed.sort_unstable();
                news.changed.dedup();
            }
            desk.rest(&news);
            School::Known(Box::new(news))
        }
        (Err(why), Some(mut known)) => {
            known.refused = Some(refused(why));
            School::Known(Box::new(known))
        }
        (Err(why), None) => School::Away(Trouble::check(why)),
    }
}

/// Why a card is not used, for staff: a laptop is not enrolled, so that it cannot be enrolled again.
fn refused(why: CardError) -> String {
    match why {
        CardError::OtherRoot => "It is signed by another root key than your school's.".to_owned(),
        CardError::OtherSchool => "It is another school's card.".to_owned(),
        _ => sentence(&why.to_string()),
    }
}

/// Readers who are in both cards, under different keys.
pub(crate) fn changed_keys(before: &Card, now: &Card) -> Vec<ReaderId> {
    let differs = |it: &&domain::Reader| {
        before.reader(it.id).is_some_and(|then| {
            then.sealing_key != it.sealing_key || then.verifying_key != it.verifying_key
        })
    };
    now.readers.iter().filter(differs).map(|it| it.id).collect()
}

/// Changes the card, signs it under the root, and gives it to the server.
///
/// # Errors
///
/// Where there is no card, the server refuses, or the root is not the school's.
pub(crate) async fn publish(
    desk: Desk,
    seat: &Seat,
    root: &SigningKey,
    change: impl FnOnce(&mut Card),
) -> Result<(), Trouble> {
    // The newest card is the one to change: another reader may have signed one meanwhile.
    refresh(desk).await;
    let School::Known(known) = desk.school.get_untracked() else {
        return Err(Trouble::NoAnswer);
    };
    if root.verifying_key().to_bytes() != known.signed.root {
        return Err(Trouble::check("these are not the words of this school's root key"));
    }
    let mut card = known.card.clone();
    change(&mut card);
    let signed = renewed(&mut card, root, known.signed.handover);
    api::put_card(&seat.token, &signed).await.map_err(|it| desk.heard(it))?;
    let school = believe(desk, signed, Some(*known));
    desk.school.set(school);
    Ok(())
}

/// The card with its next number and dates, every route that can be served, and a signature.
fn renewed(
    card: &mut Card,
    root: &SigningKey,
    handover: Option<seal::card::Handover>,
) -> SignedCard {
    card.version += 1;
    card.issued = clock::now();
    card.renew_by = card.issued + HOLDS;
    // A school that lacks people is not live; the card says so by having no inboxes.
    let _ = card.serve_routes(|| InboxId::from_bytes(ids::random()));
    seal::card::sign_after(root, card, handover)
}

/// The first card of a school.
///
/// # Errors
///
/// Where the server refuses it.
pub(crate) async fn first(
    desk: Desk,
    seat: &Seat,
    root: &SigningKey,
    mut card: Card,
) -> Result<(), Trouble> {
    let signed = renewed(&mut card, root, None);
    api::put_card(&seat.token, &signed).await.map_err(|it| desk.heard(it))?;
    let school = believe(desk, signed, None);
    desk.school.set(school);
    Ok(())
}
