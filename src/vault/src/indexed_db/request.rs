//! A browser's requests as futures, and its exceptions as reasons.
//!
//! A promise's own functions are the event handlers, so nothing is left to free. Their reactions
//! run while the transaction is still active, which is what lets one request follow another.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbTransaction};

use crate::error::VaultError;

/// Waits for one request's result.
pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, VaultError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => request.result().map_err(|thrown| reason(&thrown)),
        Err(_) => Err(request.error().ok().flatten().map_or(VaultError::Refused, |it| named(&it))),
    }
}

/// A transaction's end. To be made before anything is awaited, so that no event is missed.
pub(super) fn end_of(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}

/// Waits until a transaction is durable, or says why it is not.
pub(super) async fn ended(transaction: &IdbTransaction, end: JsFuture) -> Result<(), VaultError> {
    match end.await {
        Ok(_) => Ok(()),
        // Aborted without an error: the connection went away under it.
        Err(_) => Err(transaction.error().map_or(VaultError::Closed, |it| named(&it))),
    }
}

/// Why something threw.
pub(super) fn reason(thrown: &JsValue) -> VaultError {
    thrown.dyn_ref::<DomException>().map_or(VaultError::Refused, named)
}

/// What a named exception means here (Indexed Database API 3.0; the last group is what engines
/// say when their storage process went away).
fn named(exception: &DomException) -> VaultError {
    match exception.name().as_str() {
        "QuotaExceededError" => VaultError::Full,
        "VersionError" => VaultError::Newer,
        "SecurityError" | "NotSupportedError" => VaultError::Unavailable,
        "NotFoundError" => VaultError::Damaged,
        "InvalidStateError" | "AbortError" | "UnknownError" => VaultError::Closed,
        _ => VaultError::Refused,
    }
}
