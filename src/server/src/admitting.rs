//! Who may hand what in: every check between the wire and the writer, the cheap ones first.

use std::collections::HashMap;

use domain::{DeviceId, EnvelopeId, Kind, Route, Sender};
use wire::{
    Envelope, Header, WireError,
    code::digest,
    collect::Standing,
    hand_in::{HandIn, Refusal, Warrant, device_message, reader_message},
    limits, proof,
};

use crate::{
    rooms::{InForce, Shared},
    signer,
    store::{Arrival, Enrolled, cause},
    writer::NotFiled,
};

/// Devices looked up for one request.
pub(crate) type Met = HashMap<DeviceId, Option<Enrolled>>;

/// The readable outside of a hand-in.
///
/// # Errors
///
/// Why it can be nobody's letter.
pub(crate) fn header(hand_in: &HandIn) -> Result<Header, Refusal> {
    match Envelope::from_bytes(&hand_in.envelope) {
        Ok(envelope) => Ok(envelope.header),
        Err(WireError::Version(_)) => Err(Refusal::Version),
        Err(WireError::Suite(_)) => Err(Refusal::Suite),
        Err(WireError::TooLarge { .. }) => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::Malformed),
    }
}

/// Checks a letter against the school, the inbox and what entitles its sender.
///
/// # Errors
///
/// Why it is not taken.
pub(crate) async fn admit(
    rooms: &Shared,
    card: Option<&InForce>,
    header: &Header,
    hand_in: HandIn,
    met: &mut Met,
) -> Result<Arrival, Refusal> {
    if header.school != rooms.school {
        return Err(Refusal::UnknownInbox);
    }
    let inbox =
        card.and_then(|it| it.card.inbox_by_id(header.inbox)).ok_or(Refusal::UnknownInbox)?;
    // Sealed long ago, to people who have all gone: nobody could open it, and its sender must know.
    if inbox.readers.is_empty() {
        return Err(Refusal::UnknownInbox);
    }
    let (sender, standing, allowed) = match hand_in.warrant {
        Warrant::Device { device, signature } => {
            let known = meet(rooms, device, met).await?.ok_or(Refusal::Warrant)?;
            if !signer::holds(&known.key, &device_message(&hand_in.envelope), &signature) {
                return Err(Refusal::Warrant);
            }
            let now = rooms.clock.now();
            let allowed = match header.kind {
                Kind::Progress | Kind::Family => rooms.progress.take(*device.as_bytes(), 1.0, now),
                _ => rooms.devices.take(device, 1.0, now),
            };
            let standing =
                if known.revoked { Standing::Revoked(device) } else { Standing::Enrolled(device) };
            // A family's phone writes about the child of its link, into that class's inbox alone.
            let sender = match known.family_of {
                None => Sender::Enrolled,
                Some(class) if inbox.route == Route::Families(class) => Sender::Linked,
                Some(_) => return Err(Refusal::NotHere),
            };
            (sender, standing, allowed)
        }
        Warrant::Proof { nonce } => {
            if header.kind == Kind::Concern && limits::CONCERN < hand_in.envelope.len() {
                return Err(Refusal::TooLarge);
            }
            if !proof::holds(&digest(&hand_in.envelope), nonce, proof::BITS) {
                return Err(Refusal::Warrant);
            }
            (Sender::Stranger, Standing::Stranger, true)
        }
        Warrant::Reader { reader, signature } => {
            let known = card
                .filter(|_| inbox.readers.contains(&reader))
                .and_then(|it| it.card.reader(reader))
                .ok_or(Refusal::Warrant)?;
            let message = reader_message(&hand_in.envelope);
            if !signer::holds(&known.verifying_key, &message, &signature) {
                return Err(Refusal::Warrant);
            }
            let allowed = rooms.progress.take(*reader.as_bytes(), 1.0, rooms.clock.now());
            (Sender::Reader, Standing::Reader(reader), allowed)
        }
    };
    if !allowed {
        return Err(Refusal::Busy);
    }
    if !header.kind.may_take(inbox.route, sender) {
        return Err(Refusal::NotHere);
    }
    let (inbox, envelope): (_, EnvelopeId) = (header.inbox, header.envelope);
    Ok(Arrival { inbox, envelope, bytes: hand_in.envelope, standing })
}

async fn meet(
    rooms: &Shared,
    device: DeviceId,
    met: &mut Met,
) -> Result<Option<Enrolled>, Refusal> {
    if let Some(known) = met.get(&device) {
        return Ok(known.clone());
    }
    let known = rooms.store.device(rooms.school, device).await.map_err(|error| {
        tracing::error!(cause = cause(&error), "a device could not be looked up");
        Refusal::Store
    })?;
    met.insert(device, known.clone());
    Ok(known)
}

impl From<NotFiled> for Refusal {
    fn from(not_filed: NotFiled) -> Self {
        match not_filed {
            NotFiled::Busy => Self::Busy,
            NotFiled::Store => Self::Store,
        }
    }
}
