//! One made-up school: its keys, its card and one reader who opens letters.

use domain::{Card, EnvelopeId, InboxId, Kind, Moment, Reader, ReaderId, Role, SchoolId};
use seal::SigningKey;
use wire::{Envelope, Header, Signed, Slot, opened::Opened};

pub(crate) const SCHOOL: SchoolId = SchoolId::from_bytes([1; 16]);
pub(crate) const INBOX: InboxId = InboxId::from_bytes([2; 16]);
/// An inbox that no server has: letters to it are refused for good.
pub(crate) const NOWHERE: InboxId = InboxId::from_bytes([3; 16]);
pub(crate) const READER: ReaderId = ReaderId::from_bytes([4; 16]);

pub(crate) struct School {
    pub(crate) card: Card,
    pub(crate) server: SigningKey,
    pub(crate) forger: SigningKey,
    reader: SigningKey,
}

impl School {
    pub(crate) fn found() -> Self {
        let key = |n| SigningKey::from_seed(&[n; 32].into());
        let (server, reader) = (key(1), key(2));
        let card = Card {
            school: SCHOOL,
            version: 1,
            issued: Moment::from_millis(0),
            renew_by: Moment::from_millis(u64::MAX),
            name: "Bramble Bank".into(),
            hours: String::new(),
            contacts: Vec::new(),
            readers: vec![Reader {
                id: READER,
                name: "A. Reader".into(),
                roles: vec![Role::Lead],
                sealing_key: Vec::new(),
                verifying_key: reader.verifying_key().to_bytes(),
            }],
            inboxes: Vec::new(),
            classes: Vec::new(),
            server_key: server.verifying_key().to_bytes(),
            server_key_before: None,
            made_up: true,
            publishing_keys: Vec::new(),
        };
        Self { card, server, forger: key(3), reader }
    }

    /// A reader's word.
    pub(crate) fn say_opened(&self, envelope: EnvelopeId, at: Moment) -> Signed<Opened> {
        let opened = Opened { school: SCHOOL, envelope, reader: READER, at };
        seal::opened::sign(&self.reader, &opened)
    }
}

/// A letter's bytes. What is inside does not matter here: sealing has its own tests.
pub(crate) fn letter(id: EnvelopeId, inbox: InboxId) -> Vec<u8> {
    let header = Header::new(Kind::Telling, SCHOOL, inbox, id);
    let slot = Slot { reader: READER, encapped: vec![5; 16], key: vec![6; 16] };
    Envelope { header, slots: vec![slot], body: id.as_bytes().repeat(4) }.to_bytes()
}
