//! Who can open a letter, and who cannot.

use crate::school::{
    DEPUTY, INBOX, LATER, LEAD, LETTER, SCHOOL, SPARE, TRAY, header, letter, opening, rng, to,
};
use domain::{EnvelopeId, Kind, ReaderId, SchoolId};
use seal::{OpeningKey, SealError, SealingKey};
use wire::{Envelope, Header, Slot, limits};
use zeroize::Zeroizing;

const TEXT: &[u8] = b"someone was unkind";

fn opens(reader: ReaderId, envelope: &Envelope) -> bool {
    match seal::open(reader, &opening(reader), envelope) {
        Ok(text) => text.as_slice() == TEXT,
        Err(SealError::DoesNotOpen) => false,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn each_reader_opens_it_alone_and_nobody_else_does() {
    let sealed = letter(TEXT);
    let travelled = Envelope::from_bytes(&sealed.to_bytes()).unwrap();
    let table = [
        ("the lead", LEAD, opening(LEAD), true),
        ("the deputy", DEPUTY, opening(DEPUTY), true),
        ("the lead's slot, the deputy's key", LEAD, opening(DEPUTY), false),
        ("a stranger's key", LEAD, opening(LATER), false),
        ("a reader without a slot", SPARE, opening(SPARE), false),
    ];
    for (case, reader, key, expected) in table {
        let opened = seal::open(reader, &key, &travelled);
        let expected =
            if expected { Ok(Zeroizing::new(TEXT.to_vec())) } else { Err(SealError::DoesNotOpen) };
        assert_eq!(opened, expected, "{case}");
    }
}

#[test]
fn a_letter_opens_under_its_own_header_alone() {
    let other = EnvelopeId::from_bytes([9; 16]);
    let table = [
        ("as sealed", header(), true),
        ("another envelope", Header { envelope: other, ..header() }, false),
        ("another inbox", Header { inbox: TRAY, ..header() }, false),
        ("another school", Header { school: SchoolId::from_bytes([9; 16]), ..header() }, false),
        ("another suite", Header { suite: 2, ..header() }, false),
        ("another version", Header { version: 2, ..header() }, false),
    ];
    for (case, header, expected) in table {
        let envelope = Envelope { header, ..letter(TEXT) };
        assert_eq!(opens(LEAD, &envelope), expected, "{case}");
    }
}

#[test]
fn slots_and_bodies_of_two_letters_do_not_mix() {
    let first = letter(TEXT);
    let second = seal::seal(&mut rng(8), header(), &to(&[LEAD, DEPUTY]), TEXT).unwrap();
    assert!(opens(LEAD, &second));
    let swap = |slots: Vec<Slot>| Envelope { slots, ..first.clone() };
    let table = [
        ("another letter's slots", swap(second.slots.clone())),
        ("one slot of another letter", swap(vec![first.slots[0].clone(), second.slots[1].clone()])),
        ("one slot fewer", swap(vec![first.slots[0].clone()])),
        ("one slot more", swap([first.slots.clone(), second.slots.clone()].concat())),
        ("slots in another order", swap(vec![first.slots[1].clone(), first.slots[0].clone()])),
        ("another letter's body", Envelope { body: second.body, ..first.clone() }),
    ];
    for (case, envelope) in table {
        assert!(!opens(LEAD, &envelope), "{case}");
    }
}

/// Every bit of the header and the slots' ids and lengths, and one bit of every other byte.
#[test]
fn no_changed_bit_opens_for_anyone() {
    let sealed = letter(TEXT).to_bytes();
    let header = header().bound().len();
    for at in 0..sealed.len() {
        let bits = if at < header + 20 { 0..8 } else { at % 8..at % 8 + 1 };
        for bit in bits {
            let mut bytes = sealed.clone();
            bytes[at] ^= 1 << bit;
            // Most changes of lengths and ids are no envelope at all; the rest must not open.
            let Ok(envelope) = Envelope::from_bytes(&bytes) else { continue };
            assert!(!opens(LEAD, &envelope), "byte {at}, bit {bit}");
        }
    }
}

/// The lead's view is above; this is the deputy's, of what is not theirs.
#[test]
fn a_change_to_another_readers_slot_shuts_the_letter_for_all() {
    let sealed = letter(TEXT);
    for (at, part) in [(0, "id"), (1, "encapsulated key"), (2, "key")] {
        let mut envelope = sealed.clone();
        let slot = &mut envelope.slots[0];
        match at {
            0 => slot.reader = SPARE,
            1 => slot.encapped[500] ^= 1,
            _ => slot.key[20] ^= 1,
        }
        assert!(!opens(DEPUTY, &envelope), "{part}");
    }
}

#[test]
fn a_letter_is_refused_unless_two_to_sixteen_different_readers_get_it() {
    let key = |n: u8| OpeningKey::from_seed(&Zeroizing::new([n; 32])).sealing_key();
    let many = |n: u8| -> Vec<(ReaderId, SealingKey)> {
        (1..=n).map(|n| (ReaderId::from_bytes([n; 16]), key(n))).collect()
    };
    let slots = u8::try_from(limits::SLOTS).unwrap();
    let table = [
        ("nobody", many(0), Err(SealError::TooFew)),
        ("one", many(1), Err(SealError::TooFew)),
        ("two", many(2), Ok(2)),
        ("as many as there is room for", many(slots), Ok(limits::SLOTS)),
        ("one more", many(slots + 1), Err(SealError::TooMany)),
        ("one id twice", vec![(LEAD, key(1)), (LEAD, key(2))], Err(SealError::Twice(LEAD))),
        ("one key twice", vec![(LEAD, key(1)), (DEPUTY, key(1))], Err(SealError::Twice(DEPUTY))),
    ];
    for (case, readers, expected) in table {
        let sealed = seal::seal(&mut rng(1), header(), &readers, TEXT);
        assert_eq!(sealed.map(|it| it.slots.len()), expected, "{case}");
    }
}

#[test]
fn a_letter_is_sealed_in_this_version_and_suite_alone() {
    for header in [Header { version: 0, ..header() }, Header { suite: 9, ..header() }] {
        let refused = seal::seal(&mut rng(1), header, &to(&[LEAD, DEPUTY]), TEXT);
        assert_eq!(refused, Err(SealError::Suite));
    }
}

#[test]
fn a_body_is_one_of_four_lengths_whatever_was_said() {
    let table = [
        (0, 1024),
        (1, 1024),
        (1023, 1024),
        (1024, 4096),
        (4095, 4096),
        (4096, 16384),
        (16383, 16384),
        (16384, 65536),
        (65535, 65536),
    ];
    for (told, step) in table {
        let text = vec![0; told];
        let sealed = letter(&text);
        assert_eq!(sealed.body.len(), step + 16, "{told} bytes");
        assert_eq!(seal::open(LEAD, &opening(LEAD), &sealed).unwrap().as_slice(), text);
    }
    let refused = seal::seal(&mut rng(1), header(), &to(&[LEAD, DEPUTY]), &vec![0; 65536]);
    assert_eq!(refused, Err(SealError::TooLong));
}

#[test]
fn the_largest_letter_to_the_most_readers_travels() {
    let readers: Vec<ReaderId> = (1..=16).map(|n| ReaderId::from_bytes([n; 16])).collect();
    let sealed = seal::seal(&mut rng(1), header(), &to(&readers), &vec![1; 65535]).unwrap();
    assert_eq!(Envelope::from_bytes(&sealed.to_bytes()), Ok(sealed));
}

#[test]
fn sealing_twice_never_makes_the_same_letter() {
    let mut rng = rng(1);
    let mut seal = || seal::seal(&mut rng, header(), &to(&[LEAD, DEPUTY]), TEXT).unwrap();
    let (first, second) = (seal(), seal());
    assert_ne!(first.body, second.body);
    assert_ne!(first.slots[0].encapped, second.slots[0].encapped);
    assert_ne!(first.slots[0].key, second.slots[0].key);
}

#[test]
fn a_later_reader_opens_through_a_slot_beside_the_letter() {
    let sealed = letter(TEXT);
    let before = sealed.to_bytes();
    let new = opening(LATER);
    let later = seal::reseal(
        &mut rng(9),
        (LEAD, &opening(LEAD)),
        &sealed,
        None,
        (LATER, &new.sealing_key()),
    )
    .unwrap();
    assert_eq!((later.envelope, later.slot.reader), (LETTER, LATER));
    assert_eq!(sealed.to_bytes(), before);
    assert_eq!(seal::open_with_slot(&later.slot, &new, &sealed).unwrap().as_slice(), TEXT);

    let other = Envelope {
        header: Header::new(Kind::Telling, SCHOOL, INBOX, EnvelopeId::from_bytes([9; 16])),
        ..sealed.clone()
    };
    let renamed = Slot { reader: LEAD, ..later.slot.clone() };
    let table = [
        ("another reader's key", &later.slot, opening(LEAD), &sealed),
        ("under another name", &renamed, opening(LATER), &sealed),
        ("another letter", &later.slot, opening(LATER), &other),
    ];
    for (case, slot, key, envelope) in table {
        let opened = seal::open_with_slot(slot, &key, envelope);
        assert_eq!(opened, Err(SealError::DoesNotOpen), "{case}");
    }
}

#[test]
fn whoever_joined_later_passes_a_letter_on_to_whoever_joins_after_them() {
    const LAST: ReaderId = ReaderId::from_bytes([5; 16]);
    let sealed = letter(TEXT);
    let (later, last) = (opening(LATER), opening(LAST));
    let to = (LATER, &later.sealing_key());
    let first = seal::reseal(&mut rng(9), (LEAD, &opening(LEAD)), &sealed, None, to).unwrap();
    let to = (LAST, &last.sealing_key());
    let by = (LATER, &later);
    assert_eq!(seal::reseal(&mut rng(9), by, &sealed, None, to), Err(SealError::DoesNotOpen));
    let second = seal::reseal(&mut rng(9), by, &sealed, Some(&first.slot), to).unwrap();
    let opened = seal::open_either(LAST, &last, &sealed, Some(&second.slot)).unwrap();
    assert_eq!(opened.as_slice(), TEXT);
    let others = seal::open_either(LAST, &last, &sealed, Some(&first.slot));
    assert_eq!(others, Err(SealError::DoesNotOpen));
}

#[test]
fn a_bad_slot_that_was_given_later_keeps_nobody_out() {
    let sealed = letter(TEXT);
    let bad = Slot { key: vec![0; 48], ..sealed.slots[0].clone() };
    let opened = seal::open_either(LEAD, &opening(LEAD), &sealed, Some(&bad)).unwrap();
    assert_eq!(opened.as_slice(), TEXT);
    let table = [(LEAD, None, true), (LATER, None, false), (LATER, Some(&bad), true)];
    for (reader, given, has) in table {
        assert_eq!(seal::has_a_slot(reader, &sealed, given), has, "{reader:?}");
    }
}

#[test]
fn a_letter_that_does_not_open_is_not_passed_on() {
    let to = opening(LATER).sealing_key();
    let mut broken = letter(TEXT);
    broken.body[0] ^= 1;
    let table = [
        ("changed", LEAD, opening(LEAD), &broken),
        ("not theirs", SPARE, opening(SPARE), &letter(TEXT)),
        ("another's key", LEAD, opening(DEPUTY), &letter(TEXT)),
    ];
    for (case, reader, key, envelope) in table {
        let refused = seal::reseal(&mut rng(9), (reader, &key), envelope, None, (LATER, &to));
        assert_eq!(refused, Err(SealError::DoesNotOpen), "{case}");
    }
}
