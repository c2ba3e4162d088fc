//! Known answers: what is sealed today opens for ever, and is what the standards say.

use crate::school::{DEPUTY, LEAD, header, opening, rng, to};
use data_encoding::HEXLOWER;
use hkdf::Hkdf;
use hpke::{Deserializable as _, Kem as _, Serializable as _, kem::XWing};
use rand_chacha::rand_core::{TryCryptoRng, TryRng};
use seal::OpeningKey;
use serde::Deserialize;
use sha2::Sha256;
use std::convert::Infallible;
use wire::Envelope;
use zeroize::Zeroizing;

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).unwrap()
}

/// Hands out the bytes it was given: what a vector calls its randomness.
struct Given(Vec<u8>);

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("a vector's randomness is taken as bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("a vector's randomness is taken as bytes")
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        to.copy_from_slice(&self.0.drain(..to.len()).collect::<Vec<u8>>());
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[derive(Deserialize)]
struct XWingVector {
    seed: String,
    randomness: String,
    public: String,
    encapped: String,
    shared: String,
}

#[test]
fn keys_are_x_wing() {
    let vector: XWingVector = serde_json::from_str(include_str!("../vectors/x_wing.json")).unwrap();
    let seed = Zeroizing::new(<[u8; 32]>::try_from(hex(&vector.seed)).unwrap());
    let public = OpeningKey::from_seed(&seed).sealing_key().to_bytes();
    assert_eq!(HEXLOWER.encode(&public), vector.public);

    let public = <XWing as hpke::Kem>::PublicKey::from_bytes(&public).unwrap();
    let mut rng = Given(hex(&vector.randomness));
    let (shared, encapped) = XWing::encap_with_rng(&public, None, &mut rng).unwrap();
    assert_eq!(HEXLOWER.encode(&encapped.to_bytes()), vector.encapped);
    assert_eq!(HEXLOWER.encode(&shared.0), vector.shared);
}

/// Opens a slot and a body by hand, from RFC 9180 and RFC 8439 alone: no HPKE library but for the
/// key encapsulation, which is X-Wing by the vector above.
#[test]
fn a_slot_is_hpke_and_a_body_is_chacha20_poly1305() {
    use chacha20poly1305::{
        ChaCha20Poly1305, KeyInit as _,
        aead::{Aead as _, Payload},
    };

    let readers = to(&[LEAD, DEPUTY]);
    let sealed = seal::seal(&mut rng(7), header(), &readers, b"someone was unkind").unwrap();
    let slot = &sealed.slots[1];
    let private =
        <XWing as hpke::Kem>::PrivateKey::from_bytes(opening(DEPUTY).seed().as_slice()).unwrap();
    let encapped = <XWing as hpke::Kem>::EncappedKey::from_bytes(&slot.encapped).unwrap();
    let shared = XWing::decap(&private, None, &encapped).unwrap();

    // RFC 9180, section 5.1: the key schedule, mode_base.
    let suite = [b"HPKE".as_slice(), &[0x64, 0x7a, 0, 1, 0, 3]].concat();
    let extract = |salt: &[u8], label: &[u8], secret: &[u8]| {
        let labelled = [b"HPKE-v1".as_slice(), &suite, label, secret].concat();
        Hkdf::<Sha256>::extract(Some(salt), &labelled).0
    };
    let psk = extract(b"", b"psk_id_hash", b"");
    let info = extract(b"", b"info_hash", b"bramble report key/1\x01");
    let context = [[0].as_slice(), &psk, &info].concat();
    let secret = extract(&shared.0, b"secret", b"");
    let expand = |label: &[u8], length: u8| {
        let mut out = vec![0; usize::from(length)];
        let labelled = [&[0, length], b"HPKE-v1".as_slice(), &suite, label, &context].concat();
        Hkdf::<Sha256>::from_prk(&secret).unwrap().expand(&labelled, &mut out).unwrap();
        out
    };
    let open = |key: &[u8], nonce: &[u8], msg: &[u8], aad: &[u8]| {
        let nonce = <[u8; 12]>::try_from(nonce).unwrap().into();
        let cipher = ChaCha20Poly1305::new_from_slice(key).unwrap();
        cipher.decrypt(&nonce, Payload { msg, aad }).unwrap()
    };

    let bound = [header().bound().as_slice(), DEPUTY.as_bytes()].concat();
    let report_key = open(&expand(b"key", 32), &expand(b"base_nonce", 12), &slot.key, &bound);
    let bound = Envelope::body_bound(&sealed.header, &sealed.slots);
    let padded = open(&report_key, &[0; 12], &sealed.body, &bound);
    let mut expected = b"someone was unkind\x80".to_vec();
    expected.resize(1024, 0);
    assert_eq!(padded, expected);
}

#[derive(Deserialize)]
struct EnvelopeVector {
    /// Sixteen bytes of id, 32 of seed, for each reader.
    readers: Vec<(String, String)>,
    /// Of `ChaCha20Rng`.
    rng: String,
    plaintext: String,
    envelope: String,
}

#[test]
fn letters_sealed_by_the_first_version_still_open_and_are_still_sealed_so() {
    let vector: EnvelopeVector =
        serde_json::from_str(include_str!("../vectors/envelope_1.json")).unwrap();
    let envelope = Envelope::from_bytes(&hex(&vector.envelope)).unwrap();
    let readers: Vec<_> = vector
        .readers
        .iter()
        .map(|(id, seed)| {
            let id = domain::ReaderId::from_bytes(hex(id).try_into().unwrap());
            let seed = Zeroizing::new(<[u8; 32]>::try_from(hex(seed)).unwrap());
            (id, OpeningKey::from_seed(&seed))
        })
        .collect();
    for (reader, key) in &readers {
        let opened = seal::open(*reader, key, &envelope).unwrap();
        assert_eq!(opened.as_slice(), hex(&vector.plaintext));
    }
    let seed: [u8; 32] = hex(&vector.rng).try_into().unwrap();
    let mut rng =
        <rand_chacha::ChaCha20Rng as rand_chacha::rand_core::SeedableRng>::from_seed(seed);
    let to: Vec<_> = readers.iter().map(|(id, key)| (*id, key.sealing_key())).collect();
    let again = seal::seal(&mut rng, envelope.header, &to, &hex(&vector.plaintext)).unwrap();
    assert_eq!(HEXLOWER.encode(&again.to_bytes()), vector.envelope);
}
