//! A family's links and its own copies, on every disk.

use domain::{ClassId, DeviceId, Peg, Route, SchoolId};
use wire::{device::Linked, hand_in::Refusal, outbox::State};

use super::{Open, at, id};
use crate::{Note, Resting, VaultError};

pub(crate) fn linked(n: u8) -> Linked {
    Linked {
        device: DeviceId::from_bytes([n; 16]),
        school: SchoolId::from_bytes([1; 16]),
        class: ClassId::from_bytes([2; 16]),
        peg: Peg::try_from(n).unwrap(),
        root: [3; 32],
    }
}

fn of_family(n: u8) -> Resting {
    Resting {
        id: id(n),
        envelope: vec![n; 40],
        route: Route::Families(ClassId::from_bytes([2; 16])),
        told: at(n.into()),
        state: State::Waiting,
        leaf: None,
    }
}

pub(crate) async fn a_family_s_letter_and_its_own_copy_rest_together(disk: impl Open) {
    let vault = disk.open().await;
    assert_eq!(vault.links().await.unwrap(), []);
    vault.set_link(&linked(5), &[7; 32]).await.unwrap();
    let by = linked(5).device;
    assert_eq!(vault.next_number(by).await, Ok(1));
    vault.keep_own(&of_family(1), by, 1, b"signed").await.unwrap();
    vault.keep_own(&of_family(1), by, 1, b"signed").await.unwrap();
    // Another page of this device gave the same number away.
    let second = vault.keep_own(&of_family(2), by, 1, b"answered").await;
    assert_eq!(second, Err(VaultError::Overtaken));
    assert_eq!(vault.letter(id(2)).await, Ok(None), "neither is there");
    assert_eq!(vault.next_number(by).await, Ok(2));
    let vault = disk.open().await;
    let links = vault.links().await.unwrap();
    assert_eq!((links.len(), &links[0].linked, *links[0].seed), (1, &linked(5), [7; 32]));
    let copies = vault.own_copies(by).await.unwrap();
    assert_eq!(copies.len(), 1);
    assert_eq!((copies[0].envelope, &copies[0].plaintext[..]), (id(1), b"signed".as_slice()));
    assert_eq!(vault.link_of(id(1)).await.unwrap().unwrap().linked, linked(5));
    assert_eq!(vault.link_of(id(2)).await.unwrap(), None);
    // The letter may leave the outbox; what the family keeps stays.
    vault.note(&[Note::Forget(id(1))]).await.unwrap();
    assert_eq!(vault.own_copies(by).await.unwrap().len(), 1);
}

pub(crate) async fn a_link_that_goes_takes_its_copies_and_no_other_s(disk: impl Open) {
    let vault = disk.open().await;
    for n in [5, 6] {
        vault.set_link(&linked(n), &[n; 32]).await.unwrap();
        vault.keep_own(&of_family(n), linked(n).device, 1, &[n]).await.unwrap();
    }
    assert_eq!(vault.unlink(linked(5).device).await, Err(VaultError::Unsent));
    assert_eq!(vault.own_copies(linked(5).device).await.unwrap().len(), 1, "all of it is there");
    let stuck = State::Stuck { reason: Refusal::NotHere };
    vault.note(&[Note::Mark(id(5), stuck)]).await.unwrap();
    vault.unlink(linked(5).device).await.unwrap();
    vault.unlink(linked(5).device).await.unwrap();
    let late = vault.keep_own(&of_family(7), linked(5).device, 1, &[7]).await;
    assert_eq!(late, Err(VaultError::Unlinked));
    let vault = disk.open().await;
    let links: Vec<Linked> = vault.links().await.unwrap().into_iter().map(|it| it.linked).collect();
    assert_eq!(links, [linked(6)]);
    assert_eq!(vault.own_copies(linked(5).device).await.unwrap(), []);
    assert_eq!(vault.own_copies(linked(6).device).await.unwrap().len(), 1);
}
