//! The disk in a browser: IndexedDB, with strict durability.
//!
//! Driven through `indexed_db_futures`. What that hides, the reason of an abort, is read from the
//! browser's own transaction in [`request`] and [`open`], and nowhere else.

use std::{cell::RefCell, rc::Rc};

use indexed_db_futures::{
    database::Database,
    internals::SystemRepr as _,
    prelude::*,
    transaction::{
        Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
    },
};
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

use crate::{
    disk::{Change, Disk, Drawer, Spot},
    error::VaultError,
    migrations::VERSION,
};

mod device_key;
mod leaving;
mod open;
mod request;
#[cfg(test)]
mod tests;

use leaving::Leaving;
use request::{commit, from_js, reason, to_js, values, write};

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

/// A connection to this origin's database, replaced when the browser closes it.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    database: Rc<RefCell<Database>>,
    leaving: Leaving,
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
        let database = Rc::new(RefCell::new(open::open(name, VERSION).await?));
        let leaving = Leaving::watch(database.clone());
        Ok(Self { name: name.to_owned(), database, leaving })
    }

    /// The connection as it is now: it may be replaced while it is used.
    fn connection(&self) -> Database {
        self.database.borrow().clone()
    }

    /// Begins a transaction, which the page lets go of when it is left.
    fn begin<'a>(
        &self,
        database: &'a Database,
        drawers: &[Drawer],
        mode: TransactionMode,
    ) -> Result<Transaction<'a>, VaultError> {
        let transaction = begin(database, drawers, mode)?;
        self.leaving.note(transaction.as_sys());
        Ok(transaction)
    }
}

/// Begins a transaction. Dropped before its commit, it is as if it had not been.
fn begin<'a>(
    database: &'a Database,
    drawers: &[Drawer],
    mode: TransactionMode,
) -> Result<Transaction<'a>, VaultError> {
    let names: Vec<&str> = drawers.iter().map(|drawer| drawer.name()).collect();
    // Without it a browser may call a write complete that a power cut still takes.
    let mut options = TransactionOptions::new();
    options.set_durability(TransactionDurability::Strict);
    let transaction = database.transaction(names).with_mode(mode).with_options(options);
    transaction.build().map_err(reason)
}

/// Every read goes out before any is awaited.
async fn found(
    transaction: &TransactionRef<'_>,
    spots: &[Spot],
) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
    let mut requests = Vec::with_capacity(spots.len());
    for (drawer, key) in spots {
        let store = transaction.object_store(drawer.name()).map_err(reason)?;
        requests.push(store.get::<JsValue, _, _>(to_js(key)).build().map_err(reason)?);
    }
    let mut found = Vec::with_capacity(spots.len());
    for request in requests {
        found.push(request.await.map_err(reason)?.as_ref().map(from_js));
    }
    Ok(found)
}

async fn change(
    transaction: &TransactionRef<'_>,
    spots: &[Spot],
    change: Change<'_>,
) -> Result<(), VaultError> {
    let found = found(transaction, spots).await?;
    write(transaction, &change(&found)?)
}

impl Disk for IndexedDb {
    async fn read(&self, spots: &[Spot]) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        let mut drawers: Vec<Drawer> = spots.iter().map(|(drawer, _)| *drawer).collect();
        drawers.dedup();
        if drawers.is_empty() {
            // A browser refuses a transaction over nothing.
            return Ok(Vec::new());
        }
        let database = self.connection();
        let transaction = self.begin(&database, &drawers, TransactionMode::Readonly)?;
        found(&transaction, spots).await
    }

    async fn read_all(&self, drawer: Drawer, prefix: &[u8]) -> Result<Vec<Vec<u8>>, VaultError> {
        let database = self.connection();
        let transaction = self.begin(&database, &[drawer], TransactionMode::Readonly)?;
        let store = transaction.object_store(drawer.name()).map_err(reason)?;
        values(&store, prefix).await
    }

    async fn commit(&self, spots: &[Spot], decide: Change<'_>) -> Result<(), VaultError> {
        let database = self.connection();
        let transaction = self.begin(&database, &DRAWERS, TransactionMode::Readwrite)?;
        if let Err(error) = change(&transaction, spots, decide).await {
            let _ = transaction.abort().await;
            return Err(error);
        }
        commit(transaction).await
    }

    async fn reopen(&self) -> Result<(), VaultError> {
        let database = open::open(&self.name, VERSION).await?;
        self.database.replace(database).close();
        Ok(())
    }

    async fn wrap(&self, secret: &[u8]) -> Result<Vec<u8>, VaultError> {
        device_key::wrap(self, secret).await
    }

    async fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        device_key::unwrap(self, wrapped).await
    }
}
