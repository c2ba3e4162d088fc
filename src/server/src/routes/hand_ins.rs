//! `POST /api/hand-ins`: many letters, each with its own outcome.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use domain::{EnvelopeId, InboxId};
use wire::{
    WireError,
    hand_in::{BatchAnswer, Outcome, Refusal, batch_from_bytes},
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
    let hand_ins = batch_from_bytes(&bytes).map_err(|error| match error {
        WireError::TooLarge { .. } => BadBody::TooLarge,
        _ => BadBody::Malformed,
    })?;
    drop(bytes);
    let card = rooms.card().await?;
    let mut met = Met::new();
    let mut line = Vec::with_capacity(hand_ins.len());
    for hand_in in hand_ins {
        line.push(put_in_line(&rooms, card.as_deref(), hand_in, &mut met).await);
    }
    let mut answer = BatchAnswer::with_capacity(line.len());
    for (envelope, waiting) in line {
        let outcome = match waiting {
            Ok(waiting) => outcome(&rooms, waiting).await,
            Err(refusal) => Outcome::Refused(refusal),
        };
        answer.push((envelope, outcome));
    }
    Ok(Packed(answer))
}

async fn put_in_line(
    rooms: &Shared,
    card: Option<&InForce>,
    hand_in: wire::hand_in::HandIn,
    met: &mut Met,
) -> (Option<EnvelopeId>, Result<InLine, Refusal>) {
    let header = match admitting::header(&hand_in) {
        Ok(header) => header,
        Err(refusal) => return (None, Err(refusal)),
    };
    let (inbox, envelope) = (header.inbox, header.envelope);
    let waiting = admit(rooms, card, &header, hand_in, met)
        .await
        .and_then(|letter| rooms.writer.file(letter).map_err(Refusal::from))
        .map(|filed| InLine { inbox, envelope, filed });
    (Some(envelope), waiting)
}

async fn outcome(rooms: &Shared, waiting: InLine) -> Outcome {
    let InLine { inbox, envelope, filed } = waiting;
    match filed.durable().await {
        Err(not_filed) => Outcome::Refused(not_filed.into()),
        Ok(filing) => rooms
            .signer
            .receipt(inbox, envelope, filing)
            .map_or(Outcome::Refused(Refusal::Reused), Outcome::Kept),
    }
}
