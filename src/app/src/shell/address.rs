//! The address bar and the browser's history.
//!
//! There is no router here. The door has a handful of places, all behind `#`: the static page's
//! plain links lead to them before the module has come, so a press that is made early is honoured,
//! and a router's size is saved on every classroom tablet.

use std::cell::Cell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::window::window;

/// What an entry of the history holds that has another of ours beneath it.
const GUARD: &str = "guard";

thread_local! {
    /// Whether this page has laid its entry.
    static LAID: Cell<bool> = const { Cell::new(false) };
}

/// What follows `#`, without it.
pub(crate) fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Which page of a door was asked for.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Goes to a place, as a link would.
pub(crate) fn go(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Makes sure, once, that Back has an entry of ours to go to: telling takes it as "the page
/// before", and adds no entry of its own.
///
/// Called in answer to a press, because browsers step over entries that a page adds by itself.
pub(crate) fn lay() {
    if LAID.replace(true) || is_guard() {
        return;
    }
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::from_str(GUARD), "", None);
    }
}

/// Takes what follows `#` out of the address and out of the history: the entry looks like home,
/// and says nothing of where the child is (N-91).
pub(crate) fn wipe() {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some("/"));
    }
}

/// After a Back that was taken as "the page before": lays the entry anew that Back left.
pub(crate) fn lay_again() {
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
