//! The address bar and the browser's history.
//!
//! There is no router here. The door has a handful of places, all behind `#`: the static page's
//! plain links lead to them before the module has come, so a press that is made early is honoured,
//! and a router's size is saved on every classroom tablet.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::window::window;

/// What stands in the history beside the entry that keeps Back inside the app.
const GUARD: &str = "guard";

/// What follows `#`, without it.
pub(crate) fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to a place, as a link would.
pub(crate) fn go(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Takes what follows `#` out of the address and out of the history.
pub(crate) fn wipe() {
    let state = if is_guard() { JsValue::from_str(GUARD) } else { JsValue::NULL };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&state, "", Some("/"));
    }
}

/// Puts an entry that looks like home on top of the history, so that the next Back stays here.
/// There is never more than one, and it says nothing of where the child was (N-91).
pub(crate) fn guard() {
    if is_guard() {
        return;
    }
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::from_str(GUARD), "", Some("/"));
    }
}

/// Calls back whenever the place changes: a link, Back or Forward.
pub(crate) fn on_change(then: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| then()).forget();
}

fn is_guard() -> bool {
    let state = window().history().and_then(|it| it.state());
    state.is_ok_and(|it| it.as_string().as_deref() == Some(GUARD))
}
