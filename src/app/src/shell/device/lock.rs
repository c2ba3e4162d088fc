//! One courier at a time, however many tabs; and tabs that tell each other what changed.

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::BroadcastChannel;

use super::Device;
use crate::shell::{storage, window::window};

const LOCK: &str = "bramble-courier";
const CHANNEL: &str = "bramble-outbox";

/// The other tabs, as far as this one hears of them.
#[derive(Default)]
pub(super) struct Others {
    channel: Option<BroadcastChannel>,
}

impl Device {
    /// Begins to carry as soon as no other tab does.
    pub(super) fn begin_carrying(self) {
        self.listen_to_other_tabs();
        // The lock is held until this tab closes: the promise is never kept.
        let hold = Closure::once_into_js(move || {
            self.carry_from_now_on();
            Promise::new(&mut |_, _| ())
        });
        if request_lock(&hold).is_none() {
            // Without locks two tabs may both carry. The server takes a letter once, so it costs
            // a little network and nothing else.
            self.carry_from_now_on();
        }
    }

    /// Says that the outbox changed.
    pub(super) fn tell_other_tabs(self) {
        self.tell_others(&JsValue::NULL);
    }

    /// Says that this device was enrolled, perhaps anew, or that a grown-up asked to send now: another
    /// tab may be the one that carries.
    pub(super) fn have_others_look_anew(self) {
        self.tell_others(&JsValue::TRUE);
    }

    fn tell_others(self, news: &JsValue) {
        self.inner.with_value(|it| {
            if let Some(channel) = &it.others.channel {
                let _ = channel.post_message(news);
            }
        });
    }

    fn listen_to_other_tabs(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        // It listens for as long as the page is there.
        let heard = EventListener::new(&channel, "message", move |event| {
            let anew = Reflect::get(event, &"data".into()).is_ok_and(|it| it.is_truthy());
            leptos::task::spawn_local(self.hear(anew));
        });
        heard.forget();
        self.inner.update_value(|it| it.others.channel = Some(channel));
    }

    async fn hear(self, anew: bool) {
        if anew {
            if let Some(vault) = self.vault() {
                self.read_enrolment(&vault).await;
            }
            self.trust_anew().await;
        }
        self.reread().await;
    }

    /// Asks the browser to keep this site's storage, and remembers what it said.
    pub(super) fn ask_to_persist(self) {
        leptos::task::spawn_local(async move {
            let answer = storage::ask_to_persist().await;
            self.persistent.set(answer);
        });
    }

    /// Looks whether the browser has promised to keep this site's storage.
    pub(crate) fn look_at_storage(self) {
        leptos::task::spawn_local(async move {
            let answer = storage::is_persistent().await;
            self.persistent.set(answer);
        });
    }
}

/// Asks for the lock; none where the browser has none, or not on a page that did not come over a
/// secure connection. (`web-sys` does not have locks among its stable bindings.)
fn request_lock(then: &JsValue) -> Option<()> {
    let navigator = window().navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    let request: Function =
        Reflect::get(&locks, &JsValue::from_str("request")).ok()?.dyn_into().ok()?;
    request.call2(&locks, &JsValue::from_str(LOCK), then).ok().map(drop)
}
