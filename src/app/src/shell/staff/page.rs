//! Small things that staff pages ask of the browser's page.

use domain::Moment;
use js_sys::Date;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;
use zeroize::Zeroizing;

use crate::shell::window::{by_id, document, window};

/// Calls back once what is being drawn is there.
pub(crate) fn soon(then: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(0, then).forget();
}

/// What is written in a secret's input. It stays there.
pub(crate) fn peek(id: &str) -> Zeroizing<String> {
    let input = by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    Zeroizing::new(input.map(|it| it.value()).unwrap_or_default())
}

/// Empties a secret's input.
pub(crate) fn empty(id: &str) {
    if let Some(input) = by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

/// Opens the browser's own print page. What it prints is `@media print`'s business.
pub(crate) fn print() {
    let _ = window().print();
}

/// Where this app is served: `https://bramble.example`.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// What follows `#<name>=` in the address. It is taken out of the address and the history.
pub(crate) fn take_fragment(name: &str) -> Option<String> {
    let location = window().location();
    let hash = location.hash().ok()?;
    let found = hash.strip_prefix('#')?.strip_prefix(name)?.strip_prefix('=')?.to_owned();
    if let (Ok(history), Ok(path)) = (window().history(), location.pathname()) {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
    Some(found)
}

/// Names the tab.
pub(crate) fn title(text: &str) {
    document().set_title(&format!("{text} – Bramble"));
}

/// How far this device's zone lies from Greenwich at that moment, in minutes to the east.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 fit an f64, and a zone's minutes fit an i32"
)]
pub(crate) fn minutes_east(at: Moment) -> i32 {
    let date = Date::new(&(at.millis() as f64).into());
    -(date.get_timezone_offset() as i32)
}

/// Puts text on the clipboard. Whether the browser let it.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Waits, in milliseconds.
pub(crate) async fn wait(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// Calls back at whatever a person does: a key, a pointer, a wheel.
pub(crate) fn on_doing(then: impl Fn() + Clone + 'static) {
    for name in ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] {
        let then = then.clone();
        gloo_events::EventListener::new(&document(), name, move |_| then()).forget();
    }
}

/// How a list lies in the window: pixels of it above the window's top, the window's height, and
/// the height of one row, as `gauge` measures it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct View {
    /// Pixels of the list above the window.
    pub(crate) above: f64,
    /// The window's height.
    pub(crate) seen: f64,
    /// One row's height.
    pub(crate) row: f64,
}

/// Looks at a list and its gauge, by their ids.
pub(crate) fn view(list: &str, gauge: &str) -> Option<View> {
    let seen = window().inner_height().ok()?.as_f64()?;
    let above = -by_id(list)?.get_bounding_client_rect().top();
    let row = by_id(gauge)?.get_bounding_client_rect().height();
    Some(View { above, seen, row })
}

/// Calls back when what follows the "#" in the address changes, which loads no page anew. Dropping
/// the answer ends it.
pub(crate) fn on_fragment(then: impl Fn() + 'static) -> gloo_events::EventListener {
    gloo_events::EventListener::new(&window(), "hashchange", move |_| then())
}

/// Calls back whenever the page is scrolled or its window changes. Dropping the answer ends it.
pub(crate) fn on_view(then: impl Fn() + Clone + 'static) -> [gloo_events::EventListener; 2] {
    ["scroll", "resize"].map(|name| {
        let then = then.clone();
        gloo_events::EventListener::new(&window(), name, move |_| then())
    })
}
