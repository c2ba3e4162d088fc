//! Whatever arrives off the wire: bytes of any shape never panic a decoder, never cost more memory
//! than there is for them, and what is read is written back as it was.
//!
//! `BRAMBLE_FUZZ` says how many cases are tried of each; a few hundred where it is not set.

use std::{alloc::System, env};

use cap::Cap;
use domain::{Card, DeviceId, EnvelopeId, InboxId, Kind, Moment, ReaderId, SchoolId};
use proptest::{collection::vec, prelude::*};
use serde::{Serialize, de::DeserializeOwned};
use wire::{
    Envelope, Epoch, Header, Place, Receipt, Signature, Signed, Slot,
    answers::{Answering, Answers},
    batch::{Batch, BatchAnswer, Receipts},
    calls::CallsNow,
    card::SignedCard,
    collect::{JourneysAsked, JourneysNews, Page},
    decode,
    device::{Enrol, Listed},
    encode,
    hand_in::{HandIn, Warrant},
    hand_over::HandOver,
    lessons::Lessons,
    limits,
    opened::Opened,
    sign_in::{RegisterFinish, Session},
};

/// All the memory there is for this program: bytes that claim a length that nobody sent would need
/// more, and end it.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 128 * 1024 * 1024);

fn cases() -> ProptestConfig {
    let asked = env::var("BRAMBLE_FUZZ").ok().and_then(|it| it.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(256)) }
}

/// Bytes of a type that can be read are written back as they were, or as bytes that read the same.
fn reads<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    if let Ok(value) = decode::<T>(bytes) {
        let written = encode(&value);
        let again = decode::<T>(&written).map(|it| encode(&it));
        assert_eq!(again, Ok(written));
    }
}

/// Every decoder that meets a stranger's bytes.
fn reads_everything(bytes: &[u8]) {
    if let Ok(envelope) = Envelope::from_bytes(bytes) {
        assert!(bytes.len() <= limits::ENVELOPE);
        assert_eq!(Envelope::from_bytes(&envelope.to_bytes()), Ok(envelope));
    }
    if let Ok(batch) = Batch::from_bytes(bytes) {
        assert!(bytes.len() <= limits::BATCH && batch.hand_ins.len() <= limits::BATCH_COUNT);
        assert_eq!(Batch::from_bytes(&batch.to_bytes()), Ok(batch));
    }
    if let Ok(file) = HandOver::from_bytes(bytes) {
        assert_eq!(HandOver::from_bytes(&file.to_bytes()), Ok(file));
    }
    // The same without the mark that hardly any bytes begin with.
    reads::<HandOver>(bytes);
    reads::<Answering>(bytes);
    reads::<Answers>(bytes);
    if let Ok(signed) = decode::<SignedCard>(bytes)
        && let Ok(card) = signed.card.unverified()
    {
        // A card that can be read can be looked through.
        let _ = (card.check(), encode(&card));
    }
    if let Ok(signed) = decode::<Signed<Lessons>>(bytes)
        && let Ok(lessons) = signed.unverified()
    {
        let _ = lessons.is_fit();
    }
    if let Ok(now) = decode::<CallsNow>(bytes) {
        let _ = now.calls.is_fit();
    }
    reads::<Card>(bytes);
    reads::<HandIn>(bytes);
    reads::<Receipt>(bytes);
    reads::<Signed<Receipt>>(bytes);
    reads::<Signed<Opened>>(bytes);
    reads::<Receipts>(bytes);
    reads::<BatchAnswer>(bytes);
    reads::<Page>(bytes);
    reads::<JourneysAsked>(bytes);
    reads::<JourneysNews>(bytes);
    reads::<Enrol>(bytes);
    reads::<Vec<Listed>>(bytes);
    reads::<RegisterFinish>(bytes);
    reads::<Session>(bytes);
    reads::<CallsNow>(bytes);
}

fn envelopes() -> impl Strategy<Value = Envelope> {
    let ids = any::<[[u8; 16]; 3]>();
    let slots = vec((any::<[u8; 16]>(), vec(any::<u8>(), 0..1_200)), 1..4);
    let slot = |(reader, encapped)| Slot {
        reader: ReaderId::from_bytes(reader),
        encapped,
        key: vec![5; 48],
    };
    (ids, slots, vec(any::<u8>(), 0..4_000)).prop_map(move |(ids, slots, body)| {
        let [school, inbox, envelope] = ids;
        let header = Header::new(
            Kind::Telling,
            SchoolId::from_bytes(school),
            InboxId::from_bytes(inbox),
            EnvelopeId::from_bytes(envelope),
        );
        Envelope { header, slots: slots.into_iter().map(slot).collect(), body }
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..2_000)) {
        reads_everything(&bytes);
    }

    /// Small numbers are lengths, tags and counts to postcard: bytes that look like something.
    #[test]
    fn likely_bytes_are_read_or_refused(
        bytes in vec(prop_oneof![0_u8..4, Just(0x80_u8), Just(0xff_u8), any::<u8>()], 0..400),
    ) {
        reads_everything(&bytes);
    }

    /// A letter and a batch that were right, and then one byte was not.
    #[test]
    fn what_was_right_but_for_a_byte_is_read_or_refused(
        envelope in envelopes(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let letter = envelope.to_bytes();
        let warrant = Warrant::Proof { nonce: u64::from(byte) };
        let batch = Batch::from(vec![HandIn { envelope: letter.clone(), warrant }]).to_bytes();
        for mut bytes in [letter, batch] {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if cut {
                bytes.truncate(at);
            }
            reads_everything(&bytes);
        }
    }

    #[test]
    fn what_is_written_is_read(
        envelope in envelopes(),
        place in any::<u64>(),
        at in any::<u64>(),
        device in any::<[u8; 16]>(),
    ) {
        let letter = envelope.to_bytes();
        prop_assert_eq!(Envelope::from_bytes(&letter), Ok(envelope.clone()));
        let signature = Signature([7; 64]);
        let warrant = Warrant::Device { device: DeviceId::from_bytes(device), signature };
        let shared = Some((DeviceId::from_bytes(device), signature));
        let batch = Batch { device: shared, ..vec![HandIn { envelope: letter, warrant }].into() };
        prop_assert_eq!(Batch::from_bytes(&batch.to_bytes()), Ok(batch));
        let receipt = Receipt {
            school: envelope.header.school,
            inbox: envelope.header.inbox,
            envelope: envelope.header.envelope,
            digest: [9; 32],
            place: Place(place),
            epoch: Epoch(device),
            received: Moment::from_millis(at),
        };
        let signed = Signed::new(&receipt, |_| signature);
        let read: Signed<Receipt> = decode(&encode(&signed)).unwrap();
        prop_assert_eq!(read.unverified(), Ok(receipt));
    }
}
