//! `POST /api/hand-ins`: many letters, each with its own outcome, and one signature over all that
//! are kept.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use domain::{EnvelopeId, InboxId};
use wire::{
    Receipt, WireError,
    batch::{Batch, BatchAnswer, Receipts},
    hand_in::{HandIn, Refusal},
};

use crate::{
    admitting::{self, Met, admit},
    answer::{BadBody, Packed, Reason, answers, body},
    rooms::{InForce, Rooms, Shared},
    store::StoreError,
    writer::Filed,
};

/// Why a batch is not read at all.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadBatch {
    #[error(transparent)]
    Body(#[from] BadBody),
    #[error("the server could not keep them; try again later")]
    Store(#[from] StoreError),
}

impl Reason for BadBatch {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Body(bad) => bad.code(),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
        }
    }
}
answers!(BadBatch);

/// A letter in line for the disk.
struct InLine {
    inbox: InboxId,
    envelope: EnvelopeId,
    filed: Filed,
}

/// Takes a batch. All its letters are put in line before the first is waited for, so that they
/// share commits.
pub(super) async fn hand_ins(
    State(rooms): State<Rooms>,
    request: Request,
) -> Result<Packed<BatchAnswer>, BadBatch> {
    let bytes = body(request, &rooms).await?;
    let batch = Batch::from_bytes(&bytes).map_err(|error| match error {
        WireError::TooLarge { .. } => BadBody::TooLarge,
        _ => BadBody::Malformed,
    })?;
    drop(bytes);
    let card = rooms.card().await?;
    let mut met = Met::with(&rooms, &batch).await?;
    let mut line = Vec::with_capacity(batch.hand_ins.len());
    for hand_in in batch.hand_ins {
        line.push(put_in_line(&rooms, card.as_deref(), hand_in, &mut met).await);
    }
    let mut receipts = Receipts::default();
    let mut refusals = Vec::with_capacity(line.len());
    for waiting in line {
        let kept = match waiting {
            Ok(waiting) => receipt(&rooms, waiting).await,
            Err(refusal) => Err(refusal),
        };
        refusals.push(kept.map(|it| receipts.0.push(it)).err());
    }
    Ok(Packed(BatchAnswer { receipts: rooms.signer.sign(&receipts), refusals }))
}

async fn put_in_line(
    rooms: &Shared,
    card: Option<&InForce>,
    hand_in: HandIn,
    met: &mut Met,
) -> Result<InLine, Refusal> {
    let header = admitting::header(&hand_in)?;
    let (inbox, envelope) = (header.inbox, header.envelope);
    let letter = admit(rooms, card, &header, hand_in, met).await?;
    Ok(InLine { inbox, envelope, filed: rooms.writer.file(letter)? })
}

async fn receipt(rooms: &Shared, waiting: InLine) -> Result<Receipt, Refusal> {
    let InLine { inbox, envelope, filed } = waiting;
    let filing = filed.durable().await?;
    rooms.signer.receipt(inbox, envelope, filing).ok_or(Refusal::Reused)
}
