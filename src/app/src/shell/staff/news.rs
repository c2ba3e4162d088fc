//! What other readers have opened meanwhile. A letter is collected once, often before anybody has
//! opened it; without this, two readers would each believe that nobody has.

use domain::{EnvelopeId, InboxId};
use leptos::prelude::*;
use wire::{
    collect::{JourneysAsked, Known},
    limits,
};

use super::{api, desk::Desk, post::Post, trouble::Trouble};

/// Asks how far the letters have come that nobody is known to have opened: so many at once, the
/// next ones when it is called again.
pub(super) async fn hear(post: Post, desk: Desk) -> Result<(), Trouble> {
    let unopened: Vec<(InboxId, EnvelopeId)> = post.holes.with_untracked(|all| {
        let lines = all.iter().flat_map(|hole| hole.lines.iter().map(|it| (hole.inbox, it)));
        let waits = lines.filter(|(_, it)| it.opened.is_none() && !it.forgotten);
        waits.map(|(inbox, it)| (inbox, it.envelope)).collect()
    });
    let turns = unopened.len().div_ceil(limits::JOURNEYS).max(1);
    let turn = post.turn.try_update_value(|it| std::mem::replace(it, it.wrapping_add(1)));
    let Some(some) = unopened.chunks(limits::JOURNEYS).nth(turn.unwrap_or(0) % turns) else {
        return Ok(());
    };
    let asked = JourneysAsked { envelopes: some.iter().map(|(_, id)| *id).collect() };
    let news = api::journeys(&asked).await?.news;
    let Some(card) = desk.card() else { return Ok(()) };
    for (id, known) in news {
        let Some((inbox, _)) = some.iter().find(|(_, it)| *it == id) else { continue };
        // A note that does not hold is no note: the letter goes on waiting.
        if let Known::Opened(word) = known
            && seal::opened::verify(&word, &card, id).is_ok()
            && desk.seat().is_some()
        {
            post.opened(*inbox, id, word).await;
        }
    }
    Ok(())
}
