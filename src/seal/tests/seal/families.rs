//! What a family signs and answers: sealed to the class's staff and the leads, and to nobody else.

use domain::{Kind, ReaderId, Route, card::CardError};
use report::family::Letter;
use seal::SealReportError;

use crate::school::{
    CLASS, DEPUTY, FAMILIES, LEAD, LETTER, SPARE, TEACHER, answered, card_with_a_teacher,
    card_with_families, listed, noted, opening, rng, signed,
};

fn sealed(letter: &Letter) -> wire::Envelope {
    seal::seal_family(&mut rng(1), &card_with_families(), LETTER, letter).unwrap()
}

#[test]
fn everyone_who_reads_the_families_of_the_class_reads_it_as_it_was_written() {
    for letter in [signed(), answered(), listed()].into_iter().chain(noted()) {
        let envelope = sealed(&letter);
        assert_eq!((envelope.header.kind, envelope.header.inbox), (Kind::Family, FAMILIES));
        let readers: Vec<ReaderId> = envelope.slots.iter().map(|slot| slot.reader).collect();
        assert_eq!(readers, [LEAD, DEPUTY, TEACHER, SPARE]);
        for reader in readers {
            let bytes = seal::open(reader, &opening(reader), &envelope).unwrap();
            assert_eq!(Letter::from_bytes(&bytes), Ok(letter.clone()));
        }
    }
}

#[test]
fn a_signature_a_yes_and_a_no_look_alike_from_outside() {
    let length = |letter: &Letter| sealed(letter).to_bytes().len();
    assert_eq!(length(&signed()), length(&answered()));
}

#[test]
fn no_name_is_in_the_clear() {
    for letter in [signed(), listed()] {
        let bytes = sealed(&letter).to_bytes();
        assert!(!bytes.windows(4).any(|it| it == b"Hill"));
    }
}

#[test]
fn a_card_from_before_families_takes_no_letter_of_theirs() {
    let refused =
        seal::seal_family(&mut rng(1), &card_with_a_teacher(), LETTER, &signed()).unwrap_err();
    assert_eq!(refused, SealReportError::Card(CardError::NoInbox(Route::Families(CLASS))));
}

#[test]
fn what_no_page_lets_through_is_not_sealed() {
    let Letter::Signed(mut nameless) = signed() else { unreachable!() };
    nameless.author.name = " ".to_owned();
    let card = card_with_families();
    assert!(seal::seal_family(&mut rng(1), &card, LETTER, &Letter::Signed(nameless)).is_err());
}
