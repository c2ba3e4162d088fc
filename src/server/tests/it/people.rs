//! People and tablets, with the keys that a browser would make for them.

use domain::{
    Card, DeviceId, EnvelopeId, Inbox, InboxId, Kind, Moment, Reader, ReaderId, Role, Route,
    SchoolId,
};
use ed25519_dalek::{Signer as _, SigningKey};
use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialResponse, RegistrationResponse,
};
use rand::Rng as _;
use wire::{
    Envelope, Header, Signature, Signed, Slot,
    batch::Batch,
    card::SignedCard,
    code::digest,
    hand_in::{HandIn, Warrant, device_message},
    proof,
    sign_in::{ReaderRecord, Suite},
};

/// A first reader's only letters are sealed to two; a test's letters are only shaped so.
const SLOTS: usize = 2;

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

pub(crate) fn sign(key: &SigningKey, message: &[u8]) -> Signature {
    Signature(key.sign(message).to_bytes())
}

/// The operating system's randomness, in the older words that OPAQUE's library speaks.
pub(crate) struct Dice;

impl opaque_ke::rand::RngCore for Dice {
    fn next_u32(&mut self) -> u32 {
        u32::from_le_bytes(random())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_le_bytes(random())
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), opaque_ke::rand::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl opaque_ke::rand::CryptoRng for Dice {}

/// Somebody with a role.
pub(crate) struct Person {
    pub(crate) id: ReaderId,
    pub(crate) login: String,
    pub(crate) passphrase: String,
    pub(crate) key: SigningKey,
    pub(crate) sheet: SigningKey,
    pub(crate) sealing_key: Vec<u8>,
}

impl Person {
    pub(crate) fn new(login: &str) -> Self {
        Self {
            id: ReaderId::from_bytes(random()),
            login: login.to_owned(),
            passphrase: format!("{login} walks along the river on long mornings"),
            key: SigningKey::from_bytes(&random()),
            sheet: SigningKey::from_bytes(&random()),
            sealing_key: random::<1216>().to_vec(),
        }
    }

    pub(crate) fn reader(&self, roles: &[Role]) -> Reader {
        Reader {
            id: self.id,
            name: format!("{} at school", self.login),
            roles: roles.to_vec(),
            sealing_key: self.sealing_key.clone(),
            verifying_key: self.key.verifying_key().to_bytes(),
        }
    }

    pub(crate) fn record(&self) -> ReaderRecord {
        ReaderRecord {
            reader: self.id,
            by_passphrase: vec![1; 96],
            by_sheet: vec![2; 96],
            sheet_key: self.sheet.verifying_key().to_bytes(),
            root: Vec::new(),
        }
    }
}

/// OPAQUE's registration, on the person's side.
pub(crate) struct Registering(ClientRegistration<Suite>, Vec<u8>);

impl Registering {
    pub(crate) fn start(passphrase: &str) -> (Self, Vec<u8>) {
        let started = ClientRegistration::<Suite>::start(&mut Dice, passphrase.as_bytes()).unwrap();
        let request = started.message.serialize().to_vec();
        (Self(started.state, passphrase.as_bytes().to_vec()), request)
    }

    pub(crate) fn finish(self, response: &[u8]) -> Vec<u8> {
        let response = RegistrationResponse::deserialize(response).unwrap();
        let parameters = ClientRegistrationFinishParameters::default();
        let finished = self.0.finish(&mut Dice, &self.1, response, parameters).unwrap();
        finished.message.serialize().to_vec()
    }
}

/// OPAQUE's sign-in, on the person's side.
pub(crate) struct SigningIn(ClientLogin<Suite>, Vec<u8>);

impl SigningIn {
    pub(crate) fn start(passphrase: &str) -> (Self, Vec<u8>) {
        let started = ClientLogin::<Suite>::start(&mut Dice, passphrase.as_bytes()).unwrap();
        let request = started.message.serialize().to_vec();
        (Self(started.state, passphrase.as_bytes().to_vec()), request)
    }

    /// `None` where the passphrase is not the one: the person's side notices first.
    pub(crate) fn finish(self, response: &[u8]) -> Option<Vec<u8>> {
        let response = CredentialResponse::deserialize(response).unwrap();
        let parameters = ClientLoginFinishParameters::default();
        let finished = self.0.finish(&mut Dice, &self.1, response, parameters).ok()?;
        Some(finished.message.serialize().to_vec())
    }
}

/// A tablet that was enrolled.
pub(crate) struct Tablet {
    pub(crate) device: DeviceId,
    pub(crate) key: SigningKey,
}

impl Tablet {
    /// Letters under one signature.
    pub(crate) fn batch(&self, envelopes: impl Iterator<Item = Vec<u8>>) -> Batch {
        let hand_in = |envelope| HandIn { envelope, warrant: Warrant::Batch };
        let batch = Batch::from(envelopes.map(hand_in).collect::<Vec<_>>());
        let signature = sign(&self.key, &batch.message());
        Batch { device: Some((self.device, signature)), ..batch }
    }

    pub(crate) fn hand_in(&self, envelope: Vec<u8>) -> HandIn {
        let signature = sign(&self.key, &device_message(&envelope));
        HandIn { envelope, warrant: Warrant::Device { device: self.device, signature } }
    }
}

/// What a device that nobody enrolled hands in.
pub(crate) fn strangers(envelope: Vec<u8>) -> HandIn {
    let nonce = proof::search(&digest(&envelope), 0, u64::MAX, proof::BITS).unwrap();
    HandIn { envelope, warrant: Warrant::Proof { nonce } }
}

/// A letter in form, with nothing in it that opens.
pub(crate) fn letter(school: SchoolId, inbox: InboxId) -> (EnvelopeId, Vec<u8>) {
    let id = EnvelopeId::from_bytes(random());
    (id, letter_of(school, inbox, id, &random::<1040>()))
}

/// The same, with this id and this body.
pub(crate) fn letter_of(school: SchoolId, inbox: InboxId, id: EnvelopeId, body: &[u8]) -> Vec<u8> {
    let slot = |n: u8| Slot {
        reader: ReaderId::from_bytes([n; 16]),
        encapped: vec![n; 1120],
        key: vec![n; 48],
    };
    Envelope {
        header: Header::new(Kind::Telling, school, inbox, id),
        slots: (1..=SLOTS).map(|n| slot(u8::try_from(n).unwrap())).collect(),
        body: body.to_vec(),
    }
    .to_bytes()
}

/// A school's card with these people, one inbox for each route.
pub(crate) fn card(
    school: SchoolId,
    server_key: [u8; 32],
    people: &[(&Person, &[Role])],
    inboxes: [InboxId; 2],
) -> Card {
    let readers: Vec<Reader> = people.iter().map(|(person, roles)| person.reader(roles)).collect();
    let ids: Vec<ReaderId> = readers.iter().map(|reader| reader.id).collect();
    let inboxes = Route::ALL
        .into_iter()
        .zip(inboxes)
        .map(|(route, id)| Inbox { id, route, readers: ids.clone() })
        .collect();
    Card {
        school,
        version: 1,
        issued: Moment::from_millis(1),
        renew_by: Moment::from_millis(2),
        name: "Whisper Wood Infant School".to_owned(),
        hours: "every school day".to_owned(),
        contacts: Vec::new(),
        readers,
        inboxes,
        classes: Vec::new(),
        server_key,
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    }
}

pub(crate) fn signed(root: &SigningKey, card: &Card) -> SignedCard {
    SignedCard {
        root: root.verifying_key().to_bytes(),
        card: Signed::new(card, |message| sign(root, message)),
        handover: None,
    }
}
