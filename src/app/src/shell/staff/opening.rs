//! Opening a telling or a concern, and saying so: the reader's signed word travels back to the tablet.

use domain::InboxId;
use leptos::prelude::*;
use report::{Concern, Report};
use vault::Line;
use wire::opened::Opened;

use super::{
    api,
    desk::Desk,
    page,
    post::Post,
    proving,
    trouble::{Trouble, sentence},
};
use crate::shell::clock;

/// How long between two tries to tell the tablet, in milliseconds.
const AGAIN: u32 = 5_000;

/// Whether the tablet was told that a grown-up has opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// Not tried yet.
    Nothing,
    /// It was told before.
    Before,
    /// The server has the word.
    Now,
    /// It was tried, and will be again while this page is open.
    NotYet(String),
}

impl Told {
    /// As a person reads it.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Nothing => "One moment…".to_owned(),
            Self::Before => "Shows that a grown-up has opened it.".to_owned(),
            Self::Now => "Will show that a grown-up has opened it.".to_owned(),
            Self::NotYet(why) => {
                format!("Does not know yet that you opened it. {why} This page tries again.")
            }
        }
    }
}

/// What a letter says.
#[derive(Clone)]
pub(crate) enum Said {
    /// A child's choices.
    Telling(Report),
    /// A grown-up's words.
    Concern(Box<Concern>),
}

/// Opens a letter. Which form it has is known by the inbox that it lies in.
///
/// # Errors
///
/// Why it cannot be read.
pub(crate) async fn read(
    desk: Desk,
    post: Post,
    inbox: InboxId,
    line: &Line,
) -> Result<Said, String> {
    let seat = desk.seated().map_err(|it| it.to_string())?;
    let card = desk.card().ok_or_else(|| Trouble::NoAnswer.to_string())?;
    let store = post.store().await.map_err(|it| it.to_string())?;
    let bytes = proving::open(&store, &card, &seat, inbox, line).await?;
    let is_concern = card.inbox_by_id(inbox).is_some_and(|it| it.route.is_concern());
    let said = if is_concern {
        Concern::from_bytes(&bytes).map(|it| Said::Concern(Box::new(it)))
    } else {
        Report::from_bytes(&bytes).map(Said::Telling)
    };
    said.map_err(|why| sentence(&why.to_string()))
}

/// Says that it was opened, until the server has heard it or the page is left.
pub(crate) async fn say(desk: Desk, post: Post, inbox: InboxId, line: &Line, told: RwSignal<Told>) {
    let Some(card) = desk.card() else { return };
    // A word that does not hold is no word: this one stands in its place.
    let is_said = |it| seal::opened::verify(it, &card, line.envelope).is_ok();
    if line.opened.as_ref().is_some_and(is_said) {
        told.try_set(Told::Before);
        return;
    }
    let Some(seat) = desk.seat() else { return };
    let word = Opened {
        school: card.school,
        envelope: line.envelope,
        reader: seat.reader,
        at: clock::now(),
    };
    let signed = seal::opened::sign(&seat.keys.signing, &word);
    drop(seat);
    while told.try_get_untracked().is_some() {
        let Some(token) = desk.seat().map(|it| it.token.clone()) else { return };
        match api::opened(&token, &signed).await {
            Ok(()) => {
                told.try_set(Told::Now);
                post.opened(inbox, line.envelope, signed).await;
                return;
            }
            Err(why) => {
                told.try_set(Told::NotYet(desk.heard(why).to_string()));
            }
        }
        page::wait(AGAIN).await;
    }
}
