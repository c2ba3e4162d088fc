//! The window, its document, and what a page says of itself on `<html>`.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, HtmlElement, VisibilityState, Window};

/// The window.
///
/// # Panics
///
/// Outside a browser page; the doors run nowhere else.
pub(crate) fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// The page's document.
///
/// # Panics
///
/// As [`window`].
pub(crate) fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Says something of the page as a whole: `data-<name>` on `<html>`.
pub(crate) fn mark(name: &str, value: Option<&str>) {
    let Some(page) = document().document_element() else { return };
    let name = format!("data-{name}");
    // Neither can fail: the names are written here, and are well-formed.
    let _ = match value {
        Some(value) => page.set_attribute(&name, value),
        None => page.remove_attribute(&name),
    };
}

/// Says on the page that somebody is in the middle of one thing, or no longer: no new version
/// starts before they are in the middle of nothing.
pub(crate) fn busy(with: &str, is: bool) {
    let before = marked("busy");
    let others = before.split(' ').filter(|it| !it.is_empty() && *it != with);
    let all: Vec<&str> = others.chain(is.then_some(with)).collect();
    mark("busy", (!all.is_empty()).then(|| all.join(" ")).as_deref());
}

/// What was said of the page as a whole; nothing where nothing was.
pub(crate) fn marked(name: &str) -> String {
    let page = document().document_element();
    page.and_then(|it| it.get_attribute(&format!("data-{name}"))).unwrap_or_default()
}

/// Brings something onto the screen.
pub(crate) fn bring(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        element.scroll_into_view_with_bool(false);
    }
}

/// Goes to the top of the page.
pub(crate) fn top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Puts the keyboard where a reader begins: the page's heading.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What the keyboard is on, by its `data-press`.
pub(crate) fn held() -> Option<String> {
    document().active_element()?.get_attribute("data-press")
}

/// Puts the keyboard back on it.
pub(crate) fn hold(press: Option<&str>) {
    if let Some(press) = press {
        focus(&format!("[data-press='{press}']"));
    }
}

/// What was pressed before the app was ready: `boot.js` writes it down.
pub(crate) fn early_press() -> Option<String> {
    document().document_element()?.get_attribute("data-pressed")
}

/// Calls back whenever the browser says that there is a network, for as long as the page is open.
pub(crate) fn on_online(then: impl Fn() + 'static) {
    EventListener::new(&window(), "online", move |_| then()).forget();
}

/// Calls back before the first press does anything else.
pub(crate) fn on_first_press(then: impl FnOnce() + 'static) {
    let mut then = Some(then);
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&document(), "click", options, move |_| {
        if let Some(then) = then.take() {
            then();
        }
    })
    .forget();
}

/// Shows on the page whether its pictures keep still, and whether its colours are quiet.
pub(crate) fn show_motion() {
    let is_calm = super::prefs::number("calm") == Some(1);
    let still = is_calm || !super::prefs::is_on("motion");
    mark("motion", still.then_some("still"));
    mark("calm", is_calm.then_some("yes"));
}

/// Whether somebody can see the page.
pub(crate) fn is_shown() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
