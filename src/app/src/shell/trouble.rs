//! What a child sees when the app breaks: Bramble curls up, and a grown-up is asked for.

use std::panic;

use super::window;

/// Listens for a panic. It shows the static page for grown-ups, and writes nothing anywhere:
/// an error's text could hold what a person chose.
pub(crate) fn listen() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        #[cfg(debug_assertions)]
        before(what);
        #[cfg(not(debug_assertions))]
        let _ = (&before, what);
        fetch_a_grown_up();
    }));
}

/// Shows the static page for grown-ups in place of the app.
pub(crate) fn fetch_a_grown_up() {
    window::mark("app", Some("missing"));
    if let Some(missing) = window::by_id("missing") {
        let _ = missing.remove_attribute("hidden");
    }
}
