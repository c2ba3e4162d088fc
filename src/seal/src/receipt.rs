//! Checking the server's word that a letter is durably kept. Only this moves a letter on.

use domain::Card;
use serde::de::DeserializeOwned;
use wire::{Header, Purpose, Receipt, Signed, batch::Receipts, code::digest};

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
    let receipt = by_server(signed, card)?;
    fits(&receipt, card, envelope_bytes, header)?;
    Ok(receipt)
}

/// Everything that the server gave its word on in answer to one batch. Each must still [`fits`] its
/// letter.
///
/// # Errors
///
/// The word is not the server's, or cannot be read.
pub fn verify_batch(signed: &Signed<Receipts>, card: &Card) -> Result<Receipts, ReceiptError> {
    by_server(signed, card)
}

/// Whether a receipt that the server gave its word on is for these very bytes.
///
/// # Errors
///
/// Says what does not fit.
pub fn fits(
    receipt: &Receipt,
    card: &Card,
    envelope_bytes: &[u8],
    header: &Header,
) -> Result<(), ReceiptError> {
    let named = (receipt.school, receipt.inbox, receipt.envelope);
    if card.school != header.school || named != (header.school, header.inbox, header.envelope) {
        return Err(ReceiptError::OtherLetter);
    }
    if receipt.digest != digest(envelope_bytes) {
        return Err(ReceiptError::OtherBytes);
    }
    Ok(())
}

fn by_server<T>(signed: &Signed<T>, card: &Card) -> Result<T, ReceiptError>
where
    T: Purpose + DeserializeOwned,
{
    let message = signed.message();
    let holds = |key: &[u8; 32]| {
        VerifyingKey::from_bytes(key)
            .is_ok_and(|key| key.verify(&message, signed.signature()).is_ok())
    };
    if !holds(&card.server_key) && !card.server_key_before.as_ref().is_some_and(holds) {
        return Err(ReceiptError::Signature);
    }
    signed.unverified().map_err(|_| ReceiptError::Malformed)
}
