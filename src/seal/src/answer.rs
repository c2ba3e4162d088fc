//! Sealing an answer to whoever raised a concern, and opening it.
//!
//! Those who read the concern's inbox can open the answer too, so that each knows what was said.

use domain::{Card, EnvelopeId, InboxId, Kind, ReaderId};
use rand_core::CryptoRng;
use report::{Answer, concern::ReplyTo};
use wire::{Envelope, Header};
use zeroize::Zeroizing;

use crate::{
    claim::{self, Claim},
    envelope::{open, seal},
    error::SealError,
    opening::{OpeningKey, SealingKey},
};

/// Seals an answer to the box that a concern named, and to the readers of the inbox it lies in.
///
/// # Errors
///
/// The card does not name that inbox, the concern's key is none, or the answer says nothing or too
/// much.
pub fn seal_answer(
    rng: &mut impl CryptoRng,
    card: &Card,
    inbox: InboxId,
    to: &ReplyTo,
    envelope: EnvelopeId,
    answer: &Answer,
) -> Result<Envelope, SealError> {
    if !answer.fits() {
        return Err(SealError::TooLong);
    }
    let readers = card.inbox_by_id(inbox).map(|it| it.readers.as_slice()).unwrap_or_default();
    let mut keys = vec![(claim::reader(to.to), SealingKey::from_bytes(&to.key)?)];
    for reader in readers.iter().filter_map(|id| card.reader(*id)) {
        keys.push((reader.id, SealingKey::from_bytes(&reader.sealing_key)?));
    }
    let header = Header::new(Kind::Answer, card.school, inbox, envelope);
    seal(rng, header, &keys, &Zeroizing::new(answer.to_bytes()))
}

/// Opens an answer with the twelve words.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason.
pub fn open_answer(claim: &Claim, envelope: &Envelope) -> Result<Answer, SealError> {
    opened(claim.reader(), &claim.opening_key(), envelope)
}

/// Opens an answer that a colleague or the reader gave.
///
/// # Errors
///
/// [`SealError::DoesNotOpen`] whatever the reason.
pub fn open_given_answer(
    reader: ReaderId,
    with: &OpeningKey,
    envelope: &Envelope,
) -> Result<Answer, SealError> {
    opened(reader, with, envelope)
}

fn opened(reader: ReaderId, with: &OpeningKey, envelope: &Envelope) -> Result<Answer, SealError> {
    if envelope.header.kind != Kind::Answer {
        return Err(SealError::DoesNotOpen);
    }
    Answer::from_bytes(&open(reader, with, envelope)?).map_err(|_| SealError::DoesNotOpen)
}
