//! A sealed letter and its readable outside.

use core::fmt;

use domain::{EnvelopeId, InboxId, Kind, ReaderId, SchoolId};
use serde::{Deserialize, Serialize};

use crate::{
    code::{WireError, decode, digest, encode},
    limits,
};

/// The version of the envelope's form, its first byte.
pub const VERSION: u8 = 1;
/// X-Wing, HKDF-SHA256, ChaCha20-Poly1305: the first suite.
pub const SUITE: u8 = 1;

/// What a server may read. Bound to slots and body, so it cannot be changed unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`VERSION`].
    pub version: u8,
    /// [`SUITE`].
    pub suite: u8,
    /// What it is.
    pub kind: Kind,
    /// Which school.
    pub school: SchoolId,
    /// Which inbox collects it.
    pub inbox: InboxId,
    /// Which envelope: minted on the device, and stored before the first send.
    pub envelope: EnvelopeId,
}

impl Header {
    /// A header of this version and suite.
    #[must_use]
    pub const fn new(kind: Kind, school: SchoolId, inbox: InboxId, envelope: EnvelopeId) -> Self {
        Self { version: VERSION, suite: SUITE, kind, school, inbox, envelope }
    }

    /// The bytes that slots and body are bound to.
    #[must_use]
    pub fn bound(&self) -> Vec<u8> {
        encode(self)
    }
}

/// One reader's way into an envelope: the report key, sealed to them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Whose it is.
    pub reader: ReaderId,
    /// HPKE's encapsulated key.
    #[serde(with = "serde_bytes")]
    pub encapped: Vec<u8>,
    /// The report key, sealed.
    #[serde(with = "serde_bytes")]
    pub key: Vec<u8>,
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({:?})", self.reader)
    }
}

/// A sealed letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// What a server may read.
    pub header: Header,
    /// One way in for each reader.
    pub slots: Vec<Slot>,
    /// The padded letter under the report key.
    #[serde(with = "serde_bytes")]
    pub body: Vec<u8>,
}

impl Envelope {
    /// The bytes that travel and rest.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads an envelope off the wire.
    ///
    /// # Errors
    ///
    /// Too large, of another version or suite, or malformed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WireError> {
        if limits::ENVELOPE < bytes.len() {
            return Err(WireError::TooLarge { limit: limits::ENVELOPE });
        }
        match bytes {
            [] => return Err(WireError::Malformed),
            [VERSION, SUITE, ..] => (),
            [VERSION, suite, ..] => return Err(WireError::Suite(*suite)),
            [version, ..] => return Err(WireError::Version(*version)),
        }
        let envelope: Self = decode(bytes)?;
        if envelope.slots.is_empty() || limits::SLOTS < envelope.slots.len() {
            return Err(WireError::Malformed);
        }
        Ok(envelope)
    }

    /// What the body is bound to: the header, and every slot as it was sealed.
    #[must_use]
    pub fn body_bound(header: &Header, slots: &[Slot]) -> Vec<u8> {
        let mut bound = header.bound();
        bound.extend_from_slice(&digest(&encode(&slots)));
        bound
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Envelope({:?}, {} slots)", self.header.envelope, self.slots.len())
    }
}
