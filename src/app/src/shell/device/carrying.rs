//! One flight of the courier: letters out, receipts and news in, each believed only when `seal`
//! has checked it.

use domain::{Card, EnvelopeId, Route};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use seal::{SigningKey, receipt::ReceiptError};
use sync::{Flight, Heard, Input};
use vault::Resting;
use wire::{
    Envelope, Receipt,
    batch::{Batch, BatchAnswer, Receipts},
    code::digest,
    collect::{JourneysAsked, JourneysNews, Known},
    hand_in::{HandIn, Refusal, Warrant},
    paths, proof,
};

use super::Device;
use crate::shell::{
    ask::{Answer, Ask, ask},
    chance,
};

/// Hashes between two breaths of the page: a few milliseconds on an old tablet.
const SLICE: u64 = 4096;

/// What the server says of one letter, once it is verified.
pub(super) enum Said {
    /// It has it.
    Kept(Receipt),
    /// It did not take it.
    Refused(Refusal),
}

impl Device {
    /// Sends letters, and hands in whatever came of it.
    pub(super) async fn send(self, flight: Flight, letters: Vec<EnvelopeId>) {
        if self.try_send(&letters).await.is_none() {
            self.feed(Input::Failed { flight, jitter: jitter() });
        }
    }

    /// `None` where any letter got neither a receipt nor a refusal.
    async fn try_send(self, ids: &[EnvelopeId]) -> Option<()> {
        let letters = self.vault()?.letters(ids).await.ok()?;
        let said = self.deliver(letters).await?;
        let mut all = said.len() == ids.len();
        let mut inputs = Vec::with_capacity(said.len());
        for (id, said) in said {
            match said {
                Some(Said::Kept(receipt)) => inputs.push(Input::Received(receipt)),
                Some(Said::Refused(reason)) => {
                    all &= reason.is_final();
                    inputs.push(Input::Refused { id, reason });
                }
                None => all = false,
            }
        }
        self.feed_all(inputs);
        all.then_some(())
    }

    /// Hands letters in as one batch, and gives what the server says of each that could go: nothing
    /// where its receipt is not to be believed. `None` where it says nothing at all.
    pub(super) async fn deliver(
        self,
        all: Vec<Resting>,
    ) -> Option<Vec<(EnvelopeId, Option<Said>)>> {
        let mut letters = Vec::new();
        let mut batch = Batch::default();
        // One that has no key to go with holds up no other.
        for letter in all {
            let Some(warrant) = self.warrant(&letter).await else { continue };
            batch.hand_ins.push(HandIn { envelope: letter.envelope.clone(), warrant });
            letters.push(letter);
        }
        if letters.is_empty() {
            return None;
        }
        if batch.hand_ins.iter().any(|it| it.warrant == Warrant::Batch) {
            let device = self.enrolled.with_untracked(|it| it.as_ref().map(|it| it.device))?;
            let key = self.inner.with_value(|it| it.key.clone())?;
            seal::hand_in::sign_batch(device, &key, &mut batch);
        }
        let (answer, said) = hand_over(&batch).await?;
        self.heard_school_clock(answer.date);
        // The card may be newer than the letters: its server key is the one to check with.
        let card = self.card.get_untracked()?;
        // An answer without the server's word is nobody's.
        let disbelieve = |why: ReceiptError| self.trouble.set(Some(why.to_string()));
        let receipts =
            seal::receipt::verify_batch(&said.receipts, &card).map_err(disbelieve).ok()?;
        let said = letters.iter().zip(said.refusals).map(|(letter, refusal)| {
            let said = match refusal {
                Some(reason) => Some(Said::Refused(reason)),
                None => receipt(&card, letter, &receipts).map(Said::Kept).map_err(disbelieve).ok(),
            };
            (letter.id, said)
        });
        Some(said.collect())
    }

