//! The form at rest may not change unseen: every row's bytes are committed.

use domain::ReaderId;
use serde_bytes::Bytes;
use wire::{
    cursor::{Break, Broken, Cursor},
    encode,
    hand_in::Refusal,
};

use super::*;
use crate::{
    contract::{at_school, card, enrolled, letter, linked},
    migrations::v1_to_v2::RestingV1,
};

fn hex<T: Serialize>(value: &T) -> String {
    let bytes: Vec<String> = encode(value).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.chunks(32).map(<[String]>::concat).collect::<Vec<_>>().join("\n")
}

fn small(n: u8) -> Resting {
    Resting { envelope: vec![0xee; 3], ..letter(n, 10) }
}

#[test]
fn rows_rest_as_they_always_did() {
    let leaf = Leaf::all().nth(2);
    let stuck = State::Stuck { reason: Refusal::Reused };
    let opened = State::Opened { heard: Moment::from_millis(300) };
    insta::assert_snapshot!("outbox_waiting", hex(&OutboxRow { order: 1, letter: small(1) }));
    for (name, state) in
        [("outbox_at_school", at_school(20)), ("outbox_stuck", stuck), ("outbox_opened", opened)]
    {
        let letter = Resting { state, leaf, ..small(2) };
        insta::assert_snapshot!(name, hex(&OutboxRow { order: 300, letter }));
    }
    let Resting { id, envelope, route, told, state, .. } = small(1);
    insta::assert_snapshot!("v1_outbox", hex(&RestingV1 { id, envelope, route, told, state }));
    insta::assert_snapshot!("card", hex(&card()));
    let listed = wire::lessons::Listed {
        slug: "our-pond".to_owned(),
        title: "Our pond.".to_owned(),
        path: 1,
        digest: [6; 32],
        bytes: 300_000,
    };
    let school = domain::SchoolId::from_bytes([3; 16]);
    let lessons = wire::lessons::Lessons { school, version: 2, lessons: vec![listed] };
    insta::assert_snapshot!("lessons", hex(&Signed::new(&lessons, |_| wire::Signature([5; 64]))));
    let face = Face { digest: [6; 32], mime: "image/png".to_owned(), picture: vec![0xee; 3] };
    insta::assert_snapshot!("face", hex(&face));
    let row = DeviceRow { enrolled: enrolled(), wrapped: vec![0xaa; 60] };
    insta::assert_snapshot!("device", hex(&row));
    let row = LinkRow { linked: linked(5), wrapped: vec![0xaa; 60] };
    insta::assert_snapshot!("link", hex(&row));
    let row = OwnRow { envelope: id, by: linked(5).device, wrapped: vec![0xaa; 60] };
    insta::assert_snapshot!("own_copy", hex(&row));
    let whose = [Whose::Family, Whose::Reader(ReaderId::from_bytes([4; 16]))];
    for (name, whose) in ["draft_family", "draft_staff"].into_iter().zip(whose) {
        let row = DraftRow { whose, letter: id, wrapped: vec![0xaa; 60] };
        insta::assert_snapshot!(name, hex(&row));
    }
    let within: Within<&Bytes> = (whose[1], id, told, Bytes::new(&[0xee; 3]));
    insta::assert_snapshot!("draft_within", hex(&within));
    let line = Line {
        epoch: Epoch([7; 16]),
        place: Place(5),
        envelope: id,
        digest: [1; 32],
        standing: Standing::Stranger,
        received: Moment::from_millis(9),
        forgotten: false,
        later: Some(Slot {
            reader: ReaderId::from_bytes([4; 16]),
            encapped: vec![1],
            key: vec![2],
        }),
        opened: None,
    };
    insta::assert_snapshot!("line", hex(&line));
    let broken = Broken { at: Place(4), why: Break::Twice(id) };
    let cursor = Cursor {
        epoch: Epoch([7; 16]),
        place: Place(5),
        chain: [3; 32],
        breaks: vec![broken, Broken { at: Place(5), why: Break::Shrunk }],
    };
    insta::assert_snapshot!("cursor", hex(&cursor));
}

#[test]
fn a_link_never_prints_its_seed_nor_a_copy_what_was_signed() {
    let link = Link { linked: linked(5), seed: Zeroizing::new([77; 32]) };
    assert_eq!(format!("{link:?}"), "Link(DeviceId(05050505…), ..)");
    let envelope = EnvelopeId::from_bytes([6; 16]);
    let plaintext = Zeroizing::new(b"Ada".to_vec());
    let own = OwnCopy { envelope, by: linked(5).device, plaintext };
    assert_eq!(format!("{own:?}"), "OwnCopy(EnvelopeId(06060606…), ..)");
    let draft = crate::contract::draft(Whose::Family, 6, 1);
    assert_eq!(format!("{draft:?}"), "Draft(EnvelopeId(06060606…), ..)");
}

#[test]
fn a_device_never_prints_its_seed() {
    let device = Device { enrolled: enrolled(), seed: Zeroizing::new([77; 32]) };
    let printed = format!("{device:?}");
    assert_eq!(printed, "Device(DeviceId(05050505…), ..)");
}
