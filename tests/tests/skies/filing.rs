//! The server's one transaction, broken off wherever it can be: what is handed in together is kept
//! together or not at all, and the chain goes on from what was kept.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::Poll,
};

use domain::{EnvelopeId, Moment, SchoolId};
use server::store::{Arrival, Filing, School as Founded, Store};
use tempfile::tempdir;
use wire::{
    Epoch,
    collect::{Known, Standing},
};

use super::{
    disk::Files,
    school::{INBOX, letter},
};

const ROW: SchoolId = SchoolId::from_bytes([9; 16]);
const NOW: Moment = Moment::from_millis(1_700_000_000_000);

async fn found(store: &Store) {
    let founded = Founded {
        school: ROW,
        signing_seed: [1; 32].into(),
        opaque_setup: Vec::new().into(),
        epoch: Epoch([0; 16]),
    };
    store.found(&founded, NOW).await.expect("the store is new");
}

/// Three letters that no other number has.
fn letters(number: u32) -> Vec<Arrival> {
    let one = |n: u8| {
        let mut id = [n; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let id = EnvelopeId::from_bytes(id);
        let bytes = letter(id, INBOX);
        Arrival { inbox: INBOX, envelope: id, bytes, standing: Standing::Stranger }
    };
    (0..3).map(one).collect()
}

/// How many of these letters are there.
async fn kept(store: &Store, letters: &[Arrival]) -> usize {
    let ids: Vec<EnvelopeId> = letters.iter().map(|it| it.envelope).collect();
    let news = store.journeys(ROW, &ids).await.expect("the store answers").news;
    news.iter().filter(|(_, known)| *known != Known::Nothing).count()
}

/// Files letters, sees that the chain holds, and says where they lie.
async fn file(store: &Store, letters: &[Arrival]) -> Vec<u64> {
    let filings = store.file(ROW, letters, NOW).await.expect("the store files");
    assert_eq!(store.check().await.expect("the store answers"), []);
    let place = |filing| match filing {
        Filing::Kept { place, .. } => place.0,
        Filing::Reused => 0,
    };
    filings.into_iter().map(place).collect()
}

/// Goes on with something at most so many times, and then drops it where it waits.
async fn dropped<T>(mut going: Pin<&mut impl Future<Output = T>>, times: u32) -> Option<T> {
    let mut left = times;
    poll_fn(|context| {
        left -= 1;
        match going.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn a_hand_in_dropped_at_any_await_leaves_all_of_it_or_nothing() {
    let place = tempdir().unwrap();
    let mut store = Store::folder(place.path()).await.unwrap();
    found(&store).await;
    let (mut nothing, mut everything, mut last) = (0, 0, 0);
    for round in 0..20 {
        for times in 1.. {
            let broken = letters(round * 1_000 + times);
            let done = dropped(pin!(store.file(ROW, &broken, NOW)), times).await;
            if round % 2 == 1 {
                // Nobody tidies up behind it.
                store = Store::folder(place.path()).await.unwrap();
            }
            // Behind it in the queue: what it left is settled when this has its places.
            let next = letters(round * 1_000 + 500 + times);
            let first = file(&store, &next).await[0];
            match (&done, first - last) {
                (None, 1) => nothing += 1,
                (None, 4) => everything += 1,
                (Some(Ok(_)), 4) => (),
                (_, more) => panic!("after {times} steps the next is {more} further: {done:?}"),
            }
            assert_eq!(kept(&store, &broken).await, if first == last + 1 { 0 } else { 3 });
            last = first + 2;
            if done.is_some() {
                break;
            }
        }
    }
    eprintln!("dropped: {nothing} left nothing, {everything} everything");
    assert!(0 < nothing, "it was never broken off");
}

#[tokio::test]
async fn a_commit_torn_at_any_byte_of_the_log_that_matters_leaves_nothing() {
    /// A page and its head, in SQLite's log.
    const FRAME: usize = 4096 + 24;

    let place = tempdir().unwrap();
    let at = |name: String| place.path().join(name);
    let store = Store::folder(&at("0".into())).await.unwrap();
    found(&store).await;
    assert_eq!(file(&store, &letters(1)).await, [1, 2, 3]);
    let before = Files::read(&at("0".into())).unwrap();
    assert_eq!(file(&store, &letters(2)).await, [4, 5, 6]);
    let after = Files::read(&at("0".into())).unwrap();

    let (from, to) = before.appended(&after);
    let frames = (from..=to).step_by(FRAME).flat_map(|cut| cut - 1..cut + 2);
    let cuts: Vec<usize> = frames.filter(|cut| (from..=to).contains(cut)).collect();
    assert!(9 < cuts.len() && cuts.contains(&to), "{cuts:?} of {from} to {to}");
    for cut in cuts {
        let home = at(cut.to_string());
        before.clone().torn(&after, cut).write(&home).unwrap();
        let store = Store::folder(&home).await.unwrap();
        assert_eq!(store.check().await.unwrap(), [], "torn at {cut}");
        let left = kept(&store, &letters(2)).await;
        assert_eq!(left, if cut == to { 3 } else { 0 }, "torn at {cut} of {to}");
        assert_eq!(kept(&store, &letters(1)).await, 3, "torn at {cut}");
        assert_eq!(file(&store, &letters(2)).await, [4, 5, 6]);
        assert_eq!(file(&store, &letters(3)).await, [7, 8, 9]);
    }
}
