//! Many at once.

use std::collections::BTreeSet;

use domain::{DeviceId, InboxId, ReaderId};
use server::store::{Filing, Granted, Store};
use wire::{Place, chain, device::Listed};

use crate::grounds::{at, file, follow, founded, letter, place, random};

const SENDERS: u64 = 8;
const EACH: u64 = 25;

pub(crate) async fn a_reader_on_a_cursor_sees_every_place_in_order_while_eight_send(store: &Store) {
    let school = founded(store).await;
    let [inbox, other] = [InboxId::from_bytes(random()), InboxId::from_bytes(random())];
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut places = Vec::new();
                let mut left = EACH;
                while left != 0 {
                    // Alone and in groups, to one inbox and to two.
                    let some = left.min(1 + sender % 4);
                    left -= some;
                    let mut group: Vec<_> = (0..some).map(|_| letter(inbox)).collect();
                    if sender % 2 == 0 {
                        group.insert(0, letter(other));
                    }
                    let filed = store.file(school, &group, at(1)).await.unwrap();
                    let ours = group.iter().zip(filed).filter(|(it, _)| it.inbox == inbox);
                    places.extend(ours.map(|(it, filing)| (place(filing), it.envelope)));
                }
                places
            })
        })
        .collect();
    let reader = ReaderId::from_bytes([1; 16]);
    let (mut last, mut link) = (0, chain::START);
    let mut seen = BTreeSet::new();
    while last < SENDERS * EACH {
        // Whoever could not send says so below; nobody waits for more of them.
        let all_sent = senders.iter().all(tokio::task::JoinHandle::is_finished);
        let page = store.page(school, inbox, reader, Place(last)).await.unwrap();
        if all_sent && page.filed.is_empty() {
            break;
        }
        follow(&page, &mut last, &mut link);
        seen.extend(page.filed.iter().map(|filed| (filed.place.0, filed.envelope)));
    }
    let mut sent = BTreeSet::new();
    for sender in senders {
        sent.extend(sender.await.unwrap());
    }
    assert_eq!(seen, sent);
    assert_eq!(last, SENDERS * EACH);
}

pub(crate) async fn one_letter_from_eight_senders_at_once_lies_in_one_place(store: &Store) {
    let school = founded(store).await;
    let inbox = InboxId::from_bytes(random());
    let told = letter(inbox);
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (store, told) = (store.clone(), told.clone());
            tokio::spawn(async move { file(&store, school, &told, at(sender)).await })
        })
        .collect();
    let mut filings: Vec<Filing> = Vec::new();
    for sender in senders {
        filings.push(sender.await.unwrap());
    }
    filings.dedup();
    assert_eq!(filings.len(), 1, "one letter, one receipt: {filings:?}");
    assert_eq!(place(filings[0]), 1);
    assert_eq!(place(file(store, school, &letter(inbox), at(9)).await), 2);
}

pub(crate) async fn one_code_enrols_one_tablet_however_many_try_at_once(store: &Store) {
    let school = founded(store).await;
    let grants = Granted::Enrol { class: None, label: "Hedgehogs 3".to_owned() };
    store.keep_code(school, "BCDF-GHJK-MNPQ", &grants, at(100), at(1)).await.unwrap();
    let tries: Vec<_> = (0..SENDERS)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let new = Listed {
                    device: DeviceId::from_bytes(random()),
                    label: "Hedgehogs 3".to_owned(),
                    class: None,
                    enrolled: at(2),
                    seen: None,
                    revoked: false,
                    peg: None,
                };
                store.enrol(school, "bcdf ghjk mnpq", &new, &[1; 32]).await.unwrap()
            })
        })
        .collect();
    let mut enrolled = 0;
    for one in tries {
        enrolled += usize::from(one.await.unwrap());
    }
    assert_eq!(enrolled, 1);
    assert_eq!(store.devices(school).await.unwrap().len(), 1);
}
