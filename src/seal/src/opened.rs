//! A reader's word that a grown-up has opened a letter: said, and checked by the teller's device.

use domain::{Card, EnvelopeId};
use wire::{Signed, opened::Opened};

use crate::signing::{SigningKey, VerifyingKey};

/// Why a reader's word is not to be believed. The journey stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenedError {
    /// Not readable: it was written by another version.
    #[error("this word of a reader is not in a form this program reads; update it")]
    Malformed,
    /// It is for another school or envelope.
    #[error("this word of a reader is for another letter")]
    OtherLetter,
    /// The school card names no such reader.
    #[error("the school card names no such reader")]
    UnknownReader,
    /// Not signed by the reader whom it names.
    #[error("this was not signed by the reader it names")]
    Signature,
}

/// Says that a letter was opened, by the reader whom `opened` names.
#[must_use]
pub fn sign(key: &SigningKey, opened: &Opened) -> Signed<Opened> {
    Signed::new(opened, |message| key.sign(message))
}

/// The word, once it is sure that one of the card's readers gave it for this envelope.
///
/// # Errors
///
/// Says what does not fit.
pub fn verify(
    signed: &Signed<Opened>,
    card: &Card,
    envelope: EnvelopeId,
) -> Result<Opened, OpenedError> {
    // Whose signature to check stands inside, so it is read first and believed last.
    let opened = signed.unverified().map_err(|_| OpenedError::Malformed)?;
    if (opened.school, opened.envelope) != (card.school, envelope) {
        return Err(OpenedError::OtherLetter);
    }
    let reader = card.reader(opened.reader).ok_or(OpenedError::UnknownReader)?;
    VerifyingKey::from_bytes(&reader.verifying_key)
        .and_then(|key| key.verify(&signed.message(), signed.signature()))
        .map_err(|_| OpenedError::Signature)?;
    Ok(opened)
}
