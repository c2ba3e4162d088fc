//! One switch: what can be pressed is offered in turn, and one press takes what is offered. For
//! children who can press one thing only (W3C WCAG 2.1.1; curriculum F, SEN).
//!
//! The offer is the keyboard's own place on the page, so that every engine and screen reader shows
//! it, and a switch that acts as Space or Enter takes it by itself. A finger anywhere on the screen
//! is a switch too.
//!
//! Few devices need it, so it is a module of its own, asked for where it is on.

#![expect(
    clippy::unnecessary_wraps,
    reason = "what comes later may not come, and the macro says so in the function's own result"
)]

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::{callback::Interval, future::TimeoutFuture};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, MouseEvent};

use super::{finger, prefs, window};

/// What this device remembers: how many seconds an offer stands, or nothing.
const SCAN: &str = "scan";

/// How many seconds an offer may stand; whoever needs longer has all the time there is, because the
/// offers come round again.
const PACES: [u32; 4] = [0, 2, 4, 8];

/// How long until what did not come is asked for again, in milliseconds.
const AGAIN: u32 = 2_000;

/// In this order: what the page asks first, then Tell, then the way about.
const PARTS: [&str; 3] = ["main", ".bottom", ".top"];

thread_local! {
    static TURN: RefCell<Option<(Interval, [EventListener; 2])>> = const { RefCell::new(None) };
}

/// How many seconds an offer stands on this device; 0 where nobody scans.
pub(crate) fn pace() -> u32 {
    prefs::number(SCAN).filter(|it| PACES.contains(it)).unwrap_or(0)
}

/// The next pace: off, quick, slow, slower, off.
pub(crate) fn turn() -> u32 {
    let now = PACES.iter().position(|it| *it == pace()).unwrap_or(0);
    let next = PACES[(now + 1) % PACES.len()];
    prefs::set_number(SCAN, next);
    set(next);
    next
}

/// Begins to offer, if this device is used with one switch.
pub(crate) fn start() {
    let pace = pace();
    if pace > 0 {
        set(pace);
    }
}

fn set(pace: u32) {
    leptos::task::spawn_local(async move {
        // Whoever presses one thing only cannot go on without it, so it is asked for until it comes.
        loop {
            if let Ok(offer) = offering().await {
                return offer(pace);
            }
            TimeoutFuture::new(AGAIN).await;
        }
    });
}

#[wasm_split(one_switch, wasm_split_path = leptos::wasm_split, fallible)]
fn offering() -> Result<fn(u32), SplitLoaderError> {
    Ok(offer)
}

/// Offers at this pace from now on; at none, it ends.
fn offer(pace: u32) {
    window::mark(SCAN, (pace > 0).then_some("yes"));
    let turning = (pace > 0).then(|| {
        let listen = |to, then: fn(&web_sys::Event)| {
            let options = EventListenerOptions {
                passive: false,
                ..EventListenerOptions::run_in_capture_phase()
            };
            EventListener::new_with_options(&window::document(), to, options, then)
        };
        let presses = [listen("mousedown", hold), listen("click", take)];
        (Interval::new(pace * 1000, offer_next), presses)
    });
    TURN.set(turning);
}

/// Everything on the page that can be pressed, in the order in which it is offered.
fn offers() -> Vec<HtmlElement> {
    let mut found = Vec::new();
    for part in PARTS {
        let selector = format!("{part} button:not(:disabled), {part} a[href]");
        let Ok(all) = window::document().query_selector_all(&selector) else { continue };
        let all = (0..all.length()).filter_map(|n| all.get(n)?.dyn_into::<HtmlElement>().ok());
        found.extend(all.filter(|it| it.get_bounding_client_rect().width() > 0.0));
    }
    found
}

/// Which of them stands offered now.
fn offered(offers: &[HtmlElement]) -> Option<usize> {
    let here = window::document().active_element()?;
    offers.iter().position(|it| it.is_same_node(Some(here.as_ref())))
}

fn offer_next() {
    if is_adults() {
        return;
    }
    let offers = offers();
    let first = offered(&offers).map_or(0, |it| it + 1);
    // What is hidden takes no offer, and is passed over.
    let is_taken = |it: &&HtmlElement| {
        it.focus().is_ok() && window::document().active_element().as_ref() == Some(it.as_ref())
    };
    let in_turn = offers.iter().cycle().skip(first).take(offers.len());
    if let Some(next) = in_turn.into_iter().find(is_taken) {
        next.scroll_into_view_with_bool(false);
    }
}

/// A finger that lands beside the offer would take the keyboard away from it.
fn hold(press: &web_sys::Event) {
    if !is_adults() {
        press.prevent_default();
    }
}

/// A finger takes the offer, wherever it lands; a key presses what it is on without help. What is
/// pressed for somebody is no finger.
fn take(press: &web_sys::Event) {
    let is_finger = press.is_trusted()
        && press.dyn_ref::<MouseEvent>().is_some_and(|it| !finger::is_keyboard(it));
    if !is_finger || is_adults() {
        return;
    }
    press.prevent_default();
    press.stop_immediate_propagation();
    let offers = offers();
    if let Some(offered) = offered(&offers) {
        offers[offered].click();
    }
}

/// Grown-ups' pages are pressed as ever: that is where it is turned off.
fn is_adults() -> bool {
    window::document().query_selector(".page.adults").ok().flatten().is_some()
}
