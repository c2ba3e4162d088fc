//! Calls about unread letters: who is unopened, who mails whom, and what is written down.

use std::time::Duration;

use domain::{
    EnvelopeId, InboxId, ReaderId, Role,
    calls::{Address, Call, Calls, Who},
};
use server::store::{HOLD, Held, LONGEST, Mailed, QUIET, Store};
use wire::{Signature, Signed, opened::Opened};

use crate::grounds::{at, file, founded, letter, random};

const LEAD: Who = Who::Reader(ReaderId::from_bytes([7; 16]));
const HEAD: Who = Who::Role(Role::Head);

fn ids(held: &Held) -> Vec<EnvelopeId> {
    let Held::Ours(letters) = held else { panic!("{held:?}") };
    letters.clone()
}

pub(crate) async fn call_settings_only_ever_get_newer_and_mend_what_was_refused(store: &Store) {
    let [school, other] = [founded(store).await, founded(store).await];
    assert_eq!(store.call_settings(school).await.unwrap(), None);
    let of = |version, email: &str| Calls {
        version,
        addresses: vec![Address { who: HEAD, email: email.to_owned() }],
        ..Calls::default()
    };
    let (first, second) = (of(1, "haed@school.example"), of(2, "head@school.example"));
    assert!(store.keep_call_settings(school, &first).await.unwrap());
    let inbox = InboxId::from_bytes(random());
    let told = letter(inbox);
    file(store, school, &told, at(1)).await;
    let held = store.hold(school, HEAD, &[told.envelope], at(2)).await.unwrap();
    store.mailed(school, HEAD, &ids(&held), Mailed::Refused, at(3)).await.unwrap();
    let made = async || store.unopened(school, inbox).await.unwrap().remove(0).made;
    assert_eq!(made().await, [Call { who: HEAD, at: at(3), refused: true }]);
    for older in [&of(1, "x@school.example"), &of(0, "x@school.example")] {
        assert!(!store.keep_call_settings(school, older).await.unwrap());
    }
    assert_eq!(made().await.len(), 1, "nothing is half kept");
    assert!(store.keep_call_settings(school, &second).await.unwrap());
    assert_eq!(made().await, [], "a mended address is tried again");
    assert_eq!(store.call_settings(school).await.unwrap(), Some(second));
    assert_eq!(store.call_settings(other).await.unwrap(), None);
}

pub(crate) async fn what_is_unopened_is_told_with_its_calls_until_it_is_opened(store: &Store) {
    let school = founded(store).await;
    let [inbox, elsewhere] = [InboxId::from_bytes(random()), InboxId::from_bytes(random())];
    let [first, second, third] = [letter(inbox), letter(inbox), letter(elsewhere)];
    for (seconds, told) in [(10, &first), (20, &second), (30, &third)] {
        file(store, school, told, at(seconds)).await;
    }
    let unopened = async || {
        let all = store.unopened(school, inbox).await.unwrap();
        all.into_iter().map(|it| (it.envelope, it.since, it.made)).collect::<Vec<_>>()
    };
    let (one, two) = (first.envelope, second.envelope);
    assert_eq!(unopened().await, [(one, at(10), vec![]), (two, at(20), vec![])]);
    store.waits_since(school, two, at(5)).await.unwrap();
    store.waits_since(school, two, at(4)).await.unwrap();
    for (who, seconds) in [(LEAD, 40), (HEAD, 50)] {
        let held = store.hold(school, who, &[one], at(seconds)).await.unwrap();
        store.mailed(school, who, &ids(&held), Mailed::Sent, at(seconds)).await.unwrap();
    }
    let call = |who, seconds| Call { who, at: at(seconds), refused: false };
    let calls = vec![call(LEAD, 40), call(HEAD, 50)];
    assert_eq!(unopened().await, [(one, at(10), calls), (two, at(4), vec![])]);
    let reader = ReaderId::from_bytes([7; 16]);
    let opened = Opened { school, envelope: one, reader, at: at(60) };
    let said = Signed::new(&opened, |_| Signature([1; 64]));
    store.opened(school, one, &said).await.unwrap();
    assert_eq!(unopened().await, [(two, at(4), vec![])]);
    store.forget(school, two).await.unwrap();
    assert_eq!(unopened().await, []);
}

