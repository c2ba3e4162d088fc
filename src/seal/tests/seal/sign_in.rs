//! OPAQUE against a server of the same suite.

use crate::school::rng;
use opaque_ke::{
    CredentialFinalization, CredentialRequest, RegistrationRequest, RegistrationUpload,
    ServerLogin, ServerLoginParameters, ServerRegistration, ServerSetup,
    rand::{CryptoRng, Error, RngCore},
};
use seal::sign_in::{ExportKey, Registration, SignIn, SignInError};
use wire::sign_in::Suite;

const LOGIN: &[u8] = b"a.lead";
const PASSPHRASE: &str = "hedgerow lantern biscuit";

type Alter = fn(Vec<u8>) -> Vec<u8>;

/// The server's side of `rand_core` 0.6.
struct Old(rand_chacha::ChaCha20Rng);

impl RngCore for Old {
    fn next_u32(&mut self) -> u32 {
        rand_core::Rng::next_u32(&mut self.0)
    }
    fn next_u64(&mut self) -> u64 {
        rand_core::Rng::next_u64(&mut self.0)
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        rand_core::Rng::fill_bytes(&mut self.0, bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        rand_core::Rng::fill_bytes(&mut self.0, bytes);
        Ok(())
    }
}

impl CryptoRng for Old {}

struct Server {
    setup: ServerSetup<Suite>,
    record: ServerRegistration<Suite>,
}

impl Server {
    /// A server with one registered login, and the export key that registering made.
    fn registered() -> (Self, ExportKey) {
        let setup = ServerSetup::<Suite>::new(&mut Old(rng(0x50)));
        let (begun, request) = Registration::start(&mut rng(1), PASSPHRASE).unwrap();
        let request = RegistrationRequest::deserialize(&request).unwrap();
        let answer = ServerRegistration::start(&setup, request, LOGIN).unwrap();
        let answer = answer.message.serialize();
        let (upload, export) = begun.finish(&mut rng(2), PASSPHRASE, &answer).unwrap();
        let record = ServerRegistration::finish(RegistrationUpload::deserialize(&upload).unwrap());
        (Self { setup, record }, export)
    }

    fn answer(&self, known: bool, request: &[u8]) -> (ServerLogin<Suite>, Vec<u8>) {
        let begun = ServerLogin::start(
            &mut Old(rng(0x51)),
            &self.setup,
            known.then(|| self.record.clone()),
            CredentialRequest::deserialize(request).unwrap(),
            LOGIN,
            ServerLoginParameters::default(),
        )
        .unwrap();
        (begun.state, begun.message.serialize().to_vec())
    }
}

#[test]
fn the_right_passphrase_signs_in_and_gives_the_same_key_as_at_registration() {
    let (server, registered) = Server::registered();
    let (begun, request) = SignIn::start(&mut rng(3), PASSPHRASE).unwrap();
    let (state, answer) = server.answer(true, &request);
    let (finalization, export) = begun.finish(&mut rng(4), PASSPHRASE, &answer).unwrap();
    assert!(export == registered);
    let finalization = CredentialFinalization::deserialize(&finalization).unwrap();
    assert!(state.finish(finalization, ServerLoginParameters::default()).is_ok());
}

#[test]
fn a_wrong_passphrase_an_unknown_login_and_an_altered_answer_look_the_same() {
    let (server, _) = Server::registered();
    let attempt = |passphrase: &str, known, alter: Alter| {
        let (begun, request) = SignIn::start(&mut rng(3), passphrase).unwrap();
        let answer = alter(server.answer(known, &request).1);
        begun.finish(&mut rng(4), passphrase, &answer).map(|_| ())
    };
    let same = |bytes| bytes;
    let table: [(&str, &str, bool, Alter); 8] = [
        ("another passphrase", "hedgerow lantern biscuits", true, same),
        ("an unknown login", PASSPHRASE, false, same),
        ("cut short", PASSPHRASE, true, |mut it| {
            it.pop();
            it
        }),
        ("longer", PASSPHRASE, true, |it| [it, vec![0]].concat()),
        ("empty", PASSPHRASE, true, |_| Vec::new()),
        ("another element", PASSPHRASE, true, |it| [vec![0; 32], it[32..].to_vec()].concat()),
        ("a bit of the masked record", PASSPHRASE, true, |mut it| {
            it[80] ^= 1;
            it
        }),
        ("a bit of the proof", PASSPHRASE, true, |mut it| {
            *it.last_mut().unwrap() ^= 1;
            it
        }),
    ];
    for (case, passphrase, known, alter) in table {
        assert_eq!(attempt(passphrase, known, alter), Err(SignInError::WrongPassphrase), "{case}");
    }
}

#[test]
fn an_empty_passphrase_is_none_and_a_broken_answer_registers_nobody() {
    assert_eq!(Registration::start(&mut rng(1), "").err(), Some(SignInError::Passphrase));
    assert_eq!(SignIn::start(&mut rng(1), "").err(), Some(SignInError::Passphrase));
    let (begun, request) = Registration::start(&mut rng(1), PASSPHRASE).unwrap();
    // An echo of the request, too, is an answer that makes no sense.
    let echo = [request, vec![0; 32]].concat();
    assert_eq!(begun.finish(&mut rng(2), PASSPHRASE, &echo).err(), Some(SignInError::Answer));
}

#[test]
fn the_slow_hash_is_slower_than_owasps_floor() {
    use seal::sign_in::{LANES, MEMORY, PASSES};
    const { assert!(19 * 1024 <= MEMORY && 2 <= PASSES && LANES == 1) };
}
