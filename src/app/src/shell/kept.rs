//! Which lessons are whole on this device, as the page says it (`data-kept`, see `boot.js`).

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{MutationObserver, MutationObserverInit};

use super::window;

/// The lessons on this device.
#[derive(Clone, Copy)]
pub(crate) struct Kept(RwSignal<String>);

impl Kept {
    /// Looks now, and whenever it changes.
    pub(crate) fn watch() -> Self {
        let says = RwSignal::new(window::marked("kept"));
        let look = Closure::<dyn Fn()>::new(move || says.set(window::marked("kept")));
        let options = MutationObserverInit::new();
        options.set_attribute_filter(&Array::of1(&JsValue::from_str("data-kept")));
        if let (Ok(observer), Some(page)) = (
            MutationObserver::new(look.as_ref().unchecked_ref()),
            window::document().document_element(),
        ) {
            // Observing an element that there is does not fail.
            let _ = observer.observe_with_options(&page, &options);
        }
        look.forget();
        Self(says)
    }

    /// Whether a lesson is whole here, or nothing can be kept and the network must do.
    pub(crate) fn has(self, slug: &str) -> bool {
        self.0.with(|it| it == "*" || lessons(it).any(|(kept, _)| kept == slug))
    }

    /// How big a lesson is that is kept here.
    pub(crate) fn bytes(self, slug: &str) -> Option<u32> {
        self.0.with(|it| lessons(it).find(|(kept, _)| *kept == slug).map(|it| it.1))
    }

    /// Asks for a lesson before all others.
    pub(crate) fn want(slug: &str) {
        window::mark("wanted", Some(slug));
    }
}

/// The lessons of `slug=bytes slug=bytes`.
fn lessons(says: &str) -> impl Iterator<Item = (&str, u32)> {
    says.split(' ').filter_map(|it| {
        let (slug, bytes) = it.split_once('=')?;
        Some((slug, bytes.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::lessons;

    #[test]
    fn what_is_kept_is_read_by_name_and_size() {
        assert_eq!(lessons("a=1 b-c=20").collect::<Vec<_>>(), [("a", 1), ("b-c", 20)]);
        assert_eq!(lessons("").count() + lessons("*").count() + lessons("a=x").count(), 0);
    }
}
