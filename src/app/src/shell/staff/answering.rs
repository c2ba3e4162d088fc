//! Sealing an answer to a concern and filing it, and what colleagues answered before.

use domain::{EnvelopeId, InboxId};
use leptos::prelude::*;
use report::{Answer, concern::ReplyTo};
use wire::answers;

use super::{api, desk::Desk, trouble::sentence};
use crate::shell::{chance, clock, device};

/// What became of what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    /// Nothing was sent yet.
    Nothing,
    /// It is on its way.
    Sending,
    /// The server has it.
    Sent,
    /// It was not sent, and is still in its place.
    Unsent(String),
}

impl Given {
    /// Whether one is on its way.
    pub(crate) const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending)
    }

    /// As a person reads it.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Sending => "One moment…".to_owned(),
            Self::Sent => "It is sent. They see it when they next look.".to_owned(),
            Self::Unsent(why) => format!("It is not sent, and still stands here. {why}"),
        }
    }
}

/// An answer that was sealed: sent again, it is the same one.
struct Sealed {
    words: String,
    bytes: Vec<u8>,
}

/// One concern's answers.
#[derive(Clone, Copy)]
pub(crate) struct Answering {
    /// What was answered so far, oldest first.
    pub(crate) answers: RwSignal<Vec<Answer>, LocalStorage>,
    /// What became of the last one.
    pub(crate) given: RwSignal<Given>,
    desk: Desk,
    inbox: InboxId,
    about: EnvelopeId,
    to: StoredValue<ReplyTo>,
    sealed: StoredValue<Option<Sealed>, LocalStorage>,
}

impl Answering {
    /// Nothing was looked for yet.
    pub(crate) fn new(desk: Desk, inbox: InboxId, about: EnvelopeId, to: ReplyTo) -> Self {
        Self {
            answers: RwSignal::new_local(Vec::new()),
            given: RwSignal::new(Given::Nothing),
            desk,
            inbox,
            about,
            to: StoredValue::new(to),
            sealed: StoredValue::new_local(None),
        }
    }

    /// Fetches what was answered so far.
    pub(crate) fn look(self) {
        leptos::task::spawn_local(async move {
            let Some(to) = self.to.try_with_value(|it| it.to) else { return };
            let Some(sealed) = device::lying(to).await else { return };
            let Some(seat) = self.desk.seat() else { return };
            let open = |it| seal::open_given_answer(seat.reader, &seat.keys.opening, it).ok();
            let _ = self.answers.try_set(sealed.iter().filter_map(open).collect());
        });
    }

    /// Seals what was written and files it; says whether the server has it.
    pub(crate) async fn send(self, words: &str) -> bool {
        let _ = self.given.try_set(Given::Sending);
        let given = match self.file(words).await {
            Ok(()) => Given::Sent,
            Err(why) => Given::Unsent(why),
        };
        let is_sent = given == Given::Sent;
        let _ = self.given.try_set(given);
        if is_sent {
            self.sealed.try_set_value(None);
            self.look();
        }
        is_sent
    }

    async fn file(self, words: &str) -> Result<(), String> {
        let seat = self.desk.seated().map_err(|it| it.to_string())?;
        let to = self.to.get_value();
        let known = self
            .sealed
            .with_value(|it| it.as_ref().filter(|it| it.words == words).map(|it| it.bytes.clone()));
        let envelope = match known {
            Some(bytes) => bytes,
            None => self.seal(&to, words)?,
        };
        let filing = answers::Answering { reply_box: to.to, envelope };
        api::answer(&seat.token, &filing).await.map_err(|why| self.desk.heard(why).to_string())
    }

    fn seal(self, to: &ReplyTo, words: &str) -> Result<Vec<u8>, String> {
        let seat = self.desk.seated().map_err(|it| it.to_string())?;
        let card = self.desk.card().ok_or("This page has no school card yet.")?;
        let answer = Answer {
            about: self.about,
            words: words.to_owned(),
            from: card.reader(seat.reader).map(|it| it.name.clone()).unwrap_or_default(),
            told: clock::now(),
        };
        let (id, rng) = (chance::envelope(), &mut chance::rng());
        let sealed = seal::seal_answer(rng, &card, self.inbox, to, id, &answer)
            .map_err(|why| sentence(&why.to_string()))?;
        let bytes = sealed.to_bytes();
        let kept = Sealed { words: words.to_owned(), bytes: bytes.clone() };
        self.sealed.set_value(Some(kept));
        Ok(bytes)
    }
}
