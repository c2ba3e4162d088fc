//! Collecting: pages of an inbox for readers, and news of journeys for tellers.

use domain::{DeviceId, EnvelopeId, Moment, ReaderId};
use serde::{Deserialize, Serialize};

use crate::{
    opened::Opened,
    receipt::{Epoch, Place},
    signed::Signed,
};

/// Who handed a letter in, as far as the server could tell at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// An enrolled device.
    Enrolled(DeviceId),
    /// A device whose enrolment was taken back: taken, and marked.
    Revoked(DeviceId),
    /// Nobody the school enrolled.
    Stranger,
    /// A person in the school card, by their signature.
    Reader(ReaderId),
}

/// One place of an inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Where.
    pub place: Place,
    /// Which envelope.
    pub envelope: EnvelopeId,
    /// SHA-256 of its bytes: stays when retention has removed the bytes.
    pub digest: [u8; 32],
    /// The chain up to and with this place.
    pub chain: [u8; 32],
    /// Who handed it in.
    pub standing: Standing,
    /// When, by the server's clock.
    pub received: Moment,
    /// The envelope's bytes; `None` is a tombstone.
    pub bytes: Option<serde_bytes::ByteBuf>,
    /// The asking reader's own slot, when they joined after the letter was sealed.
    pub later: Option<crate::Slot>,
    /// The first reader's word that it was opened.
    pub opened: Option<Signed<Opened>>,
}

/// A page of an inbox, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The life of the store.
    pub epoch: Epoch,
    /// The letters after the cursor that was asked for.
    pub filed: Vec<Filed>,
    /// The last place the inbox has given out.
    pub last: Place,
}

/// What a teller's device asks: how far have these come? Ids are unguessable, so knowing one is
/// the right to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneysAsked {
    /// Which envelopes.
    pub envelopes: Vec<EnvelopeId>,
}

/// What the server knows of one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// Not here: offer it again.
    Nothing,
    /// Here, unopened.
    AtSchool,
    /// Opened, by a reader's signed word.
    Opened(Signed<Opened>),
}

/// The answer, in the order asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneysNews {
    /// The life of the store. A new one means: offer again what it may lack.
    pub epoch: Epoch,
    /// One for each envelope asked about.
    pub news: Vec<(EnvelopeId, Known)>,
}
