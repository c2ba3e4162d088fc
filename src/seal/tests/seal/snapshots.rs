//! What travels, byte for byte. A change here is a change of format: it needs a new version.

use crate::school::{
    INBOX, LEAD, LETTER, SCHOOL, answered, card, card_with_a_teacher, card_with_families, header,
    letter, noted, played, reader_signing, report, root, server, signed, signing, ticked,
};
use domain::{DeviceId, Moment};
use wire::{
    Epoch, Place, Receipt, Signed,
    batch::{Batch, BatchAnswer, Receipts},
    code::digest,
    encode,
    hand_in::{HandIn, Refusal, Warrant},
    opened::Opened,
};

/// Thirty-two bytes a line, so that a difference shows where it is.
fn lines(bytes: &[u8]) -> String {
    let line = |bytes| data_encoding::HEXLOWER.encode(bytes) + "\n";
    bytes.chunks(32).map(line).collect()
}

fn receipt() -> Signed<Receipt> {
    let receipt = Receipt {
        school: SCHOOL,
        inbox: INBOX,
        envelope: LETTER,
        digest: digest(&letter(b"someone was unkind").to_bytes()),
        place: Place(300),
        epoch: Epoch([0xee; 16]),
        received: Moment::from_millis(1_790_000_200_000),
    };
    Signed::new(&receipt, |message| server().sign(message))
}

#[test]
fn a_header() {
    insta::assert_snapshot!(lines(&header().bound()));
}

#[test]
fn an_envelope() {
    insta::assert_snapshot!(lines(&letter(b"someone was unkind").to_bytes()));
}

#[test]
fn a_report() {
    insta::assert_snapshot!(lines(&report().to_bytes()));
}

#[test]
fn a_line_of_progress() {
    insta::assert_snapshot!(lines(&played().to_bytes()));
}

#[test]
fn a_tick() {
    insta::assert_snapshot!(lines(&ticked().to_bytes()));
}

#[test]
fn a_family_s_signature() {
    insta::assert_snapshot!(lines(&signed().to_bytes()));
}

#[test]
fn a_family_s_answers() {
    insta::assert_snapshot!(lines(&answered().to_bytes()));
}

#[test]
fn what_a_school_wrote_down_about_a_family() {
    let [settled, paper] = noted();
    insta::assert_snapshot!(lines(&settled.to_bytes()) + &lines(&paper.to_bytes()));
}

#[test]
fn a_card_with_an_inbox_for_families() {
    insta::assert_snapshot!(lines(&encode(&seal::card::sign(&root(), &card_with_families()))));
}

#[test]
fn a_card_with_a_class_s_book() {
    insta::assert_snapshot!(lines(&encode(&seal::card::sign(&root(), &card_with_a_teacher()))));
}

#[test]
fn a_reader_s_hand_in() {
    let envelope = letter(b"someone was unkind").to_bytes();
    let warrant = seal::hand_in::sign_as_reader(LEAD, &reader_signing(LEAD), &envelope);
    insta::assert_snapshot!(lines(&encode(&warrant)));
}

#[test]
fn a_receipt() {
    insta::assert_snapshot!(lines(&encode(&receipt())));
}

#[test]
fn a_readers_word() {
    let at = Moment::from_millis(1_790_000_300_000);
    let opened = Opened { school: SCHOOL, envelope: LETTER, reader: LEAD, at };
    let word = seal::opened::sign(&reader_signing(LEAD), &opened);
    insta::assert_snapshot!(lines(&encode(&word)));
}

#[test]
fn a_signed_card() {
    let old = signing(0x44);
    let handover = seal::card::hand_over(&old, &root().verifying_key());
    let card = seal::card::sign_after(&root(), &card(), Some(handover));
    insta::assert_snapshot!(lines(&encode(&card)));
}

#[test]
fn a_batch() {
    let envelope = letter(b"someone was unkind").to_bytes();
    let device = DeviceId::from_bytes([0xd1; 16]);
    let warrant = seal::hand_in::sign(device, &signing(0x30), &envelope);
    let mut batch = Batch::from(vec![
        HandIn { envelope, warrant },
        // The batch's form is what matters here; the other letters are short.
        HandIn { envelope: vec![1, 1, 0], warrant: Warrant::Proof { nonce: 77_777 } },
        HandIn { envelope: vec![1, 1, 1], warrant: Warrant::Batch },
    ]);
    seal::hand_in::sign_batch(device, &signing(0x30), &mut batch);
    insta::assert_snapshot!(lines(&batch.to_bytes()));
}

#[test]
fn an_answer_to_a_batch() {
    let receipts = Signed::new(&Receipts(vec![receipt().unverified().unwrap()]), |message| {
        server().sign(message)
    });
    let answer = BatchAnswer { receipts, refusals: vec![None, Some(Refusal::Warrant)] };
    insta::assert_snapshot!(lines(&encode(&answer)));
}
