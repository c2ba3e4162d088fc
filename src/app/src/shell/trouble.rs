//! What a child sees when the app cannot go on: Bramble curls up, and a grown-up is asked for.
//! (`boot.js` does the same when the module breaks, which then cannot do anything itself.)

use super::window;

/// Shows the static page for grown-ups in place of the app.
pub(crate) fn fetch_a_grown_up() {
    window::mark("app", Some("missing"));
    if let Some(missing) = window::by_id("missing") {
        let _ = missing.remove_attribute("hidden");
    }
}
