//! What this device likes: sound, motion, where a lesson was left. Never a report, a key or a
//! name.
//!
//! gloo-storage panics where the browser has no storage, so it is probed first; and its JSON stays
//! out of every tablet's download, because a liking is a small number and is written as one.

use gloo_storage::{LocalStorage, Storage as _};

use super::window;

/// The storage, where there is one: a browser may have switched it off, or throw when it is asked.
#[expect(clippy::disallowed_methods, reason = "this is the one probe before it")]
fn storage() -> Option<web_sys::Storage> {
    window::window().local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// What was last liked, if anything was.
pub(crate) fn number(name: &str) -> Option<u32> {
    storage()?.get_item(name).ok()??.parse().ok()
}

/// Remembers a liking, where the browser lets it.
pub(crate) fn set_number(name: &str, value: u32) {
    if let Some(storage) = storage() {
        // A full disk loses a liking, and nothing else.
        let _ = storage.set_item(name, &value.to_string());
    }
}

/// A switch: on unless it was turned off.
pub(crate) fn is_on(name: &str) -> bool {
    number(name) != Some(0)
}

/// Turns a switch.
pub(crate) fn turn(name: &str, on: bool) {
    set_number(name, u32::from(on));
}
