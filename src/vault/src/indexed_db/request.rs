//! The crate's errors as reasons, a transaction's end, and rows as the browser holds them.

use indexed_db_futures::{
    error::{Error, OpenDbError, UnexpectedDataError},
    internals::SystemRepr as _,
    object_store::ObjectStore,
    prelude::*,
    transaction::{Transaction, TransactionRef},
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::DomException;

use crate::{
    disk::{Row, Write},
    error::VaultError,
};

/// Commits, and waits until the transaction is durable, or says why it is not.
///
/// The crate says of an abort at commit only that there was one, and a full disk must not look
/// like a closed connection to the person in front of it. The browser's own transaction knows why,
/// so its error is read once it has ended.
pub(super) async fn commit(transaction: Transaction<'_>) -> Result<(), VaultError> {
    let raw = transaction.as_sys().clone();
    match transaction.commit().await {
        Ok(()) => Ok(()),
        Err(error) => Err(raw.error().map_or_else(|| reason(error), |it| named(&it))),
    }
}

/// Why something went wrong.
pub(super) fn reason(error: Error) -> VaultError {
    match error {
        Error::DomException(exception) => named(&exception.into()),
        Error::Serialisation(_) => VaultError::Damaged,
        // Aborted without an error: the connection went away under it.
        Error::MissingData(UnexpectedDataError::TransactionAborted) => VaultError::Closed,
        Error::MissingData(_) | Error::Unknown(_) => VaultError::Refused,
    }
}

/// Why nothing was opened. Some engines say in the words of a closed connection that private
/// browsing keeps nothing; and whatever is thrown at asking is called version zero by the crate,
/// which is never asked for here.
pub(super) fn at_opening(error: OpenDbError) -> VaultError {
    let OpenDbError::Base(error) = error else { return VaultError::Unavailable };
    match reason(error) {
        VaultError::Closed => VaultError::Unavailable,
        reason => reason,
    }
}

/// What a named exception means here (Indexed Database API 3.0; the last group is what engines
/// say when their storage process went away).
pub(super) fn named(exception: &DomException) -> VaultError {
    match exception.name().as_str() {
        "QuotaExceededError" => VaultError::Full,
        "VersionError" => VaultError::Newer,
        "SecurityError" | "NotSupportedError" => VaultError::Unavailable,
        "NotFoundError" => VaultError::Damaged,
        "InvalidStateError" | "AbortError" | "UnknownError" => VaultError::Closed,
        _ => VaultError::Refused,
    }
}

/// Bytes as they rest.
pub(super) fn to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Bytes as they rested: a value is an array, a key comes back as a buffer.
pub(super) fn from_js(value: &JsValue) -> Vec<u8> {
    match value.dyn_ref::<Uint8Array>() {
        Some(array) => array.to_vec(),
        None => Uint8Array::new(value).to_vec(),
    }
}

/// The value of every row whose key begins with `prefix`.
pub(super) async fn values(
    store: &ObjectStore<'_>,
    prefix: &[u8],
) -> Result<Vec<Vec<u8>>, VaultError> {
    let values = store.get_all::<JsValue>();
    let values = if prefix.is_empty() {
        values.build()
    } else {
        // No key of ours is longer than this beyond its prefix.
        let end = [prefix, &[0xff; 64]].concat();
        values.with_query(to_js(prefix)..=to_js(&end)).build()
    };
    let values = values.map_err(reason)?.await.map_err(reason)?;
    values.map(|value| Ok(from_js(&value.map_err(reason)?))).collect()
}

/// Every row with its key, for raising a store.
pub(super) async fn rows(store: &ObjectStore<'_>) -> Result<Vec<Row>, VaultError> {
    let keys = store.get_all_keys::<JsValue>().build().map_err(reason)?.await.map_err(reason)?;
    let values = values(store, &[]).await?;
    keys.zip(values).map(|(key, value)| Ok((from_js(&key.map_err(reason)?), value))).collect()
}

/// Sends the writes out; the transaction's end says whether they hold.
pub(super) fn write(transaction: &TransactionRef<'_>, writes: &[Write]) -> Result<(), VaultError> {
    for write in writes {
        match write {
            Write::Put((drawer, key), value) => {
                let store = transaction.object_store(drawer.name()).map_err(reason)?;
                let put = store.put(to_js(value)).with_key(to_js(key)).without_key_type();
                put.build().map(drop).map_err(reason)?;
            }
            Write::Delete((drawer, key)) => {
                let store = transaction.object_store(drawer.name()).map_err(reason)?;
                store.delete(to_js(key)).build().map(drop).map_err(reason)?;
            }
        }
    }
    Ok(())
}
