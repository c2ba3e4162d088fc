//! Who may hand what in: every check between the wire and the writer, the cheap ones first.

use std::collections::HashMap;

use domain::{DeviceId, EnvelopeId, Kind, Route, Sender};
use wire::{
    Envelope, Header, WireError,
    batch::Batch,
    code::digest,
    collect::Standing,
    hand_in::{HandIn, Refusal, Warrant, device_message, reader_message},
    limits, proof,
};

use crate::{
    rooms::{InForce, Shared},
    signer,
    store::{Arrival, Enrolled, StoreError, cause},
    writer::NotFiled,
};

/// Who stands behind one request.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// Devices looked up for it.
    devices: HashMap<DeviceId, Option<Enrolled>>,
    /// The one whose signature over the whole batch holds.
    signed_by: Option<DeviceId>,
}

impl Met {
    /// Checks the signature that a batch's letters share.
    ///
    /// # Errors
    ///
    /// When the store cannot say whose it is. A signature that does not hold is no error yet: it
    /// stands behind no letter.
    pub(crate) async fn with(rooms: &Shared, batch: &Batch) -> Result<Self, StoreError> {
        let mut met = Self::default();
        if let Some((device, signature)) = batch.device
            && let Some(known) = met.device(rooms, device).await?
            && signer::holds(&known.key, &batch.message(), &signature)
        {
            met.signed_by = Some(device);
        }
        Ok(met)
    }

    async fn device(
        &mut self,
        rooms: &Shared,
        device: DeviceId,
    ) -> Result<Option<Enrolled>, StoreError> {
        if let Some(known) = self.devices.get(&device) {
            return Ok(known.clone());
        }
        let known = rooms.store.device(rooms.school, device).await.inspect_err(|error| {
            tracing::error!(cause = cause(error), "a device could not be looked up");
        })?;
        self.devices.insert(device, known.clone());
        Ok(known)
    }
}

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
    // One whose slots name nobody of today is taken all the same: its tablet cannot seal it anew and
    // would hold it for ever, and the spare in the safe may open it.
    let (sender, standing, allowed) = match hand_in.warrant {
        Warrant::Device { device, signature } => {
            let known = met.device(rooms, device).await.map_err(|_| Refusal::Store)?;
            let known = known.ok_or(Refusal::Warrant)?;
            if !signer::holds(&known.key, &device_message(&hand_in.envelope), &signature) {
                return Err(Refusal::Warrant);
            }
            by_device(rooms, header.kind, inbox.route, device, &known)?
        }
        Warrant::Batch => {
            let device = met.signed_by.ok_or(Refusal::Warrant)?;
            let known = met.device(rooms, device).await.map_err(|_| Refusal::Store)?;
            by_device(rooms, header.kind, inbox.route, device, &known.ok_or(Refusal::Warrant)?)?
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

/// A device that signed: as whom it writes, how staff see it, and whether its allowance lasts.
fn by_device(
    rooms: &Shared,
    kind: Kind,
    route: Route,
    device: DeviceId,
    known: &Enrolled,
) -> Result<(Sender, Standing, bool), Refusal> {
    let now = rooms.clock.now();
    let allowed = match kind {
        Kind::Progress | Kind::Family => rooms.progress.take(*device.as_bytes(), 1.0, now),
        _ => rooms.devices.take(device, 1.0, now),
    };
    let standing =
        if known.revoked { Standing::Revoked(device) } else { Standing::Enrolled(device) };
    // A family's phone writes about the child of its link, into that class's inbox alone.
    let sender = match known.family_of {
        None => Sender::Enrolled,
        Some(class) if route == Route::Families(class) => Sender::Linked,
        Some(_) => return Err(Refusal::NotHere),
    };
    Ok((sender, standing, allowed))
}

impl From<NotFiled> for Refusal {
    fn from(not_filed: NotFiled) -> Self {
        match not_filed {
            NotFiled::Busy => Self::Busy,
            NotFiled::Store => Self::Store,
        }
    }
}
