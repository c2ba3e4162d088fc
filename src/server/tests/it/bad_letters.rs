//! Bad input: each a clear refusal, and nothing that is kept is harmed.

use domain::{EnvelopeId, InboxId, SchoolId};
use wire::{
    Receipt, Signed,
    batch::{Batch, BatchAnswer},
    hand_in::{HandIn, Outcome, Refusal, Warrant},
    paths,
};

use crate::{
    house::School,
    people::{letter, letter_of, random, strangers},
};

fn kept(outcome: &Outcome) -> (Signed<Receipt>, Receipt) {
    let Outcome::Kept(signed) = outcome else { panic!("{outcome:?}") };
    (signed.clone(), signed.unverified().unwrap())
}

#[tokio::test]
async fn the_same_letter_gets_the_same_receipt_and_another_under_its_id_is_refused() {
    let it = School::new().await;
    let (id, bytes) = letter(it.house.school, it.telling);
    let (first, receipt) = kept(&it.put(&it.tablet.hand_in(bytes.clone())).await.value());
    assert_eq!((receipt.envelope, receipt.place.0), (id, 1));
    it.house.later(std::time::Duration::from_mins(1));
    let (again, _) = kept(&it.put(&it.tablet.hand_in(bytes.clone())).await.value());
    assert_eq!(again, first);
    let other = letter_of(it.house.school, it.telling, id, b"another letter");
    let refused = it.put(&it.tablet.hand_in(other)).await;
    assert_eq!((refused.status, refused.code().as_str()), (409, "reused"));
    let (again, _) = kept(&it.put(&it.tablet.hand_in(bytes)).await.value());
    assert_eq!(again, first);
}

#[tokio::test]
async fn each_bad_letter_is_refused_for_its_own_reason() {
    let it = School::new().await;
    let (school, telling) = (it.house.school, it.telling);
    let good = || letter(school, telling).1;
    let changed = |at: usize, to: u8| {
        let mut bytes = good();
        bytes[at] = to;
        bytes
    };
    let path = |id| paths::envelope(school, telling, id);
    let cases: Vec<(&str, HandIn, u16, &str)> = vec![
        ("another version", it.tablet.hand_in(changed(0, 9)), 400, "version"),
        ("another suite", it.tablet.hand_in(changed(1, 9)), 400, "suite"),
        ("truncated", it.tablet.hand_in(good()[..300].to_vec()), 400, "malformed"),
        ("nothing", it.tablet.hand_in(Vec::new()), 400, "malformed"),
        ("bytes left over", it.tablet.hand_in([good(), vec![0]].concat()), 400, "malformed"),
        (
            "too large",
            it.tablet.hand_in(letter_of(
                school,
                telling,
                EnvelopeId::from_bytes(random()),
                &vec![0; wire::limits::ENVELOPE],
            )),
            413,
            "too-large",
        ),
    ];
    for (case, hand_in, status, code) in cases {
        let at = path(EnvelopeId::from_bytes(random()));
        let answer = it.house.send("PUT", None, &at, &wire::encode(&hand_in)).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{case}");
    }
    let unknown = letter(school, InboxId::from_bytes([9; 16])).1;
    let elsewhere = letter(SchoolId::from_bytes([9; 16]), telling).1;
    for bytes in [unknown, elsewhere] {
        let answer = it.put(&it.tablet.hand_in(bytes)).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "unknown-inbox"));
    }
    let other_address = path(EnvelopeId::from_bytes([9; 16]));
    let body = wire::encode(&it.tablet.hand_in(good()));
    let answer = it.house.send("PUT", None, &other_address, &body).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "wrong-address"));
    let answer = it.house.send("PUT", None, &other_address, &vec![0; 1 << 20]).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too-large"));
    let answer = it.house.send("PUT", None, "/api/schools/x/inboxes/y/envelopes/z", &body).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "wrong-address"));
}

