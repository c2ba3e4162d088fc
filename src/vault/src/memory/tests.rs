use domain::EnvelopeId;
use wire::{encode, outbox::State};

use super::*;
use crate::{
    Note, Resting, Vault, Whose,
    contract::{Open, at_school, draft, letter},
    migrations::v1_to_v2::RestingV1,
};

struct Twin(MemoryDisk);

impl Open for Twin {
    type Disk = MemoryDisk;

    async fn open(&self) -> Vault<MemoryDisk> {
        Vault::over(self.0.open().unwrap())
    }
}

macro_rules! stories {
    ($($story:ident)+) => {
        $(
            #[test]
            fn $story() {
                now(crate::contract::$story(Twin(MemoryDisk::new())));
            }
        )+
    };
}
crate::contract::contract!(stories);

fn id(n: u8) -> EnvelopeId {
    EnvelopeId::from_bytes([n; 16])
}

fn left(disk: &MemoryDisk) -> Vec<EnvelopeId> {
    let vault = Vault::over(disk.open().unwrap());
    now(vault.outbox()).unwrap().iter().map(|letter| letter.id).collect()
}

#[test]
fn ok_means_that_a_crash_takes_nothing_and_an_error_may_mean_either() {
    let table: &[(&[Fault], Result<(), VaultError>, bool)] = &[
        (&[], Ok(()), true),
        (&[Fault::CrashBeforeCommit], Err(VaultError::Unavailable), false),
        (&[Fault::CrashAfterCommit], Err(VaultError::Unavailable), true),
        (&[Fault::Full], Err(VaultError::Full), false),
        (&[Fault::Refused], Err(VaultError::Refused), false),
        (&[Fault::Closed], Ok(()), true),
        (&[Fault::ClosedAfterCommit], Ok(()), true),
        (&[Fault::Closed, Fault::Closed], Err(VaultError::Closed), false),
        (&[Fault::Closed, Fault::Full], Err(VaultError::Full), false),
    ];
    for (faults, answer, there) in table {
        let disk = MemoryDisk::new();
        disk.fail_next(faults.iter().copied());
        let vault = Vault::over(disk.open().unwrap());
        assert_eq!(now(vault.keep(&letter(1, 10))), *answer, "{faults:?}");
        disk.crash();
        assert_eq!(left(&disk), if *there { vec![id(1)] } else { vec![] }, "{faults:?}");
    }
}

#[test]
fn a_crash_while_sending_leaves_the_draft_or_the_letter_and_never_both() {
    let table: &[(&[Fault], bool)] = &[
        (&[], true),
        (&[Fault::CrashBeforeCommit], false),
        (&[Fault::CrashAfterCommit], true),
        (&[Fault::Full], false),
        (&[Fault::Refused], false),
        (&[Fault::Closed], true),
        (&[Fault::ClosedAfterCommit], true),
    ];
    let begun = draft(Whose::Family, 1, 10);
    for (faults, sent) in table {
        let disk = MemoryDisk::new();
        let vault = Vault::over(disk.open().unwrap());
        now(vault.keep_draft(&begun)).unwrap();
        disk.fail_next(faults.iter().copied());
        let _ = now(vault.keep_sent(&letter(1, 11), Whose::Family));
        disk.crash();
        assert_eq!(left(&disk), if *sent { vec![id(1)] } else { vec![] }, "{faults:?}");
        let vault = Vault::over(disk.open().unwrap());
        let found = now(vault.draft(Whose::Family, begun.begun)).unwrap();
        assert_eq!(found, (!sent).then(|| begun.clone()), "{faults:?}");
    }
}

#[test]
fn a_draft_that_was_moved_or_cannot_be_read_is_removed_and_never_given() {
    let disk = MemoryDisk::new();
    let vault = Vault::over(disk.open().unwrap());
    now(vault.keep_draft(&draft(Whose::Family, 1, 10))).unwrap();
    let (key, row) = disk.rows(Drawer::Device).remove(0);
    let theirs = Whose::Reader(domain::ReaderId::from_bytes([1; 16]));
    let place = [b"draft/staff/".as_slice(), &[1; 16]].concat();
    for damaged in [row.clone(), vec![], row[..row.len() - 1].to_vec(), vec![0xff; 40]] {
        for (key, whose) in [(&place, theirs), (&key, Whose::Family)] {
            if (whose, &damaged) == (Whose::Family, &row) {
                continue;
            }
            let put = Write::Put((Drawer::Device, key.clone()), damaged.clone());
            now(vault.commit(&[], &|_| Ok(vec![put.clone()]))).unwrap();
            let found = now(vault.draft(whose, domain::Moment::from_millis(10_500)));
            assert_eq!(found, Ok(None));
            let rows = disk.rows(Drawer::Device);
            assert!(rows.iter().all(|it| it.0 != *key), "it is removed");
        }
    }
}

