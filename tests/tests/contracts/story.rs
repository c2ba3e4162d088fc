//! One sender, one reader, one letter after another.

use domain::{InboxId, ReaderId};
use server::store::{Arrival, Filing, Store};
use wire::{
    Place, Signature, Signed, Slot, chain, code::digest, collect::Known, opened::Opened,
    sign_in::LaterSlot,
};

use crate::grounds::{at, file, follow, founded, letter, place, random};

const READER: ReaderId = ReaderId::from_bytes([7; 16]);

pub(crate) async fn a_letter_is_filed_once_and_collected_in_order(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let letters: Vec<Arrival> = (0..5).map(|_| letter(inbox)).collect();
    let first = file(store, school, &letters[0], at(10)).await;
    let digest = digest(&letters[0].bytes);
    assert_eq!(first, Filing::Kept { place: Place(1), digest, received: at(10) });
    for (n, letter) in (2..).zip(&letters[1..]) {
        assert_eq!(place(file(store, school, letter, at(20)).await), n);
    }
    assert_eq!(file(store, school, &letters[0], at(99)).await, first, "as it was the first time");
    assert_eq!(place(file(store, school, &letter(inbox), at(99)).await), 6, "no place is skipped");

    let page = store.page(school, inbox, READER, Place::START).await.unwrap();
    follow(&page, &mut 0, &mut chain::START.clone());
    assert_eq!(page.last, Place(6));
    for (filed, letter) in page.filed.iter().zip(&letters) {
        assert_eq!(filed.envelope, letter.envelope);
        assert_eq!(filed.bytes.as_ref().unwrap()[..], letter.bytes[..]);
        assert_eq!(filed.standing, letter.standing);
    }
    let rest = store.page(school, inbox, READER, Place(4)).await.unwrap();
    assert_eq!(rest.filed, page.filed[4..]);
    let none = store.page(school, inbox, READER, Place(6)).await.unwrap();
    assert_eq!((none.filed, none.last), (vec![], Place(6)));
    let other = InboxId::from_bytes(random());
    let empty = store.page(school, other, READER, Place::START).await.unwrap();
    assert_eq!((empty.filed, empty.last), (vec![], Place::START));
}

pub(crate) async fn another_letter_under_the_same_id_is_refused_and_the_first_stays(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let first = letter(inbox);
    let kept = file(store, school, &first, at(1)).await;
    let other_bytes = Arrival { bytes: vec![9; 50], ..first.clone() };
    let other_inbox =
        Arrival { inbox: InboxId::from_bytes(random()), bytes: vec![9; 50], ..first.clone() };
    for other in [&other_bytes, &other_inbox] {
        assert_eq!(file(store, school, other, at(2)).await, Filing::Reused);
    }
    assert_eq!(file(store, school, &first, at(3)).await, kept);
    let page = store.page(school, inbox, READER, Place::START).await.unwrap();
    assert_eq!(page.filed[0].bytes.as_ref().unwrap()[..], first.bytes[..]);
    assert_eq!(page.last, Place(1));
    let elsewhere = store.page(school, other_inbox.inbox, READER, Place::START).await.unwrap();
    assert_eq!((elsewhere.filed, elsewhere.last), (vec![], Place::START));
}

pub(crate) async fn a_forgotten_letter_leaves_a_tombstone_and_the_chain_holds(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let letters: Vec<Arrival> = (0..3).map(|_| letter(inbox)).collect();
    let kept = store.file(school, &letters, at(1)).await.unwrap();
    assert!(store.forget(school, letters[1].envelope).await.unwrap());
    assert!(!store.forget(school, letters[1].envelope).await.unwrap(), "it is forgotten already");
    let page = store.page(school, inbox, READER, Place::START).await.unwrap();
    let there: Vec<bool> = page.filed.iter().map(|filed| filed.bytes.is_some()).collect();
    assert_eq!(there, [true, false, true]);
    assert_eq!(page.filed[1].digest, digest(&letters[1].bytes));
    follow(&page, &mut 0, &mut chain::START.clone());
    assert_eq!(file(store, school, &letters[1], at(9)).await, kept[1], "a repeat is recognised");
    let again = store.page(school, inbox, READER, Place::START).await.unwrap();
    assert_eq!(again, page, "and does not bring it back");
}

