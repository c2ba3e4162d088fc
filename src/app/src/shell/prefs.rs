//! What this device likes: sound, motion, where a lesson was left. Never a report, a key or a
//! name.

use std::cell::Cell;

use gloo_storage::{LocalStorage, Storage as _};

use super::window;

thread_local! {
    /// Whether storage answered when it was first asked. gloo-storage panics where it does not.
    static THERE: Cell<Option<bool>> = const { Cell::new(None) };
}

fn is_there() -> bool {
    THERE.get().unwrap_or_else(|| {
        let there =
            window::window().local_storage().ok().flatten().is_some_and(|it| {
                it.set_item("probe", "1").is_ok() && it.remove_item("probe").is_ok()
            });
        THERE.set(Some(there));
        there
    })
}

/// What was last liked, if anything was.
pub(crate) fn number(name: &str) -> Option<u32> {
    if !is_there() {
        return None;
    }
    LocalStorage::get(name).ok()
}

/// Remembers a liking, where the browser lets it.
pub(crate) fn set_number(name: &str, value: u32) {
    if is_there() {
        // A full disk loses a liking, and nothing else.
        let _ = LocalStorage::set(name, value);
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