pub(crate) async fn of_eight_servers_one_mails_and_none_mails_again(store: &Store) {
    let school = founded(store).await;
    let told = letter(InboxId::from_bytes(random()));
    file(store, school, &told, at(1)).await;
    let letters = [told.envelope];
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.hold(school, LEAD, &letters, at(2)).await.unwrap() })
        })
        .collect();
    let mut held = Vec::new();
    for one in tries {
        held.push(one.await.unwrap());
    }
    assert_eq!(held.iter().filter(|it| matches!(it, Held::Ours(_))).count(), 1);
    let until = Held::Until(at(2) + HOLD);
    assert_eq!(held.iter().filter(|it| **it == until).count(), 7, "{held:?}");
    let quiet = store.mailed(school, LEAD, &letters, Mailed::Sent, at(3)).await.unwrap();
    assert_eq!(quiet, at(3) + QUIET);
    let again = async |now| store.hold(school, LEAD, &letters, now).await.unwrap();
    assert_eq!(again(at(4)).await, Held::Until(quiet));
    assert_eq!(again(quiet).await, Held::Done, "it was made");
    // Somebody else is free all the while, and so is the same person of another school.
    let other = founded(store).await;
    assert!(matches!(store.hold(school, HEAD, &letters, at(4)).await.unwrap(), Held::Ours(_)));
    assert!(matches!(store.hold(other, LEAD, &letters, at(4)).await.unwrap(), Held::Ours(_)));
}

pub(crate) async fn a_hold_ends_by_itself_and_one_from_the_future_holds_nobody(store: &Store) {
    let school = founded(store).await;
    let letters = [letter(InboxId::from_bytes(random())).envelope];
    let hold = async |now| store.hold(school, LEAD, &letters, now).await.unwrap();
    assert_eq!(ids(&hold(at(1_000)).await), letters);
    // That server died with the mail half sent: the next one takes it up.
    assert_eq!(hold(at(1_001)).await, Held::Until(at(1_000) + HOLD));
    assert_eq!(ids(&hold(at(1_000) + HOLD).await), letters);
    // Its clock was a year ahead; now it is right again.
    let year = Duration::from_hours(365 * 24);
    assert_eq!(ids(&hold(at(1_000) + year).await), letters);
    assert_eq!(ids(&hold(at(1_500)).await), letters);
}

pub(crate) async fn mail_that_fails_is_tried_again_later_and_later(store: &Store) {
    let school = founded(store).await;
    let told = letter(InboxId::from_bytes(random()));
    file(store, school, &told, at(1)).await;
    let letters = [told.envelope];
    let mut now = at(10);
    let mut waits = Vec::new();
    for _ in 0..7 {
        assert_eq!(ids(&store.hold(school, LEAD, &letters, now).await.unwrap()), letters);
        let until = store.mailed(school, LEAD, &letters, Mailed::Failed, now).await.unwrap();
        assert!(store.mail_fails(school).await.unwrap());
        let early = until - Duration::from_millis(1);
        assert_eq!(
            store.hold(school, LEAD, &letters, early).await.unwrap(),
            Held::Until(until),
            "not before"
        );
        waits.push(until.since(now).as_secs());
        now = until;
    }
    assert_eq!(waits, [30, 60, 120, 240, 480, 900, LONGEST.as_secs()]);
    store.hold(school, LEAD, &letters, now).await.unwrap();
    store.mailed(school, LEAD, &letters, Mailed::Sent, now).await.unwrap();
    assert!(!store.mail_fails(school).await.unwrap());
    let made = &store.unopened(school, told.inbox).await.unwrap()[0].made;
    assert_eq!(*made, [Call { who: LEAD, at: now, refused: false }]);
}