#[tokio::test]
async fn only_an_enrolled_tablet_uses_the_schools_inbox_and_only_with_its_own_signature() {
    let it = School::new().await;
    let (school, telling, tray) = (it.house.school, it.telling, it.tray);
    let signature_of_another_letter = HandIn {
        envelope: letter(school, telling).1,
        warrant: it.tablet.hand_in(letter(school, telling).1).warrant,
    };
    let no_work = HandIn { envelope: letter(school, tray).1, warrant: Warrant::Proof { nonce: 1 } };
    let cases = [
        ("another letter's signature", signature_of_another_letter, "warrant"),
        ("no work", no_work, "warrant"),
        ("a stranger in the school's inbox", strangers(letter(school, telling).1), "not-here"),
        ("a tablet in the tray", it.tablet.hand_in(letter(school, tray).1), "not-here"),
    ];
    for (case, hand_in, code) in cases {
        let answer = it.put(&hand_in).await;
        assert_eq!((answer.status, answer.code().as_str()), (403, code), "{case}");
    }
    kept(&it.put(&strangers(letter(school, tray).1)).await.value());
}

#[tokio::test]
async fn in_a_batch_each_letter_stands_alone() {
    let it = School::new().await;
    let good: Vec<_> = (0..3).map(|_| letter(it.house.school, it.telling)).collect();
    let bad = vec![wire::envelope::VERSION, wire::envelope::SUITE, 0];
    let foreign = letter(it.house.school, InboxId::from_bytes([9; 16])).1;
    let [first, second, third] = [0, 1, 2].map(|n: usize| good[n].1.clone());
    let sent = it.tablet.batch([first, bad, second, foreign, third].into_iter()).to_bytes();
    let answer: BatchAnswer = it.house.raw("POST", paths::HAND_INS, &sent).await.value();
    let refused = [None, Some(Refusal::Malformed), None, Some(Refusal::UnknownInbox), None];
    assert_eq!(answer.refusals, refused);
    let places: Vec<_> = answer
        .receipts
        .unverified()
        .unwrap()
        .0
        .iter()
        .map(|it| (it.envelope, it.place.0))
        .collect();
    assert_eq!(places, [(good[0].0, 1), (good[1].0, 2), (good[2].0, 3)]);

    let garbled = it.house.raw("POST", paths::HAND_INS, &sent[..sent.len() - 9]).await;
    assert_eq!((garbled.status, garbled.code().as_str()), (400, "malformed"));
    let oversized = it.house.raw("POST", paths::HAND_INS, &vec![1; 1 << 20]).await;
    assert_eq!((oversized.status, oversized.code().as_str()), (413, "too-large"));
}

#[tokio::test]
async fn a_batchs_signature_stands_behind_these_letters_in_this_order_and_nothing_else() {
    let it = School::new().await;
    let letters: Vec<_> = (0..2).map(|_| letter(it.house.school, it.telling).1).collect();
    let good = it.tablet.batch(letters.iter().cloned());
    let signed_otherwise = |hand_ins: Vec<HandIn>| Batch { hand_ins, device: good.device };
    let mut turned = good.hand_ins.clone();
    turned.reverse();
    let mut more = good.hand_ins.clone();
    more.extend(it.tablet.batch([letter(it.house.school, it.telling).1].into_iter()).hand_ins);
    let alone = it.tablet.hand_in(letters[0].clone());
    let Warrant::Device { signature, .. } = alone.warrant else { panic!("{:?}", alone.warrant) };
    let one = Batch {
        hand_ins: it.tablet.batch([letters[0].clone()].into_iter()).hand_ins,
        device: Some((it.tablet.device, signature)),
    };
    let cases = [
        ("no signature", Batch { device: None, ..good.clone() }),
        ("in another order", signed_otherwise(turned)),
        ("one left out", signed_otherwise(good.hand_ins[..1].to_vec())),
        ("one more", signed_otherwise(more)),
        ("a signature for one letter alone", one),
    ];
    for (case, batch) in cases {
        let answer = it.house.raw("POST", paths::HAND_INS, &batch.to_bytes()).await;
        let answer: BatchAnswer = answer.value();
        let refused = vec![Some(Refusal::Warrant); batch.hand_ins.len()];
        assert_eq!(answer.refusals, refused, "{case}");
        assert_eq!(answer.receipts.unverified().unwrap().0, [], "{case}");
    }
    let lone = HandIn { envelope: letters[0].clone(), warrant: Warrant::Batch };
    let answer = it.put(&lone).await;
    assert_eq!((answer.status, answer.code().as_str()), (403, "warrant"), "outside a batch");
    let answer: BatchAnswer = it.house.raw("POST", paths::HAND_INS, &good.to_bytes()).await.value();
    assert_eq!(answer.refusals, [None, None]);
}
