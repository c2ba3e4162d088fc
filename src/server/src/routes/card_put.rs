//! `PUT /api/card`: a newer card, signed by the school's root key.

use axum::{extract::State, http::StatusCode};
use domain::{Card, Inbox, ReaderId};
use wire::card::{SignedCard, handover_message};

use crate::{
    answer::{Packed, Reason, answers},
    asking::SignedIn,
    rooms::{InForce, Rooms, Shared},
    signer,
    store::StoreError,
};

/// Why a card is not put in force.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadCard {
    #[error("the card is not of the expected form")]
    Malformed,
    #[error("the card names another school")]
    OtherSchool,
    #[error("the card is signed by a key that is not this school's root")]
    OtherRoot,
    #[error("the card names another server key than this server's")]
    OtherServer,
    #[error(
        "a card of this version or a later one is in force; fetch it and make the change again"
    )]
    Older,
    #[error("a card keeps every inbox it had, because letters may be on their way there")]
    DropsInbox,
    #[error("nobody joins an inbox of concerns that was there before them: give them a new inbox")]
    GrowsInbox,
    #[error("the card does not name the person who brings it")]
    Unnamed,
    #[error("the server could not keep the card; try again later")]
    Store(#[from] StoreError),
}

impl Reason for BadCard {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::OtherSchool => (StatusCode::FORBIDDEN, "other-school"),
            Self::OtherRoot => (StatusCode::FORBIDDEN, "other-root"),
            Self::OtherServer => (StatusCode::FORBIDDEN, "other-server"),
            Self::Older => (StatusCode::CONFLICT, "older"),
            Self::DropsInbox => (StatusCode::CONFLICT, "drops-inbox"),
            Self::GrowsInbox => (StatusCode::CONFLICT, "grows-inbox"),
            Self::Unnamed => (StatusCode::FORBIDDEN, "unnamed"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(BadCard);

/// Puts a card in force. The first one pins the school's root.
pub(super) async fn card(
    State(rooms): State<Rooms>,
    asking: SignedIn,
    Packed(signed): Packed<SignedCard>,
) -> Result<StatusCode, BadCard> {
    let card: Card = signed.card.unverified().map_err(|_| BadCard::Malformed)?;
    let before = rooms.card().await?;
    if before.as_ref().is_some_and(|before| before.signed == signed) {
        return Ok(StatusCode::NO_CONTENT);
    }
    check(&rooms, before.as_deref(), &signed, &card)?;
    // Somebody who waits has no root; were they to find one, they still may not bring a card that
    // leaves themselves out and lets others in.
    if asking.named_in.is_none() && card.reader(asking.reader).is_none() {
        return Err(BadCard::Unnamed);
    }
    if !rooms.store.keep_card(rooms.school, &signed, &card).await? {
        return Err(BadCard::Older);
    }
    tracing::info!(version = card.version, live = card.check().is_ok(), "a card is in force");
    Ok(StatusCode::NO_CONTENT)
}

fn check(
    rooms: &Shared,
    before: Option<&InForce>,
    signed: &SignedCard,
    card: &Card,
) -> Result<(), BadCard> {
    if card.school != rooms.school {
        return Err(BadCard::OtherSchool);
    }
    if !signer::holds(&signed.root, &signed.card.message(), signed.card.signature()) {
        return Err(BadCard::OtherRoot);
    }
    if card.server_key != rooms.signer.server_key() {
        return Err(BadCard::OtherServer);
    }
    let Some(before) = before else {
        return if card.version == 0 { Err(BadCard::Older) } else { Ok(()) };
    };
    let pinned = before.signed.root;
    let handed_over = signed.handover.is_some_and(|(old, signature)| {
        old == pinned && signer::holds(&pinned, &handover_message(&signed.root), &signature)
    });
    if signed.root != pinned && !handed_over {
        return Err(BadCard::OtherRoot);
    }
    if card.version <= before.card.version {
        return Err(BadCard::Older);
    }
    let keeps = |id| card.inbox_by_id(id).is_some();
    if !before.card.inboxes.iter().all(|inbox| keeps(inbox.id)) {
        return Err(BadCard::DropsInbox);
    }
    // A letter about somebody may lie in it. Whoever signs cards may be that person.
    let grows = |inbox: &Inbox| {
        let joins = |it: &ReaderId| !inbox.readers.contains(it);
        card.inbox_by_id(inbox.id).is_some_and(|now| now.readers.iter().any(joins))
    };
    if before.card.inboxes.iter().filter(|it| it.route.is_concern()).any(grows) {
        return Err(BadCard::GrowsInbox);
    }
    Ok(())
}
