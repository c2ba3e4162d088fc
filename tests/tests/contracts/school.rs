//! What belongs to a school: its epoch, card, codes and tablets, apart from every other school's.

use domain::{Card, DeviceId, InboxId, Moment, ReaderId, SchoolId};
use server::store::{Arrival, Granted, Store};
use wire::{
    Epoch, Place, Signature, Signed, card::SignedCard, collect::Known, collect::Standing,
    device::Listed,
};

use crate::grounds::{at, file, founded, letter, place, random};

const READER: ReaderId = ReaderId::from_bytes([7; 16]);

pub(crate) async fn schools_never_see_each_other(store: &Store) {
    let [ours, theirs] = [founded(store).await, founded(store).await];
    let inbox = InboxId::from_bytes(random());
    let told = letter(inbox);
    file(store, ours, &told, at(1)).await;
    let page = store.page(theirs, inbox, READER, Place::START).await.unwrap();
    assert_eq!((page.filed, page.last), (vec![], Place::START));
    let news = store.journeys(theirs, &[told.envelope]).await.unwrap();
    assert_eq!(news.news, [(told.envelope, Known::Nothing)]);
    assert!(!store.forget(theirs, told.envelope).await.unwrap());
    // The same ids and another letter: in another school that is no reuse.
    let other = Arrival { bytes: vec![4; 40], ..told.clone() };
    assert_eq!(place(file(store, theirs, &other, at(2)).await), 1);
    store.keep_code(ours, "BCDF-GHJK-MNPQ", &Granted::SetUp, at(9), at(1)).await.unwrap();
    assert_eq!(store.granted(theirs, "BCDF-GHJK-MNPQ", at(2)).await.unwrap(), None);
    let found: Vec<SchoolId> = store.schools().await.unwrap().iter().map(|it| it.school).collect();
    assert!(found.contains(&ours) && found.contains(&theirs));
}

pub(crate) async fn a_new_epoch_is_told_to_readers_and_devices(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let told = letter(inbox);
    let kept = file(store, school, &told, at(1)).await;
    let before = store.epoch(school).await.unwrap();
    let after = Epoch(random());
    store.new_epoch(school, after).await.unwrap();
    assert_ne!(before, after);
    assert_eq!(store.page(school, inbox, READER, Place::START).await.unwrap().epoch, after);
    assert_eq!(store.journeys(school, &[told.envelope]).await.unwrap().epoch, after);
    assert_eq!(file(store, school, &told, at(9)).await, kept, "what is here stays where it is");
}

fn card(school: SchoolId, version: u32) -> Card {
    Card {
        school,
        version,
        issued: Moment::from_millis(1),
        renew_by: Moment::from_millis(2),
        name: "Whisper Wood Infant School".to_owned(),
        hours: String::new(),
        contacts: Vec::new(),
        readers: Vec::new(),
        inboxes: Vec::new(),
        classes: Vec::new(),
        server_key: [1; 32],
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    }
}

pub(crate) async fn a_card_only_ever_gets_newer(store: &Store) {
    let school = founded(store).await;
    assert_eq!(store.card(school).await.unwrap(), None);
    assert_eq!(store.card_version(school).await.unwrap(), 0);
    let keep = async |version: u32, root: u8| {
        let card = card(school, version);
        let signed = SignedCard {
            root: [root; 32],
            card: Signed::new(&card, |_| Signature([root; 64])),
            handover: None,
        };
        let kept = store.keep_card(school, &signed, &card).await.unwrap();
        (kept, signed)
    };
    let (kept, first) = keep(1, 1).await;
    assert!(kept);
    assert!(!keep(1, 2).await.0);
    assert_eq!(store.card(school).await.unwrap().unwrap().signed, first);
    let (kept, newer) = keep(5, 1).await;
    assert!(kept && !keep(4, 1).await.0);
    let now = store.card(school).await.unwrap().unwrap();
    assert_eq!((now.version, now.signed), (5, newer));
    assert_eq!(store.card_version(school).await.unwrap(), 5);
}