#[test]
fn a_page_of_an_earlier_life_answers_nothing() {
    let disk = MemoryDisk::new();
    let vault = Vault::over(disk.open().unwrap());
    disk.crash();
    assert_eq!(now(vault.keep(&letter(1, 10))), Err(VaultError::Unavailable));
    assert_eq!(now(vault.outbox()), Err(VaultError::Unavailable));
}

#[test]
fn relaxed_durability_would_lose_what_was_called_kept() {
    let disk = MemoryDisk::new();
    disk.relax();
    let vault = Vault::over(disk.open().unwrap());
    now(vault.keep(&letter(1, 10))).unwrap();
    disk.flush();
    now(vault.keep(&letter(2, 11))).unwrap();
    assert_eq!(left(&disk), [id(1), id(2)]);
    disk.crash();
    assert_eq!(left(&disk), [id(1)], "this is why every commit is strict");
}

#[test]
fn a_full_outbox_of_version_1_is_raised_whole_and_in_order() {
    let old = |n: u8, told| {
        let Resting { id, envelope, route, told, .. } = letter(n, told);
        let state = if n == 7 { at_school(told.millis()) } else { State::Waiting };
        encode(&RestingV1 { id, envelope, route, told, state })
    };
    let spot = |n| (Drawer::Outbox, id(n).as_bytes().to_vec());
    let mut rows: Vec<_> = (1..=200).map(|n| (spot(n), old(n, 1000 - u64::from(n)))).collect();
    rows.push((spot(201), b"not a letter".to_vec()));
    let disk = MemoryDisk::of_version(1, rows);
    let vault = Vault::over(disk.open().unwrap());
    let outbox = now(vault.outbox()).unwrap();
    let expected: Vec<_> = (1..=200).rev().map(id).collect();
    assert_eq!(outbox.iter().map(|letter| letter.id).collect::<Vec<_>>(), expected);
    assert_eq!(outbox[199], letter(1, 999));
    assert!(matches!(outbox[193].state, State::AtSchool { .. }));
    now(vault.keep(&letter(202, 0))).unwrap();
    assert_eq!(now(vault.outbox()).unwrap()[200].id, id(202));
    let unsent = now(vault.unsent()).unwrap();
    assert_eq!((unsent.count, unsent.unreadable), (200, 1), "the unreadable row is still counted");
}

#[test]
fn a_newer_store_is_left_alone() {
    let disk = MemoryDisk::new();
    disk.platter.borrow_mut().version = VERSION + 1;
    assert_eq!(disk.open().unwrap_err(), VaultError::Newer);
}

#[test]
fn a_damaged_row_hides_no_other_letter() {
    let disk = MemoryDisk::new();
    let vault = Vault::over(disk.open().unwrap());
    now(vault.keep(&letter(1, 10))).unwrap();
    let bad = Write::Put((Drawer::Outbox, vec![0; 16]), vec![1, 2, 3]);
    now(vault.commit(&[], &|_| Ok(vec![bad.clone()]))).unwrap();
    assert_eq!(left(&disk), [id(1)]);
    assert_eq!(now(vault.letter(EnvelopeId::from_bytes([0; 16]))), Err(VaultError::Damaged));
    assert_eq!(now(vault.unsent()).unwrap().unreadable, 1);
    let ids = [EnvelopeId::from_bytes([0; 16]), id(1)];
    assert_eq!(now(vault.letters(&ids)).unwrap(), [letter(1, 10)]);
    let notes = ids.map(|id| Note::Mark(id, at_school(11)));
    assert_eq!(now(vault.note(&notes)), Err(VaultError::Damaged));
    assert_eq!(now(vault.letter(id(1))).unwrap().unwrap().state, at_school(11));
}

#[test]
fn notes_that_fail_together_change_nothing() {
    let disk = MemoryDisk::new();
    let vault = Vault::over(disk.open().unwrap());
    for n in 1..=2 {
        now(vault.keep(&letter(n, 10))).unwrap();
    }
    let notes = [1, 2].map(|n| Note::Mark(id(n), at_school(11)));
    let table = [
        (Fault::Full, Err(VaultError::Full), State::Waiting),
        (Fault::Refused, Err(VaultError::Refused), State::Waiting),
        (Fault::ClosedAfterCommit, Ok(()), at_school(11)),
    ];
    for (fault, answer, state) in table {
        disk.fail_next([fault]);
        assert_eq!(now(vault.note(&notes)), answer, "{fault:?}");
        assert!(now(vault.outbox()).unwrap().iter().all(|it| it.state == state), "{fault:?}");
    }
}
