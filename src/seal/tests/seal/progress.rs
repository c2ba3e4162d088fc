//! A class's progress: sealed to its staff and the leads, and to nobody else.

use domain::{ClassId, EnvelopeId, Kind, ReaderId, Route, card::CardError};
use report::progress::Entry;
use seal::SealReportError;

use crate::school::{
    BOOK, CLASS, DEPUTY, INBOX, LEAD, LETTER, SPARE, TEACHER, card, card_with_a_teacher, opening,
    played, rng, ticked,
};

fn sealed(entry: &Entry) -> wire::Envelope {
    seal::seal_progress(&mut rng(1), &card_with_a_teacher(), LETTER, entry).unwrap()
}

#[test]
fn everyone_who_reads_the_class_reads_it_as_it_was_written() {
    for entry in [played(), ticked()] {
        let envelope = sealed(&entry);
        assert_eq!((envelope.header.kind, envelope.header.inbox), (Kind::Progress, BOOK));
        let readers: Vec<ReaderId> = envelope.slots.iter().map(|slot| slot.reader).collect();
        assert_eq!(readers, [LEAD, DEPUTY, TEACHER, SPARE]);
        for reader in readers {
            let bytes = seal::open(reader, &opening(reader), &envelope).unwrap();
            assert_eq!(Entry::from_bytes(&bytes), Ok(entry.clone()));
        }
    }
}

#[test]
fn a_tick_and_a_lesson_look_alike_from_outside() {
    assert_eq!(sealed(&played()).to_bytes().len(), sealed(&ticked()).to_bytes().len());
}

#[test]
fn a_letter_of_progress_can_be_turned_into_no_telling() {
    let mut envelope = sealed(&played());
    envelope.header.kind = Kind::Telling;
    assert!(seal::open(LEAD, &opening(LEAD), &envelope).is_err());
    let mut envelope = sealed(&played());
    envelope.header.inbox = INBOX;
    assert!(seal::open(LEAD, &opening(LEAD), &envelope).is_err());
}

#[test]
fn a_card_from_before_takes_tellings_and_no_progress() {
    let before = card();
    assert_eq!(before.check(), Ok(()));
    let refused = seal::seal_progress(&mut rng(1), &before, LETTER, &played()).unwrap_err();
    assert_eq!(refused, SealReportError::Card(CardError::NoInbox(Route::Progress(CLASS))));
}

#[test]
fn a_book_with_other_readers_is_never_sealed_to() {
    let route = Route::Progress(CLASS);
    let mut card = card_with_a_teacher();
    let book = card.inboxes.iter_mut().find(|it| it.route == route).unwrap();
    book.readers.retain(|it| *it != DEPUTY);
    let refused = seal::seal_progress(&mut rng(1), &card, LETTER, &played()).unwrap_err();
    assert_eq!(refused, SealReportError::Card(CardError::WrongReaders(route)));
    // Tellings do not suffer from it.
    assert_eq!(card.check(), Ok(()));
}

#[test]
fn a_class_that_is_gone_keeps_its_book_and_a_new_one_gets_its_own() {
    let mut card = card_with_a_teacher();
    let new = ClassId::from_bytes([0xc2; 16]);
    card.classes[0].id = new;
    let id = domain::InboxId::from_bytes([9; 16]);
    let mut ids = [9, 10, 11].map(|n| domain::InboxId::from_bytes([n; 16])).into_iter();
    card.serve_routes(|| ids.next().unwrap()).unwrap();
    assert_eq!(card.inbox(Route::Progress(CLASS)).unwrap().id, BOOK);
    let readers = &card.inbox(Route::Progress(new)).unwrap().readers;
    assert_eq!(readers, &[LEAD, DEPUTY, SPARE], "a teacher of another class is none of them");
    assert_eq!(card.inbox_by_id(id).unwrap().route, Route::Progress(new));
}

#[test]
fn whoever_is_named_later_reads_what_was_sealed_before() {
    let envelope = sealed(&played());
    let new = ReaderId::from_bytes([6; 16]);
    let to = (new, &opening(new).sealing_key());
    let later = seal::reseal(&mut rng(2), (LEAD, &opening(LEAD)), &envelope, None, to).unwrap();
    let bytes = seal::open_with_slot(&later.slot, &opening(new), &envelope).unwrap();
    assert_eq!(Entry::from_bytes(&bytes), Ok(played()));
    assert_eq!(later.envelope, EnvelopeId::from_bytes([0xe1; 16]));
}
