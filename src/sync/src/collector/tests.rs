use domain::{InboxId, Kind, Moment, ReaderId, SchoolId};
use serde_bytes::ByteBuf;
use wire::{Header, Slot, collect::Standing};

use super::*;

const EPOCH: Epoch = Epoch([1; 16]);

fn id(n: u8) -> EnvelopeId {
    EnvelopeId::from_bytes([n; 16])
}

fn bytes(n: u8) -> Vec<u8> {
    let header = Header::new(
        Kind::Telling,
        SchoolId::from_bytes([8; 16]),
        InboxId::from_bytes([9; 16]),
        id(n),
    );
    let slot = Slot { reader: ReaderId::from_bytes([1; 16]), encapped: vec![1], key: vec![2] };
    Envelope { header, slots: vec![slot], body: vec![n; 32] }.to_bytes()
}

/// An honest inbox with the letters 1 to `count`.
fn inbox(count: u8) -> Vec<Filed> {
    let mut before = chain::START;
    (1..=count)
        .map(|n| {
            let bytes = bytes(n);
            let digest = digest(&bytes);
            before = chain::link(&before, Place(n.into()), &digest);
            Filed {
                place: Place(n.into()),
                envelope: id(n),
                digest,
                chain: before,
                standing: Standing::Stranger,
                received: Moment::from_millis(0),
                bytes: Some(ByteBuf::from(bytes)),
                later: None,
                opened: None,
            }
        })
        .collect()
}

fn page(filed: Vec<Filed>, last: u64) -> Page {
    Page { epoch: EPOCH, filed, last: Place(last) }
}

/// Everything that is wrong with one page from the start.
fn breaks(filed: Vec<Filed>, last: u64) -> Vec<(u64, Break)> {
    let count = filed.len();
    match Collector::resume(None, []).handle(page(filed, last)) {
        Collected::Keep { filed, broken, .. } => {
            assert_eq!(filed.len(), count, "whatever is wrong, no letter is withheld");
            broken.into_iter().map(|broken| (broken.at.0, broken.why)).collect()
        }
        Collected::Afresh => panic!("there is no life before the first"),
    }
}

#[test]
fn an_honest_inbox_is_collected_page_by_page_and_after_a_restart() {
    let all = inbox(5);
    let mut collector = Collector::resume(None, []);
    assert_eq!(collector.after(), Place::START);
    let Collected::Keep { cursor, broken, more, .. } = collector.handle(page(all[..2].to_vec(), 5))
    else {
        panic!()
    };
    assert_eq!((broken, more, collector.after()), (vec![], true, Place(2)));
    let mut collector = Collector::resume(Some(cursor), [id(1), id(2)]);
    let Collected::Keep { cursor, broken, more, .. } = collector.handle(page(all[2..].to_vec(), 5))
    else {
        panic!()
    };
    assert_eq!((broken, more, cursor.place), (vec![], false, Place(5)));
    assert_eq!(cursor.chain, all[4].chain);
}

#[test]
fn whatever_is_wrong_is_said_where_it_is_and_the_rest_is_kept() {
    type Case<'a> = (&'a str, fn(&mut Vec<Filed>), &'a [(u64, Break)]);
    let table: &[Case] = &[
        ("nothing", |_| (), &[]),
        ("a tombstone", |all| all[1].bytes = None, &[]),
        ("a letter dropped", |all| drop(all.remove(1)), &[(3, Break::Gap)]),
        (
            "a letter dropped and the places closed up",
            |all| {
                all.remove(1);
                all[1].place = Place(2);
                all[2].place = Place(3);
            },
            &[(2, Break::Chain), (3, Break::Chain)],
        ),
        (
            "bytes changed",
            |all| all[1].bytes = Some(ByteBuf::from(bytes(77))),
            &[(2, Break::Changed)],
        ),
        (
            "bytes and digest changed",
            |all| {
                all[1].digest = digest(&bytes(77));
                all[1].bytes = Some(ByteBuf::from(bytes(77)));
            },
            &[(2, Break::Chain), (2, Break::Swapped)],
        ),
        (
            "two letters change places",
            |all| {
                let (second, third) = (all[1].place, all[2].place);
                all.swap(1, 2);
                (all[1].place, all[2].place) = (second, third);
            },
            &[(2, Break::Chain), (3, Break::Chain), (4, Break::Chain)],
        ),
        ("out of order", |all| all.swap(1, 2), &[(3, Break::Gap), (2, Break::Order)]),
        (
            "one letter in two places",
            |all| {
                let before = all[1].chain;
                all[2] = Filed { place: Place(3), ..all[0].clone() };
                all[2].chain = chain::link(&before, Place(3), &all[2].digest);
                all[3].chain = chain::link(&all[2].chain, Place(4), &all[3].digest);
            },
            &[(3, Break::Twice(id(1)))],
        ),
    ];
    for (case, spoil, expected) in table {
        let mut all = inbox(4);
        spoil(&mut all);
        assert_eq!(breaks(all, 4), *expected, "{case}");
    }
}

#[test]
fn letters_held_back_and_an_inbox_cut_short_are_noticed() {
    assert_eq!(breaks(Vec::new(), 3), [(0, Break::Withheld)]);
    let mut collector = Collector::resume(None, []);
    collector.handle(page(inbox(4), 4));
    let Collected::Keep { broken, more, cursor, .. } = collector.handle(page(Vec::new(), 2)) else {
        panic!()
    };
    let shrunk = Broken { at: Place(2), why: Break::Shrunk };
    assert_eq!((broken, more), (vec![shrunk], false));
    assert_eq!(cursor.breaks, [shrunk]);
    // Said again, it is remembered once.
    let Collected::Keep { cursor, .. } = collector.handle(page(Vec::new(), 2)) else { panic!() };
    assert_eq!(cursor.breaks, [shrunk]);
}

#[test]
fn a_server_that_repeats_itself_does_not_make_us_spin() {
    let mut collector = Collector::resume(None, []);
    collector.handle(page(inbox(4), 9));
    let Collected::Keep { more, .. } = collector.handle(page(inbox(4), 9)) else { panic!() };
    assert!(!more);
}

#[test]
fn a_new_life_of_the_store_is_collected_from_its_beginning_and_old_breaks_stay_said() {
    let mut collector = Collector::resume(None, []);
    let mut all = inbox(4);
    all.remove(0);
    collector.handle(page(all, 4));
    let restored = Page { epoch: Epoch([2; 16]), ..page(Vec::new(), 2) };
    assert_eq!(collector.handle(restored), Collected::Afresh);
    assert_eq!(collector.after(), Place::START);
    let restored = Page { epoch: Epoch([2; 16]), ..page(inbox(2), 2) };
    let Collected::Keep { cursor, broken, .. } = collector.handle(restored) else { panic!() };
    assert_eq!((broken, cursor.place, cursor.epoch), (vec![], Place(2), Epoch([2; 16])));
    assert_eq!(cursor.breaks, [Broken { at: Place(2), why: Break::Gap }]);
}
