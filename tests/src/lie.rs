//! What somebody on the road may answer who is not the school.

use anyhow::{Context as _, Result};
use wire::{
    Envelope, Receipt, Signature, Signed,
    batch::{Batch, BatchAnswer, Receipts},
    encode,
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
    pub fn about(self, batch: &[u8], genuine: &Signed<Receipts>) -> Result<Vec<u8>> {
        let hand_ins = Batch::from_bytes(batch)?.hand_ins;
        let refusals = vec![None; hand_ins.len()];
        let receipts = match self {
            Self::AnotherLetter => genuine.clone(),
            Self::BadSignature => {
                let like = *genuine.unverified()?.0.first().context("a receipt to copy")?;
                let receipts = hand_ins.iter().map(|it| {
                    let envelope = Envelope::from_bytes(&it.envelope)?.header.envelope;
                    let digest = wire::code::digest(&it.envelope);
                    anyhow::Ok(Receipt { envelope, digest, ..like })
                });
                Signed::new(&Receipts(receipts.collect::<Result<_>>()?), |_| Signature([7; 64]))
            }
        };
        Ok(encode(&BatchAnswer { receipts, refusals }))
    }
}
