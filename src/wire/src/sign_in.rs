//! Setting up, joining and signing in (OPAQUE, RFC 9807): the server never sees a passphrase.

use domain::{InboxId, Moment, ReaderId, Role, SchoolId};
use serde::{Deserialize, Serialize};

use crate::{device::normal, signed::Signature};

/// The OPAQUE suite both sides speak: ristretto255, triple Diffie-Hellman, Argon2id.
#[derive(Debug, Clone, Copy)]
pub struct Suite;

impl opaque_ke::CipherSuite for Suite {
    type OprfCs = opaque_ke::Ristretto255;
    type KeyExchange = opaque_ke::TripleDh<opaque_ke::Ristretto255, sha2_opaque::Sha512>;
    type Ksf = opaque_ke::argon2::Argon2<'static>;
}

/// What a new reader keeps at the server, besides OPAQUE's own record. Nothing in it opens
/// without the passphrase or the safe sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderRecord {
    /// Which reader.
    pub reader: ReaderId,
    /// Opening and signing keys, wrapped under OPAQUE's export key.
    #[serde(with = "serde_bytes")]
    pub by_passphrase: Vec<u8>,
    /// The same, wrapped under the safe sheet's words.
    #[serde(with = "serde_bytes")]
    pub by_sheet: Vec<u8>,
    /// Ed25519 key that the sheet's words make: proves the sheet at sign-in.
    pub sheet_key: [u8; 32],
    /// The school's root key, sealed to this reader; empty where they do not hold it.
    #[serde(with = "serde_bytes")]
    pub root: Vec<u8>,
}

/// Why somebody may register: the terminal's one-time code, or an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterStart {
    /// The code, as typed.
    pub code: String,
    /// What they sign in with: a work name or address, any text, case and spaces ignored.
    pub login: String,
    /// OPAQUE registration request.
    #[serde(with = "serde_bytes")]
    pub request: Vec<u8>,
}

/// The server's half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterAnswer {
    /// OPAQUE registration response.
    #[serde(with = "serde_bytes")]
    pub response: Vec<u8>,
    /// What the code is for.
    pub grants: Grant,
}

/// What a code lets its holder do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grant {
    /// Set up the school: the first reader.
    SetUp {
        /// The new school's id.
        school: SchoolId,
        /// The server's receipt key, to go into the card.
        server_key: [u8; 32],
    },
    /// Join as a further reader.
    Join {
        /// Which school.
        school: SchoolId,
        /// The roles that the inviter named.
        roles: Vec<Role>,
    },
    /// Choose a new passphrase after signing in with the safe sheet.
    Renew,
}

/// The last step of registering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFinish {
    /// As in [`RegisterStart`].
    pub code: String,
    /// As in [`RegisterStart`].
    pub login: String,
    /// OPAQUE registration upload.
    #[serde(with = "serde_bytes")]
    pub upload: Vec<u8>,
    /// Their display name, a setting of the school.
    pub name: String,
    /// X-Wing public key, to go into the card once six words were compared.
    #[serde(with = "serde_bytes")]
    pub sealing_key: Vec<u8>,
    /// Ed25519 public key.
    pub verifying_key: [u8; 32],
    /// What the server keeps for them.
    pub record: ReaderRecord,
}

/// Signing in, first message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInStart {
    /// What they sign in with.
    pub login: String,
    /// OPAQUE credential request.
    #[serde(with = "serde_bytes")]
    pub request: Vec<u8>,
}

/// The server's half. For an unknown login it looks the same and never works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInAnswer {
    /// Names this attempt.
    pub attempt: [u8; 16],
    /// OPAQUE credential response.
    #[serde(with = "serde_bytes")]
    pub response: Vec<u8>,
}

/// Signing in, last message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInFinish {
    /// From [`SignInAnswer`].
    pub attempt: [u8; 16],
    /// OPAQUE credential finalization.
    #[serde(with = "serde_bytes")]
    pub finalization: Vec<u8>,
}

/// Signing in with the safe sheet: ask for a challenge, sign it with the key the words make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetStart {
    /// The key that the sheet's words make.
    pub sheet_key: [u8; 32],
}

/// The challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetChallenge {
    /// Names this attempt.
    pub attempt: [u8; 16],
    /// To be signed.
    pub challenge: [u8; 32],
}

/// The signed challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFinish {
    /// From [`SheetChallenge`].
    pub attempt: [u8; 16],
    /// Over [`sheet_message`].
    pub signature: Signature,
}

/// What the sheet's key signs.
#[must_use]
pub fn sheet_message(challenge: &[u8; 32]) -> Vec<u8> {
    [b"bramble sheet/1\0".as_slice(), challenge].concat()
}

/// Signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Sent as `Authorization: Bramble <hex>`; lives in one tab's memory only.
    pub token: [u8; 32],
    /// When the server forgets it.
    pub expires: Moment,
    /// Which school.
    pub school: SchoolId,
    /// What they keep at the server.
    pub record: ReaderRecord,
    /// The inboxes they may collect from.
    pub inboxes: Vec<InboxId>,
}

impl core::fmt::Debug for Session {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Session(..)")
    }
}

/// An invitation for a further reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// What they will answer for.
    pub roles: Vec<Role>,
}

/// Someone who registered with an invitation and waits for six words to be compared, before a
/// reader who holds the root signs them into the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Their id.
    pub reader: ReaderId,
    /// Their display name.
    pub name: String,
    /// What the inviter named.
    pub roles: Vec<Role>,
    /// X-Wing public key.
    #[serde(with = "serde_bytes")]
    pub sealing_key: Vec<u8>,
    /// Ed25519 public key.
    pub verifying_key: [u8; 32],
}

/// The school's root key on its way to a second reader: it becomes [`ReaderRecord::root`] of
/// theirs, once they are in the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootFor {
    /// Whose record it goes into.
    pub reader: ReaderId,
    /// The root key, sealed to them.
    #[serde(with = "serde_bytes")]
    pub root: Vec<u8>,
}

/// A report key re-sealed to a reader who joined later: a slot beside the envelope, whose own
/// bytes never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterSlot {
    /// Which envelope.
    pub envelope: domain::EnvelopeId,
    /// The new reader's way in.
    pub slot: crate::Slot,
}

/// A login as it is compared: lower case, no spaces.
#[must_use]
pub fn login(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

/// A code as it is compared.
#[must_use]
pub fn code(text: &str) -> String {
    normal(text)
}
