//! Checking the server's word that a letter is durably kept. Only this moves a letter on.

use domain::Card;
use wire::{Header, Receipt, Signed, code::digest};

use crate::signing::VerifyingKey;

/// Why a receipt is not to be believed. The letter stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Not signed by the server that the card names, nor by the one before it.
    #[error("this receipt was not signed by the school's server; the letter stays here")]
    Signature,
    /// Signed, but not readable: the server speaks another version.
    #[error("this receipt is not in a form this program reads; update it")]
    Malformed,
    /// It is for another school, inbox or envelope.
    #[error("this receipt is for another letter; this one stays here")]
    OtherLetter,
    /// It is for this envelope's id, but other bytes.
    #[error("the server kept other bytes under this letter's name; the letter stays here")]
    OtherBytes,
}

/// The receipt, once it is sure that the server keeps these very bytes.
///
/// `header` is the envelope's own, as the outbox keeps it.
///
/// # Errors
///
/// Says what does not fit.
pub fn verify(
    signed: &Signed<Receipt>,
    card: &Card,
    envelope_bytes: &[u8],
    header: &Header,
) -> Result<Receipt, ReceiptError> {
    let message = signed.message();
    let holds = |key: &[u8; 32]| {
        VerifyingKey::from_bytes(key)
            .is_ok_and(|key| key.verify(&message, signed.signature()).is_ok())
    };
    if !holds(&card.server_key) && !card.server_key_before.as_ref().is_some_and(holds) {
        return Err(ReceiptError::Signature);
    }
    let receipt = signed.unverified().map_err(|_| ReceiptError::Malformed)?;
    let named = (receipt.school, receipt.inbox, receipt.envelope);
    if card.school != header.school || named != (header.school, header.inbox, header.envelope) {
        return Err(ReceiptError::OtherLetter);
    }
    if receipt.digest != digest(envelope_bytes) {
        return Err(ReceiptError::OtherBytes);
    }
    Ok(receipt)
}
