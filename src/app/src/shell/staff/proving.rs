//! Looking at what was collected, so that nothing wrong waits unseen: letters that do not open,
//! and words that were not signed by whom they name.

use std::collections::BTreeSet;

use domain::{Card, InboxId};
use leptos::prelude::*;
use vault::Line;
use wire::Envelope;
use zeroize::Zeroizing;

use super::{
    desk::{Desk, Seat},
    lacking::Lacking,
    page,
    post::Post,
};
use crate::shell::store::Store;

/// Lines looked at between two breaths of the page.
const AT_ONCE: usize = 16;

/// Looks at every line that was not looked at yet, a few at a time. Whether letters are to be asked
/// for again soon.
pub(super) async fn prove(post: Post, desk: Desk, seat: &Seat) -> bool {
    let (Ok(store), Some(card)) = (post.store().await, desk.card()) else { return false };
    let new: Vec<(InboxId, Line)> = post.holes.with_untracked(|all| {
        let lines = all.iter().flat_map(|hole| hole.lines.iter().map(|it| (hole.inbox, it)));
        let not_yet = |it: &Line| post.proved.with_value(|done| !done.contains(&it.envelope));
        lines.filter(|(_, it)| not_yet(it)).map(|(inbox, it)| (inbox, it.clone())).collect()
    });
    let mut not_yet_ours = BTreeSet::new();
    for some in new.chunks(AT_ONCE) {
        for (inbox, line) in some {
            let odd = look(&store, &card, seat, *inbox, line).await;
            if desk.seat().is_none() {
                return false;
            }
            if matches!(odd, Some(Shut::Lacking(_))) {
                not_yet_ours.insert(*inbox);
            } else {
                post.proved.update_value(|done| {
                    done.insert(line.envelope);
                });
            }
            post.odd.maybe_update(|all| {
                let why = odd.as_ref().map(ToString::to_string);
                let before = match why.clone() {
                    Some(why) => all.insert(line.envelope, why),
                    None => all.remove(&line.envelope),
                };
                before != why
            });
        }
        page::wait(0).await;
    }
    !not_yet_ours.is_empty() && post.ask_again(&store, not_yet_ours).await
}

/// Why a letter stays shut.
#[derive(Debug, thiserror::Error)]
enum Shut {
    /// It has no slot for this reader yet: it is asked for again, because somebody may pass it on.
    #[error("{}", .0.words())]
    Lacking(Lacking),
    /// Something that asking again does not mend.
    #[error("{0}")]
    Wrong(String),
}

/// What is wrong with a line, if anything is.
async fn look(
    store: &Store,
    card: &Card,
    seat: &Seat,
    inbox: InboxId,
    line: &Line,
) -> Option<Shut> {
    if let Some(word) = &line.opened {
        return seal::opened::verify(word, card, line.envelope).err().map(|why| {
            Shut::Wrong(format!(
                "The note that somebody has opened this letter does not hold: {why}."
            ))
        });
    }
    if line.forgotten {
        return None;
    }
    open_here(store, card, seat, inbox, line).await.err()
}

/// Opens a letter. What comes out is wiped when it is dropped. One without a slot for this reader is
/// asked for again with the next collection.
///
/// # Errors
///
/// Why it does not open, as staff read it.
pub(crate) async fn open(
    store: &Store,
    card: &Card,
    seat: &Seat,
    inbox: InboxId,
    line: &Line,
) -> Result<Zeroizing<Vec<u8>>, String> {
    let opened = open_here(store, card, seat, inbox, line).await;
    if matches!(opened, Err(Shut::Lacking(_))) {
        let _ = store.collect_anew(inbox).await;
    }
    opened.map_err(|why| why.to_string())
}

async fn open_here(
    store: &Store,
    card: &Card,
    seat: &Seat,
    inbox: InboxId,
    line: &Line,
) -> Result<Zeroizing<Vec<u8>>, Shut> {
    let wrong = |why: &str| Shut::Wrong(why.to_owned());
    let bytes = match store.body(inbox, line.envelope).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(wrong("The letter itself is no longer kept here.")),
        Err(why) => return Err(Shut::Wrong(super::trouble::sentence(&why.to_string()))),
    };
    let envelope = Envelope::from_bytes(&bytes)
        .map_err(|_| wrong("What came is not a letter: its bytes make no sense."))?;
    let header = &envelope.header;
    if (header.school, header.inbox, header.envelope) != (card.school, inbox, line.envelope) {
        return Err(wrong("This letter was filed where it does not belong."));
    }
    let given = line.later.as_ref();
    if !seal::has_a_slot(seat.reader, &envelope, given) {
        return Err(Shut::Lacking(Lacking::of(card, &envelope)));
    }
    seal::open_either(seat.reader, &seat.keys.opening, &envelope, given).map_err(|_| {
        wrong(
            "This letter does not open with your key. Ask another reader to try, and tell whoever \
             looks after the server.",
        )
    })
}