pub(crate) async fn a_journey_goes_from_nothing_to_opened_and_the_first_word_stays(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let [told, other] = [letter(inbox), letter(inbox)];
    let asked = [told.envelope, other.envelope, told.envelope];
    let known = async || -> Vec<Known> {
        let news = store.journeys(school, &asked).await.unwrap();
        assert_eq!(news.epoch, store.epoch(school).await.unwrap());
        assert_eq!(news.news.iter().map(|(id, _)| *id).collect::<Vec<_>>(), asked);
        news.news.into_iter().map(|(_, known)| known).collect()
    };
    assert_eq!(known().await, [Known::Nothing, Known::Nothing, Known::Nothing]);
    assert_eq!(store.inbox_of(school, told.envelope).await.unwrap(), None);
    file(store, school, &told, at(1)).await;
    assert_eq!(store.inbox_of(school, told.envelope).await.unwrap(), Some(inbox));
    assert_eq!(known().await, [Known::AtSchool, Known::Nothing, Known::AtSchool]);
    let word = |n: u8| {
        let reader = ReaderId::from_bytes([n; 16]);
        let opened = Opened { school, envelope: told.envelope, reader, at: at(5) };
        Signed::new(&opened, |_| Signature([n; 64]))
    };
    for n in [1, 2] {
        store.opened(school, told.envelope, &word(n)).await.unwrap();
        let opened = Known::Opened(word(1));
        assert_eq!(known().await, [opened.clone(), Known::Nothing, opened]);
    }
    let page = store.page(school, inbox, READER, Place::START).await.unwrap();
    assert_eq!(page.filed[0].opened, Some(word(1)));
}

pub(crate) async fn a_later_slot_is_its_readers_alone(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let told = letter(inbox);
    file(store, school, &told, at(1)).await;
    let slot = |n: u8| Slot { reader: READER, encapped: vec![n; 9], key: vec![n; 9] };
    for n in [1, 2] {
        let later = LaterSlot { envelope: told.envelope, slot: slot(n) };
        store.later_slots(school, &[later]).await.unwrap();
    }
    let seen_by = async |reader| {
        let mut page = store.page(school, inbox, reader, Place::START).await.unwrap();
        page.filed.remove(0).later
    };
    assert_eq!(seen_by(READER).await, Some(slot(2)), "the newest");
    assert_eq!(seen_by(ReaderId::from_bytes([8; 16])).await, None);
}

pub(crate) async fn a_page_is_never_larger_than_a_tab_can_carry(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let large = |_| Arrival { bytes: vec![5; wire::limits::ENVELOPE], ..letter(inbox) };
    let letters: Vec<Arrival> = (0..30).map(large).chain((0..250).map(|_| letter(inbox))).collect();
    store.file(school, &letters, at(1)).await.unwrap();
    let (mut last, mut link) = (0, chain::START);
    let mut pages = 0;
    while last < 280 {
        let page = store.page(school, inbox, READER, Place(last)).await.unwrap();
        let bytes: usize =
            page.filed.iter().filter_map(|it| it.bytes.as_ref()).map(|it| it.len()).sum();
        assert!(bytes <= 1024 * 1024 && page.filed.len() <= wire::limits::PAGE);
        assert!(!page.filed.is_empty(), "a reader would wait for ever at {last}");
        follow(&page, &mut last, &mut link);
        pages += 1;
    }
    assert!((4..=8).contains(&pages), "{pages}");
}

pub(crate) async fn a_group_is_filed_as_if_each_came_alone(store: &Store) {
    let school = founded(store).await;
    let [telling, tray] = [InboxId::from_bytes(random()), InboxId::from_bytes(random())];
    let [a, b, c] = [letter(telling), letter(tray), letter(telling)];
    let other = Arrival { bytes: vec![1], ..a.clone() };
    let group = [a.clone(), b.clone(), a.clone(), other, c];
    let filed = store.file(school, &group, at(1)).await.unwrap();
    let places: Vec<Option<u64>> = filed
        .iter()
        .map(|filing| match filing {
            Filing::Kept { place, .. } => Some(place.0),
            Filing::Reused => None,
        })
        .collect();
    assert_eq!(places, [Some(1), Some(1), Some(1), None, Some(2)]);
    assert_eq!(filed[0], filed[2]);
    assert_eq!(store.file(school, &[], at(1)).await.unwrap(), []);
}
