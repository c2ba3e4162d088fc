//! Receipts, a reader's word, a device's warrant: what is believed, and what is not.

use crate::school::{
    DEPUTY, INBOX, LEAD, LETTER, SCHOOL, SPARE, TRAY, card, header, letter, reader_signing, server,
    signing,
};
use domain::{Card, DeviceId, EnvelopeId, Moment, ReaderId, SchoolId};
use seal::{
    SealError, SigningKey, VerifyingKey,
    opened::OpenedError,
    receipt::{self, ReceiptError},
};
use wire::{
    Epoch, Place, Purpose, Receipt, Signature, Signed,
    batch::{Batch, Receipts},
    code::digest,
    hand_in::{HandIn, Warrant, device_message},
    opened::Opened,
};

fn receipt() -> Receipt {
    Receipt {
        school: SCHOOL,
        inbox: INBOX,
        envelope: LETTER,
        digest: digest(&letter(b"x").to_bytes()),
        place: Place(12),
        epoch: Epoch([0xee; 16]),
        received: Moment::from_millis(1_790_000_200_000),
    }
}

fn signed(receipt: &Receipt, key: &SigningKey) -> Signed<Receipt> {
    Signed::new(receipt, |message| key.sign(message))
}

#[test]
fn only_a_receipt_for_these_very_bytes_by_the_schools_server_is_believed() {
    let good = receipt();
    let before = signing(0x22);
    let renewed = Card { server_key_before: Some(before.verifying_key().to_bytes()), ..card() };
    let other_id = EnvelopeId::from_bytes([9; 16]);
    let other_school = SchoolId::from_bytes([9; 16]);
    let table = [
        ("good", good, server(), card(), Ok(good)),
        ("by the key before", good, before.clone(), renewed, Ok(good)),
        ("by a key no longer named", good, before, card(), Err(ReceiptError::Signature)),
        ("by a reader", good, reader_signing(LEAD), card(), Err(ReceiptError::Signature)),
        (
            "for another envelope",
            Receipt { envelope: other_id, ..good },
            server(),
            card(),
            Err(ReceiptError::OtherLetter),
        ),
        (
            "for another inbox",
            Receipt { inbox: TRAY, ..good },
            server(),
            card(),
            Err(ReceiptError::OtherLetter),
        ),
        (
            "for another school",
            Receipt { school: other_school, ..good },
            server(),
            card(),
            Err(ReceiptError::OtherLetter),
        ),
        (
            "under another school's card",
            good,
            server(),
            Card { school: other_school, ..card() },
            Err(ReceiptError::OtherLetter),
        ),
        (
            "for other bytes",
            Receipt { digest: [0; 32], ..good },
            server(),
            card(),
            Err(ReceiptError::OtherBytes),
        ),
    ];
    let bytes = letter(b"x").to_bytes();
    for (case, receipt, key, card, expected) in table {
        let believed = receipt::verify(&signed(&receipt, &key), &card, &bytes, &header());
        assert_eq!(believed, expected, "{case}");
    }
}

#[test]
fn a_receipt_with_any_bit_changed_is_not_believed() {
    let good = wire::encode(&signed(&receipt(), &server()));
    let bytes = letter(b"x").to_bytes();
    for bit in 0..good.len() * 8 {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let Ok(changed) = wire::decode::<Signed<Receipt>>(&changed) else { continue };
        let believed = receipt::verify(&changed, &card(), &bytes, &header());
        assert_eq!(believed, Err(ReceiptError::Signature), "bit {bit}");
    }
}

#[test]
fn the_servers_word_on_a_batch_is_for_those_receipts_and_that_purpose() {
    let all = Receipts(vec![
        receipt(),
        Receipt { envelope: EnvelopeId::from_bytes([9; 16]), ..receipt() },
    ]);
    let by = |key: &SigningKey| Signed::new(&all, |message| key.sign(message));
    assert_eq!(receipt::verify_batch(&by(&server()), &card()).as_ref(), Ok(&all));
    let by_lead = receipt::verify_batch(&by(&reader_signing(LEAD)), &card());
    assert_eq!(by_lead, Err(ReceiptError::Signature));
    let one: Signed<Receipts> =
        wire::decode(&wire::encode(&signed(&receipt(), &server()))).unwrap();
    assert_eq!(receipt::verify_batch(&one, &card()), Err(ReceiptError::Signature));

    let bytes = letter(b"x").to_bytes();
    let fits = |it: &Receipt| receipt::fits(it, &card(), &bytes, &header());
    assert_eq!(
        all.0.iter().map(fits).collect::<Vec<_>>(),
        [Ok(()), Err(ReceiptError::OtherLetter)]
    );
}

