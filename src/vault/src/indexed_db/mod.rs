//! The disk in a browser: IndexedDB, with strict durability.
//!
//! `indexed_db_futures` was tried first. It hides why a transaction was aborted, and a full disk
//! must not look like a closed connection to the person in front of it; so the few calls that are
//! needed are made here.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbTransaction};
use zeroize::Zeroizing;

use crate::{
    disk::{Change, Disk, Drawer, Row, Spot},
    error::VaultError,
    migrations::VERSION,
};

mod device_key;
mod open;
mod request;
#[cfg(test)]
mod tests;

use request::{answer, end_of, ended, reason};

/// The database's name. Never changed.
const NAME: &str = "bramble";

const DRAWERS: [Drawer; 7] = [
    Drawer::Outbox,
    Drawer::Bulletins,
    Drawer::Device,
    Drawer::Inbox,
    Drawer::Bodies,
    Drawer::Cursors,
    Drawer::Counts,
];

/// What a transaction may do.
#[derive(Debug, Clone, Copy)]
enum Mode {
    Read,
    Write,
}

/// A connection to this origin's database, replaced when the browser closes it.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    database: RefCell<IdbDatabase>,
}

impl IndexedDb {
    /// Opens this origin's store, raising it from whatever version it has.
    ///
    /// # Errors
    ///
    /// [`VaultError::Unavailable`], [`VaultError::Blocked`], [`VaultError::Newer`],
    /// [`VaultError::Full`] or [`VaultError::Refused`].
    pub async fn open() -> Result<Self, VaultError> {
        Self::open_named(NAME).await
    }

    /// The same under another name: for tests, which share one origin.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub async fn open_named(name: &str) -> Result<Self, VaultError> {
        let database = RefCell::new(open::open(name, VERSION).await?);
        Ok(Self { name: name.to_owned(), database })
    }

    fn begin(&self, drawers: &[Drawer], mode: Mode) -> Result<IdbTransaction, VaultError> {
        let names: Array = drawers.iter().map(|drawer| JsValue::from_str(drawer.name())).collect();
        let mode = match mode {
            Mode::Read => "readonly",
            Mode::Write => "readwrite",
        };
        // Without it a browser may call a write complete that a power cut still takes.
        let options = Object::new();
        let strict = Reflect::set(&options, &"durability".into(), &"strict".into());
        strict.map_err(|thrown| reason(&thrown))?;
        let database = self.database.borrow();
        function(&database, "transaction")?
            .call3(&database, &names, &mode.into(), &options)
            .map(JsCast::unchecked_into)
            .map_err(|thrown| reason(&thrown))
    }

    async fn change(
        transaction: &IdbTransaction,
        spots: &[Spot],
        change: Change<'_>,
    ) -> Result<(), VaultError> {
        let mut requests = Vec::new();
        for (drawer, key) in spots {
            let store =
                transaction.object_store(drawer.name()).map_err(|thrown| reason(&thrown))?;
            requests
                .push(store.get(&Uint8Array::from(&key[..])).map_err(|thrown| reason(&thrown))?);
        }
        let mut rows = Vec::new();
        for request in &requests {
            let value = answer(request).await?;
            rows.push((!value.is_undefined()).then(|| Uint8Array::new(&value).to_vec()));
        }
        open::write(transaction, &change(&rows)?)?;
        // Otherwise it would commit only when the browser notices that nothing more is asked.
        let committed = function(transaction, "commit")?.call0(transaction);
        committed.map(drop).map_err(|thrown| reason(&thrown))
    }
}

/// A method that `web-sys` does not offer, or not in this form.
fn function(of: &JsValue, name: &str) -> Result<Function, VaultError> {
    Reflect::get(of, &name.into()).and_then(JsCast::dyn_into).map_err(|_| VaultError::Unavailable)
}

impl Disk for IndexedDb {
    async fn read(&self, (drawer, key): &Spot) -> Result<Option<Vec<u8>>, VaultError> {
        let transaction = self.begin(&[*drawer], Mode::Read)?;
        let store = transaction.object_store(drawer.name()).map_err(|thrown| reason(&thrown))?;
        let request = store.get(&Uint8Array::from(&key[..])).map_err(|thrown| reason(&thrown))?;
        let value = answer(&request).await?;
        Ok((!value.is_undefined()).then(|| Uint8Array::new(&value).to_vec()))
    }

    async fn read_all(&self, drawer: Drawer, prefix: &[u8]) -> Result<Vec<Row>, VaultError> {
        let transaction = self.begin(&[drawer], Mode::Read)?;
        let store = transaction.object_store(drawer.name()).map_err(|thrown| reason(&thrown))?;
        let range = if prefix.is_empty() {
            JsValue::UNDEFINED
        } else {
            // No key of ours is longer than this beyond its prefix.
            let end = [prefix, &[0xff; 64]].concat();
            IdbKeyRange::bound(&Uint8Array::from(prefix), &Uint8Array::from(&end[..]))
                .map_err(|thrown| reason(&thrown))?
                .into()
        };
        let keys = store.get_all_keys_with_key(&range).map_err(|thrown| reason(&thrown))?;
        let values = store.get_all_with_key(&range).map_err(|thrown| reason(&thrown))?;
        let keys = answer(&keys).await?;
        Ok(open::rows(&keys, &answer(&values).await?))
    }

    async fn commit(&self, spots: &[Spot], change: Change<'_>) -> Result<(), VaultError> {
        let transaction = self.begin(&DRAWERS, Mode::Write)?;
        let end = end_of(&transaction);
        if let Err(error) = Self::change(&transaction, spots, change).await {
            let _ = transaction.abort();
            let _ = end.await;
            return Err(error);
        }
        ended(&transaction, end).await
    }

    async fn reopen(&self) -> Result<(), VaultError> {
        let database = open::open(&self.name, VERSION).await?;
        self.database.replace(database).close();
        Ok(())
    }

    async fn wrap_seed(&self, secret: &[u8; 32]) -> Result<Vec<u8>, VaultError> {
        device_key::wrap(self, secret).await
    }

    async fn unwrap_seed(&self, wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        device_key::unwrap(self, wrapped).await
    }
}
