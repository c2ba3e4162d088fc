//! Unread letters climb: the job that calls people.
//!
//! It knows that a letter is unopened and nothing else of it. What is to be done is decided by
//! `domain::climb`; what was done rests in the store. A mail is sent between two transactions: one
//! takes the person, one writes down that they were called. Whoever dies in between leaves a hold
//! that ends by itself, so a call is made at least once, and almost always exactly once.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use domain::{
    EnvelopeId, Moment,
    calls::{Calls, Who},
    climb::{Unread, climb},
    ladder::{climbing, ladder},
};
use tokio::sync::{Notify, watch};

use crate::{
    rooms::Rooms,
    store::{Held, Result, cause},
};

mod mail;
mod silence;

pub use mail::BadMail;
pub(crate) use mail::Mailer;
pub(crate) use silence::silences;

/// The longest between two looks: other servers file letters into the same database.
const LONGEST: Duration = Duration::from_mins(1);

/// Looks after unread letters until told to stop. A knock makes it look at once.
pub(crate) async fn keep_calling(
    rooms: Rooms,
    mailer: Mailer,
    knock: Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let now = rooms.clock.now();
        let again = tokio::select! {
            looked = look(&rooms, &mailer, now) => match looked {
                Ok(again) => again,
                Err(error) => {
                    tracing::error!(cause = cause(&error), "unread letters could not be looked at");
                    None
                }
            },
            _ = stop.changed() => return,
        };
        let wait = again.map_or(LONGEST, |at| at.since(now).min(LONGEST));
        tokio::select! {
            () = tokio::time::sleep(wait) => (),
            () = knock.notified() => (),
            _ = stop.changed() => return,
        }
    }
}

/// Whom to call about what, and when to look again.
#[derive(Debug, Default)]
struct Due {
    call: BTreeMap<Who, Vec<EnvelopeId>>,
    look: Option<Moment>,
}

impl Due {
    fn look_at(&mut self, at: Moment) {
        self.look = Some(self.look.map_or(at, |it| it.min(at)));
    }
}

/// Calls everybody who is to be called now.
async fn look(rooms: &Rooms, mailer: &Mailer, now: Moment) -> Result<Option<Moment>> {
    let Some(calls) = rooms.store.call_settings(rooms.school).await? else { return Ok(None) };
    let mut due = due(rooms, &calls, now).await?;
    for (who, letters) in std::mem::take(&mut due.call) {
        let address = calls.addresses.iter().find(|it| it.who == who);
        let Some(address) = address else { continue };
        match rooms.store.hold(rooms.school, who, &letters, now).await? {
            Held::Ours(letters) => {
                let outcome = mailer.call(&address.email).await;
                let (store, school) = (&rooms.store, rooms.school);
                let until = store.mailed(school, who, &letters, outcome, rooms.clock.now()).await?;
                tracing::info!(letters = letters.len(), ?outcome, "somebody was called");
                // Whoever was refused makes way for the next rung.
                due.look_at(until);
            }
            Held::Done => (),
            Held::Until(at) => due.look_at(at),
        }
    }
    Ok(due.look)
}

/// What the climb says of every unopened letter.
async fn due(rooms: &Rooms, calls: &Calls, now: Moment) -> Result<Due> {
    let mut due = Due::default();
    let Some(in_force) = rooms.card().await? else { return Ok(due) };
    let card = &in_force.card;
    for inbox in &card.inboxes {
        let Some(climbing) = climbing(inbox.route) else { continue };
        let ladder = ladder(&climbing, &inbox.readers, &card.readers, &calls.addresses);
        for letter in rooms.store.unopened(rooms.school, inbox.id).await? {
            let unread = Unread { since: letter.since, ladder: &ladder, made: &letter.made };
            let next = climb(&unread, calls.waits, &calls.days, now);
            if next.since != letter.since {
                rooms.store.waits_since(rooms.school, letter.envelope, next.since).await?;
            }
            if let Some(at) = next.look {
                due.look_at(at);
            }
            for who in next.call {
                due.call.entry(who).or_default().push(letter.envelope);
            }
        }
    }
    Ok(due)
}