    /// What entitles this device to hand a letter in, beside its own signature over all of them.
    async fn warrant(self, letter: &Resting) -> Option<Warrant> {
        // A letter for the tray was sealed before this device was enrolled, and goes as it was. A
        // concern names no device, whichever it was written on.
        if letter.route == Route::Tray || letter.route.is_concern() {
            let nonce = self.proof(letter).await;
            return Some(Warrant::Proof { nonce });
        }
        // A family's letter goes by the link that it was written by.
        if let Route::Families(_) = letter.route {
            let link = self.vault()?.link_of(letter.id).await.ok()??;
            let key = SigningKey::from_seed(&link.seed);
            return Some(seal::hand_in::sign(link.linked.device, &key, &letter.envelope));
        }
        self.enrolled.with_untracked(Option::is_some).then_some(Warrant::Batch)
    }

    /// Works in slices, so that the page stays alive. Never paid before a letter is kept.
    async fn proof(self, letter: &Resting) -> u64 {
        let found = |(id, nonce): &(EnvelopeId, u64)| (*id == letter.id).then_some(*nonce);
        if let Some(nonce) = self.inner.with_value(|it| it.proofs.iter().find_map(found)) {
            return nonce;
        }
        let digest = digest(&letter.envelope);
        let mut from = 0;
        loop {
            if let Some(nonce) = proof::search(&digest, from, SLICE, proof::BITS) {
                self.inner.update_value(|it| it.proofs.push((letter.id, nonce)));
                return nonce;
            }
            from += SLICE;
            TimeoutFuture::new(0).await;
        }
    }

    /// Asks how far letters have come.
    pub(super) async fn ask_how_far(self, flight: Flight, letters: Vec<EnvelopeId>) {
        let input = match self.try_ask(letters).await {
            Some((epoch, news)) => Input::News { flight, epoch, news },
            None => Input::Failed { flight, jitter: jitter() },
        };
        self.feed(input);
    }

    async fn try_ask(
        self,
        envelopes: Vec<EnvelopeId>,
    ) -> Option<(wire::Epoch, Vec<(EnvelopeId, Heard)>)> {
        let body = wire::encode(&JourneysAsked { envelopes });
        let question =
            Ask { method: "POST", path: paths::JOURNEYS, headers: &[], body: Some(&body) };
        let answer = ask(question).await.ok().filter(Answer::is_ok)?;
        let JourneysNews { epoch, news } = wire::decode(&answer.bytes).ok()?;
        self.heard_school_clock(answer.date);
        let card = self.card.get_untracked()?;
        let heard = |(id, known)| {
            let heard = match known {
                Known::Nothing => Heard::Nothing,
                Known::Opened(word) if seal::opened::verify(&word, &card, id).is_ok() => {
                    Heard::Opened
                }
                Known::AtSchool | Known::Opened(_) => Heard::AtSchool,
            };
            (id, heard)
        };
        Some((epoch, news.into_iter().map(heard).collect()))
    }
}

/// A letter's receipt, if there is one for these very bytes.
fn receipt(card: &Card, letter: &Resting, all: &Receipts) -> Result<Receipt, ReceiptError> {
    let found = all.0.iter().find(|it| it.envelope == letter.id);
    let receipt = found.ok_or(ReceiptError::OtherLetter)?;
    let envelope = Envelope::from_bytes(&letter.envelope).map_err(|_| ReceiptError::OtherBytes)?;
    seal::receipt::fits(receipt, card, &letter.envelope, &envelope.header)?;
    Ok(*receipt)
}

/// Hands letters over, and reads what the server says of them. A batch, even of one: each letter
/// then has an outcome of its own, and a proxy's error page is never mistaken for a refusal.
async fn hand_over(batch: &Batch) -> Option<(Answer, BatchAnswer)> {
    let body = batch.to_bytes();
    let question = Ask { method: "POST", path: paths::HAND_INS, headers: &[], body: Some(&body) };
    let answer = ask(question).await.ok().filter(Answer::is_ok)?;
    let said = wire::decode(&answer.bytes).ok()?;
    Some((answer, said))
}

/// Spreads devices in time.
fn jitter() -> u32 {
    u32::try_from(chance::jitter() >> 32).unwrap_or(u32::MAX)
}