pub(crate) async fn a_tablet_is_seen_when_it_hands_in_and_is_marked_when_taken_back(store: &Store) {
    let school = founded(store).await;
    let device = DeviceId::from_bytes(random());
    let new = Listed {
        device,
        label: "Hedgehogs 3".to_owned(),
        class: None,
        enrolled: at(2),
        seen: None,
        revoked: false,
        peg: None,
    };
    let grants = Granted::Enrol { class: None, label: new.label.clone() };
    store.keep_code(school, "BCDF-GHJK-MNPQ", &grants, at(100), at(1)).await.unwrap();
    assert!(store.enrol(school, "BCDF-GHJK-MNPQ", &new, &[3; 32]).await.unwrap());
    let known = store.device(school, device).await.unwrap().unwrap();
    assert_eq!((known.key, known.revoked), ([3; 32], false));
    assert_eq!(store.devices(school).await.unwrap(), std::slice::from_ref(&new));
    let inbox = InboxId::from_bytes(random());
    let told = Arrival { standing: Standing::Enrolled(device), ..letter(inbox) };
    file(store, school, &told, at(50)).await;
    assert!(store.revoke(school, device).await.unwrap());
    let listed = Listed { seen: Some(at(50)), revoked: true, ..new };
    assert_eq!(store.devices(school).await.unwrap(), [listed]);
    assert!(store.device(school, device).await.unwrap().unwrap().revoked);
    let unknown = DeviceId::from_bytes(random());
    assert_eq!(store.device(school, unknown).await.unwrap(), None);
    assert!(!store.revoke(school, unknown).await.unwrap());
}

pub(crate) async fn a_family_s_phone_is_linked_to_one_child(store: &Store) {
    let school = founded(store).await;
    let class = domain::ClassId::from_bytes(random());
    let peg = domain::Peg::all().nth(35).unwrap();
    let device = DeviceId::from_bytes(random());
    let new = Listed {
        device,
        label: String::new(),
        class: Some(class),
        enrolled: at(2),
        seen: None,
        revoked: false,
        peg: Some(peg),
    };
    let grants = Granted::Link { class, peg };
    let codes = ["BCDF-GHJK-MNPQ", "2222-2222-2222"];
    store.keep_codes(school, &codes.map(|it| (it, &grants)), at(100), at(1)).await.unwrap();
    for code in codes {
        assert_eq!(store.granted(school, code, at(2)).await.unwrap(), Some(grants.clone()));
    }
    assert!(store.enrol(school, codes[0], &new, &[3; 32]).await.unwrap());
    assert!(!store.enrol(school, codes[0], &new, &[3; 32]).await.unwrap(), "once");
    assert_eq!(store.devices(school).await.unwrap(), [new]);
    let known = store.device(school, device).await.unwrap().unwrap();
    assert_eq!((known.family_of, known.revoked), (Some(class), false));
}

pub(crate) async fn a_code_works_in_its_time_and_once(store: &Store) {
    let school = founded(store).await;
    let join = Granted::Join(vec![domain::Role::Deputy]);
    store.keep_code(school, "BCDF-GHJK-MNPQ", &join, at(10), at(1)).await.unwrap();
    store.keep_code(school, "2222-2222-2222", &Granted::SetUp, at(20), at(1)).await.unwrap();
    let granted = async |code, now| store.granted(school, code, at(now)).await.unwrap();
    assert_eq!(granted("bcdfghjkmnpq", 9).await, Some(join));
    assert_eq!(granted("BCDF-GHJK-MNPQ", 10).await, None, "its time is over");
    assert_eq!(granted("2222-2222-2222", 10).await, Some(Granted::SetUp));
    assert_eq!(granted("3333-3333-3333", 1).await, None);
    store.forget_set_up_codes(school).await.unwrap();
    assert_eq!(granted("2222-2222-2222", 10).await, None, "taken back");
}