#[test]
fn a_batchs_warrant_is_the_devices_signature_over_all_of_it() {
    let (device, key) = (DeviceId::from_bytes([0xd1; 16]), signing(0x30));
    let hand_in = |envelope: &[u8]| HandIn { envelope: envelope.to_vec(), warrant: Warrant::Batch };
    let mut batch = Batch::from(vec![hand_in(b"one"), hand_in(b"two")]);
    seal::hand_in::sign_batch(device, &key, &mut batch);
    let (named, signature) = batch.device.unwrap();
    assert_eq!(named, device);
    let verifies = |batch: &Batch| key.verifying_key().verify(&batch.message(), &signature);
    assert_eq!(verifies(&batch), Ok(()));
    batch.hand_ins.reverse();
    assert_eq!(verifies(&batch), Err(SealError::Signature));
}

#[test]
fn a_readers_word_counts_for_their_letter_alone() {
    let word = |reader: ReaderId, key: &SigningKey| {
        let at = Moment::from_millis(5);
        seal::opened::sign(key, &Opened { school: SCHOOL, envelope: LETTER, reader, at })
    };
    let lead = word(LEAD, &reader_signing(LEAD));
    let gone = ReaderId::from_bytes([9; 16]);
    let elsewhere = Card { school: SchoolId::from_bytes([9; 16]), ..card() };
    let table = [
        ("the lead's", &lead, card(), LETTER, Ok(LEAD)),
        ("the spare's", &word(SPARE, &reader_signing(SPARE)), card(), LETTER, Ok(SPARE)),
        (
            "in another's name",
            &word(LEAD, &reader_signing(DEPUTY)),
            card(),
            LETTER,
            Err(OpenedError::Signature),
        ),
        ("by the server", &word(LEAD, &server()), card(), LETTER, Err(OpenedError::Signature)),
        (
            "by nobody the card names",
            &word(gone, &reader_signing(LEAD)),
            card(),
            LETTER,
            Err(OpenedError::UnknownReader),
        ),
        (
            "for another letter",
            &lead,
            card(),
            EnvelopeId::from_bytes([9; 16]),
            Err(OpenedError::OtherLetter),
        ),
        ("at another school", &lead, elsewhere, LETTER, Err(OpenedError::OtherLetter)),
    ];
    for (case, signed, card, envelope, expected) in table {
        let believed = seal::opened::verify(signed, &card, envelope).map(|it| it.reader);
        assert_eq!(believed, expected, "{case}");
    }
}

#[test]
fn a_warrant_is_the_devices_signature_over_these_bytes() {
    let (device, key) = (DeviceId::from_bytes([0xd1; 16]), signing(0x30));
    let bytes = letter(b"x").to_bytes();
    let Warrant::Device { device: named, signature } = seal::hand_in::sign(device, &key, &bytes)
    else {
        panic!("a device's warrant is a signature");
    };
    assert_eq!(named, device);
    let verifies = |bytes: &[u8]| key.verifying_key().verify(&device_message(bytes), &signature);
    assert_eq!(verifies(&bytes), Ok(()));
    assert_eq!(verifies(b"other bytes"), Err(SealError::Signature));
}

/// The same bytes, signed for one purpose, do not pass for another.
#[test]
fn a_signature_for_one_purpose_never_passes_for_another() {
    #[derive(serde::Serialize)]
    struct Elsewhere(Receipt);
    impl Purpose for Elsewhere {
        const LABEL: &'static [u8] = b"bramble elsewhere/1";
    }
    let elsewhere = Signed::new(&Elsewhere(receipt()), |message| server().sign(message));
    let posing: Signed<Receipt> = wire::decode(&wire::encode(&elsewhere)).unwrap();
    assert_eq!(posing.unverified(), Ok(receipt()));
    let believed = receipt::verify(&posing, &card(), &letter(b"x").to_bytes(), &header());
    assert_eq!(believed, Err(ReceiptError::Signature));
}

/// RFC 8032, section 7.1, test 2.
#[test]
fn signatures_are_ed25519() {
    let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    let key = SigningKey::from_seed(&zeroize::Zeroizing::new(seed.try_into().unwrap()));
    assert_eq!(
        key.verifying_key().to_bytes().as_slice(),
        hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    );
    assert_eq!(
        key.sign(&[0x72]).0.as_slice(),
        hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    );
}

#[test]
fn a_key_for_which_anybody_can_sign_is_no_key() {
    // The neutral point, and a point of order eight.
    let neutral = [&[1][..], &[0; 31]].concat().try_into().unwrap();
    assert_eq!(VerifyingKey::from_bytes(&neutral), Err(SealError::Key));
    assert_eq!(VerifyingKey::from_bytes(&[0; 32]), Err(SealError::Key));
    let key = signing(1).verifying_key();
    assert_eq!(VerifyingKey::from_bytes(&key.to_bytes()), Ok(key));
    assert_eq!(key.verify(b"", &Signature([0; 64])), Err(SealError::Signature));
}
