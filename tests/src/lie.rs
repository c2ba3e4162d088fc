//! What somebody on the road may answer who is not the school.

use anyhow::Result;
use wire::{
    Envelope, Receipt, Signature, Signed, encode,
    hand_in::{BatchAnswer, Outcome, batch_from_bytes},
};

/// A receipt that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// The school's own, for another letter.
    AnotherLetter,
    /// For this very letter, by nobody's key.
    BadSignature,
}

impl Lie {
    /// The answer to a batch; none of its letters goes any further. The liar once saw a `genuine`
    /// receipt.
    ///
    /// # Errors
    ///
    /// When the batch is none.
    pub fn about(self, batch: &[u8], genuine: &Signed<Receipt>) -> Result<Vec<u8>> {
        let mut answer = BatchAnswer::new();
        for hand_in in batch_from_bytes(batch)? {
            let envelope = Envelope::from_bytes(&hand_in.envelope)?.header.envelope;
            let receipt = match self {
                Self::AnotherLetter => genuine.clone(),
                Self::BadSignature => {
                    let digest = wire::code::digest(&hand_in.envelope);
                    let receipt = Receipt { envelope, digest, ..genuine.unverified()? };
                    Signed::new(&receipt, |_| Signature([7; 64]))
                }
            };
            answer.push((Some(envelope), Outcome::Kept(receipt)));
        }
        Ok(encode(&answer))
    }
}
