//! Opening, and raising an older store step by step.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbVersionChangeEvent,
};

use super::request::{answer, reason};
use crate::{
    disk::{Row, Write},
    error::VaultError,
    migrations::step_from,
};

/// Opens the store at `version`, raising it if it is older.
pub(super) async fn open(name: &str, version: u32) -> Result<IdbDatabase, VaultError> {
    let request = factory()?.open_with_u32(name, version).map_err(|thrown| at_opening(&thrown))?;
    let first = Promise::new(&mut |resolve, reject| {
        request.set_onupgradeneeded(Some(&resolve));
        request.set_onblocked(Some(&resolve));
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let Ok(event) = JsFuture::from(first).await else {
        let error = request.error().ok().flatten();
        return Err(error.map_or(VaultError::Refused, |it| at_opening(&it)));
    };
    match event.unchecked_ref::<Event>().type_().as_str() {
        "success" => (),
        "upgradeneeded" => {
            let event: IdbVersionChangeEvent = event.unchecked_into();
            upgrade(&request, event.old_version(), version).await?;
        }
        _ => {
            give_up(&request);
            return Err(VaultError::Blocked);
        }
    }
    let database: IdbDatabase =
        request.result().map_err(|thrown| reason(&thrown))?.unchecked_into();
    step_aside(&database);
    Ok(database)
}

/// `indexedDB`, or why there is none.
pub(super) fn factory() -> Result<IdbFactory, VaultError> {
    Reflect::get(&js_sys::global(), &"indexedDB".into())
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or(VaultError::Unavailable)
}

/// At opening, some engines say in these words that private browsing keeps nothing.
fn at_opening(thrown: &JsValue) -> VaultError {
    match reason(thrown) {
        VaultError::Closed => VaultError::Unavailable,
        reason => reason,
    }
}

async fn upgrade(request: &IdbOpenDbRequest, from: f64, to: u32) -> Result<(), VaultError> {
    let database: IdbDatabase =
        request.result().map_err(|thrown| reason(&thrown))?.unchecked_into();
    let transaction = request.transaction().ok_or(VaultError::Refused)?;
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let opened = JsFuture::from(opened);
    // IndexedDB hands versions over as floats; ours are small whole numbers.
    let from = (0..=to).find(|&version| f64::from(version) == from).unwrap_or(to);
    if let Err(error) = raise(&database, &transaction, from, to).await {
        // Back to the version before, whole.
        let _ = transaction.abort();
        let _ = opened.await;
        return Err(error);
    }
    opened
        .await
        .map(drop)
        .map_err(|_| request.error().ok().flatten().map_or(VaultError::Refused, |it| reason(&it)))
}

/// Everything happens inside the one upgrade transaction, which commits by itself when no request
/// of it is left.
async fn raise(
    database: &IdbDatabase,
    transaction: &IdbTransaction,
    mut version: u32,
    to: u32,
) -> Result<(), VaultError> {
    while version < to {
        let step = step_from(version).ok_or(VaultError::Damaged)?;
        for drawer in step.makes {
            database.create_object_store(drawer.name()).map_err(|thrown| reason(&thrown))?;
        }
        if let Some((drawer, rewrite)) = step.rewrites {
            let store =
                transaction.object_store(drawer.name()).map_err(|thrown| reason(&thrown))?;
            let keys = store.get_all_keys().map_err(|thrown| reason(&thrown))?;
            let values = store.get_all().map_err(|thrown| reason(&thrown))?;
            let old = rows(&answer(&keys).await?, &answer(&values).await?);
            write(transaction, &rewrite(&old))?;
        }
        version += 1;
    }
    Ok(())
}

/// Keys and values as rows of bytes.
pub(super) fn rows(keys: &JsValue, values: &JsValue) -> Vec<Row> {
    let bytes = |value: JsValue| Uint8Array::new(&value).to_vec();
    let keys = Array::from(keys).into_iter().map(bytes);
    keys.zip(Array::from(values).into_iter().map(bytes)).collect()
}

/// Sends the writes out; the transaction's end says whether they hold.
pub(super) fn write(transaction: &IdbTransaction, writes: &[Write]) -> Result<(), VaultError> {
    let store = |name| transaction.object_store(name).map_err(|thrown| reason(&thrown));
    for write in writes {
        let sent = match write {
            Write::Put((drawer, key), value) => store(drawer.name())?
                .put_with_key(&Uint8Array::from(&value[..]), &Uint8Array::from(&key[..])),
            Write::Delete((drawer, key)) => {
                store(drawer.name())?.delete(&Uint8Array::from(&key[..]))
            }
        };
        sent.map_err(|thrown| reason(&thrown))?;
    }
    Ok(())
}

/// A page of a newer version wants in: make room at once, or it would wait for this page for ever.
fn step_aside(database: &IdbDatabase) {
    let closing = database.clone();
    let close = Closure::once_into_js(move || closing.close());
    database.set_onversionchange(Some(close.unchecked_ref()));
}

/// The request lives on after "blocked". Should it come through later, it must not leave a new
/// version without its drawers.
fn give_up(request: &IdbOpenDbRequest) {
    let undo = Closure::once_into_js(|event: Event| {
        let request = event.target().and_then(|it| it.dyn_into::<IdbOpenDbRequest>().ok());
        if let Some(transaction) = request.and_then(|it| it.transaction()) {
            let _ = transaction.abort();
        }
    });
    request.set_onupgradeneeded(Some(undo.unchecked_ref()));
    let close = Closure::once_into_js(|event: Event| {
        let request = event.target().and_then(|it| it.dyn_into::<IdbOpenDbRequest>().ok());
        if let Some(Ok(database)) = request.map(|it| it.result()) {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}
