//! In a real browser: the contract, and what only a browser can do to us.

use std::cell::Cell;

use indexed_db_futures::internals::SystemRepr as _;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use wire::{encode, outbox::State};

use super::*;
use crate::{
    Resting, Vault, Whose,
    contract::{Open, draft, letter},
    disk::Write,
    migrations::v1_to_v2::RestingV1,
};

wasm_bindgen_test_configure!(run_in_browser);

/// A store of its own for each test: they share one origin.
struct Browser(&'static str);

impl Open for Browser {
    type Disk = IndexedDb;

    async fn open(&self) -> Vault<IndexedDb> {
        Vault::over(IndexedDb::open_named(self.0).await.unwrap())
    }
}

/// The contract's stories are functions that return futures here: a browser has no other way to
/// wait.
macro_rules! stories {
    ($($story:ident)+) => {
        $(
            #[wasm_bindgen_test]
            async fn $story() {
                crate::contract::$story(Browser(stringify!($story))).await;
            }
        )+
    };
}
crate::contract::contract!(stories);

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    let disk = IndexedDb::open_named("strict").await.unwrap();
    let database = disk.connection();
    for mode in [TransactionMode::Readonly, TransactionMode::Readwrite] {
        let transaction = begin(&database, &DRAWERS, mode).unwrap();
        let durability = Reflect::get(transaction.as_sys(), &"durability".into()).unwrap();
        assert_eq!(durability, JsValue::from_str("strict"));
    }
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closed_is_opened_again() {
    let vault = Browser("closed").open().await;
    vault.disk().connection().close();
    vault.keep(&letter(1, 10)).await.unwrap();
    vault.disk().connection().close();
    assert_eq!(vault.outbox().await.unwrap(), [letter(1, 10)]);
    vault.disk().connection().close();
    assert!(vault.card().await.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_page_that_is_left_lets_go_and_one_that_comes_back_goes_on() {
    let vault = Browser("left").open().await;
    let left = Cell::new(0);
    let spot = (Drawer::Bulletins, b"left".to_vec());
    let spots = std::slice::from_ref(&spot);
    // The page is left between what a change reads and what it writes.
    let change = |_: &[Option<Vec<u8>>]| {
        if left.replace(left.get() + 1) == 0 {
            let away = web_sys::Event::new("pagehide").unwrap();
            web_sys::window().unwrap().dispatch_event(&away).unwrap();
        }
        Ok(vec![Write::Put(spot.clone(), vec![7])])
    };
    assert_eq!(vault.disk().commit(spots, &change).await, Err(VaultError::Closed));
    // Nothing waits behind it, on this connection or another.
    let other = Browser("left").open().await;
    assert_eq!(other.read(&spot).await.unwrap(), None);
    vault.commit(spots, &change).await.unwrap();
    assert_eq!(left.get(), 2);
    assert_eq!(other.read(&spot).await.unwrap(), Some(vec![7]));
}

#[wasm_bindgen_test]
async fn a_change_that_was_refused_leaves_nothing() {
    let vault = Browser("refused").open().await;
    let half = Write::Put((Drawer::Bulletins, b"half".to_vec()), vec![1]);
    let spots = [(Drawer::Outbox, vec![1])];
    let refused = vault.commit(&spots, &|_| Err(VaultError::Reused)).await;
    assert_eq!(refused, Err(VaultError::Reused));
    // An empty key is no valid key: the transaction dies with its first write inside.
    let spot = (Drawer::Bulletins, b"half".to_vec());
    let database = vault.disk().connection();
    let transaction = begin(&database, &DRAWERS, TransactionMode::Readwrite).unwrap();
    write(&transaction, &[half]).unwrap();
    transaction.as_sys().abort().unwrap();
    assert_eq!(commit(transaction).await, Err(VaultError::Closed));
    assert_eq!(vault.read(&spot).await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_full_outbox_of_version_1_is_raised_whole() {
    let name = "raised";
    let old = open::open(name, 1).await.unwrap();
    let rows: Vec<Write> = (1..=200u8)
        .map(|n| {
            let Resting { id, envelope, route, told, state, .. } = letter(n, u64::from(n));
            let row = encode(&RestingV1 { id, envelope, route, told, state });
            Write::Put((Drawer::Outbox, id.as_bytes().to_vec()), row)
        })
        .collect();
    let drawers = [Drawer::Outbox, Drawer::Bulletins];
    let transaction = begin(&old, &drawers, TransactionMode::Readwrite).unwrap();
    write(&transaction, &rows).unwrap();
    commit(transaction).await.unwrap();
    // The old page is still open: it steps aside for the new version.
    let vault = Browser(name).open().await;
    let outbox = vault.outbox().await.unwrap();
    let expected: Vec<Resting> = (1..=200u8).map(|n| letter(n, u64::from(n))).collect();
    assert_eq!(outbox, expected);
    vault.keep(&letter(201, 0)).await.unwrap();
    assert_eq!(vault.unsent().await.unwrap().count, 201);
}

#[wasm_bindgen_test]
async fn an_older_page_that_does_not_step_aside_is_named_and_nothing_is_half_raised() {
    let name = "blocked";
    let old = open::connect(name, 1).await.unwrap();
    let blocked = IndexedDb::open_named(name).await;
    assert_eq!(blocked.unwrap_err(), VaultError::Blocked);
    old.close();
    let vault = Browser(name).open().await;
    vault.keep(&letter(1, 1)).await.unwrap();
    assert_eq!(vault.outbox().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_store_of_a_newer_version_is_left_alone() {
    let name = "newer";
    let vault = Browser(name).open().await;
    vault.keep(&letter(1, 1)).await.unwrap();
    let newer = Database::open(name).with_version(VERSION + 1).await.unwrap();
    assert_eq!(vault.outbox().await, Err(VaultError::Newer));
    assert_eq!(IndexedDb::open_named(name).await.unwrap_err(), VaultError::Newer);
    newer.close();
}

#[wasm_bindgen_test]
async fn the_device_key_cannot_be_read_out() {
    let vault = Browser("device key").open().await;
    vault.set_device(&crate::contract::enrolled(), &[0x5e; 32]).await.unwrap();
    let database = vault.disk().connection();
    let transaction = begin(&database, &[Drawer::Device], TransactionMode::Readonly).unwrap();
    let store = transaction.object_store("device").unwrap();
    let values = store.get_all::<JsValue>().await.unwrap();
    assert_eq!(values.len(), 2);
    let mut keys = 0;
    for value in values {
        match value.unwrap().dyn_into::<web_sys::CryptoKey>() {
            Ok(key) => {
                keys += 1;
                assert!(!key.extractable());
            }
            Err(row) => {
                let row = Uint8Array::new(&row).to_vec();
                assert!(
                    !row.windows(8).any(|part| part == [0x5e; 8]),
                    "the seed rests in the clear"
                );
            }
        }
    }
    assert_eq!(keys, 1);
    let device = vault.device().await.unwrap().unwrap();
    assert_eq!(*device.seed, [0x5e; 32]);
    // A child's picture rests under the same key.
    let class = domain::ClassId::from_bytes([1; 16]);
    vault.hang(class, &[0x5f; 64]).await.unwrap();
    let rows = vault.read_all(Drawer::Device, b"shelf/").await.unwrap();
    assert!(rows.iter().all(|row| !row.windows(8).any(|part| part == [0x5f; 8])));
    assert_eq!((rows.len(), vault.shelf(class).await.unwrap()), (1, vec![vec![0x5f; 64]]));
    // And so does what a grown-up began to write, with the moment of its beginning.
    let begun = draft(Whose::Family, 0x61, 0x6262_6262);
    vault.keep_draft(&begun).await.unwrap();
    let rows = vault.read_all(Drawer::Device, b"draft/").await.unwrap();
    let moment = encode(&begun.begun);
    let shows = |row: &[u8], part: &[u8]| row.windows(part.len()).any(|it| it == part);
    // Its letter's id is sixteen such bytes, and stands beside what is wrapped.
    assert!(rows.iter().all(|row| !shows(row, &[0x61; 17]) && !shows(row, &moment)));
    assert_eq!(
        (rows.len(), vault.draft(Whose::Family, begun.begun).await.unwrap()),
        (1, Some(begun))
    );
}

#[wasm_bindgen_test]
async fn a_thousand_letters_rest_and_come_back() {
    let vault = Browser("thousand").open().await;
    for n in 0..1000u64 {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&n.to_be_bytes());
        let id = domain::EnvelopeId::from_bytes(bytes);
        let told = domain::Moment::from_millis(n);
        let letter = Resting { id, told, state: State::Waiting, ..letter(1, 0) };
        vault.keep(&letter).await.unwrap();
    }
    let outbox = vault.outbox().await.unwrap();
    assert!(outbox.iter().map(|letter| letter.told.millis()).eq(0..1000));
}
