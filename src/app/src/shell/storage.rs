//! Asking the browser whether it keeps what it was given.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::window::window;

/// Asks the browser to keep this site's storage; none where it cannot be asked.
pub(crate) async fn ask_to_persist() -> Option<bool> {
    answer(manager("persist")?.persist().ok()?).await
}

/// Whether the browser has promised to keep it; none where it does not say.
pub(crate) async fn is_persistent() -> Option<bool> {
    answer(manager("persisted")?.persisted().ok()?).await
}

async fn answer(promise: Promise) -> Option<bool> {
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// The storage manager, if it can do this: not every engine has one, or all of it.
fn manager(can: &str) -> Option<StorageManager> {
    let navigator = window().navigator();
    let found = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let has = found.is_object() && Reflect::has(&found, &JsValue::from_str(can)).unwrap_or(false);
    has.then(|| found.unchecked_into())
}
