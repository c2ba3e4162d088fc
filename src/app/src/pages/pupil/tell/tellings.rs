//! Drives the machine of telling: hands it what happened, does what it asks.

use domain::{EnvelopeId, Leaf};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use report::telling::{Input, ONE_TAP, Output, Page, Telling};
use wasm_bindgen_futures::spawn_local;

use super::super::place::Place;
use crate::shell::{
    clock,
    device::{Device, Unkept},
    timer,
};

/// The telling, if there is one. It outlives the page that shows it: a letter that is being sealed
/// is kept wherever the child has gone.
#[derive(Clone, Copy)]
pub(crate) struct Tellings {
    device: Device,
    place: RwSignal<Place>,
    page: RwSignal<Page>,
    machine: StoredValue<Option<Telling>>,
    letter: RwSignal<Option<EnvelopeId>>,
    leaf: RwSignal<Option<Leaf>>,
    leaves: StoredValue<Vec<Leaf>>,
    why: RwSignal<Option<Unkept>>,
    wake: StoredValue<Option<Timeout>, LocalStorage>,
    blink: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Sealing that takes longer than this is shown, in milliseconds.
const A_BLINK: u32 = 250;

impl Tellings {
    /// None yet.
    pub(crate) fn new(device: Device, place: RwSignal<Place>) -> Self {
        Self {
            device,
            place,
            page: RwSignal::new(Page::Over),
            machine: StoredValue::new(None),
            letter: RwSignal::new(None),
            leaf: RwSignal::new(None),
            leaves: StoredValue::new(Vec::new()),
            why: RwSignal::new(None),
            wake: StoredValue::new_local(None),
            blink: StoredValue::new_local(None),
        }
    }

    /// Tell was pressed.
    pub(crate) fn begin(self) {
        let class = self.device.class();
        self.machine.set_value(Some(Telling::begin(class, clock::now())));
        self.letter.set(None);
        self.leaf.set(None);
        self.why.set(None);
        self.device.make_ready();
        self.follow();
    }

    /// What the child sees.
    pub(crate) fn page(self) -> Signal<Page> {
        self.page.into()
    }

    /// Whether a child is in the middle of telling.
    pub(crate) fn is_open(self) -> bool {
        self.page.get_untracked() != Page::Over
    }

    /// The letter, once it is kept.
    pub(crate) fn letter(self) -> Signal<Option<EnvelopeId>> {
        self.letter.into()
    }

    /// The leaf that was chosen for it.
    pub(crate) fn leaf(self) -> Signal<Option<Leaf>> {
        self.leaf.into()
    }

    /// The leaves to choose from, once it is kept: the page shows what the voice names.
    pub(crate) fn leaves(self) -> Vec<Leaf> {
        self.leaves.get_value()
    }

    /// Why it could not be kept.
    pub(crate) fn why(self) -> Signal<Option<Unkept>> {
        self.why.into()
    }

    /// The browser's Back: the page before, or, on the first and the last pages, out.
    pub(crate) fn back(self) {
        let input = match self.page.get_untracked() {
            Page::Find => Input::Leave,
            Page::Card | Page::Unkept => Input::Done,
            Page::Kept => Input::Skip,
            _ => Input::Back,
        };
        self.feed(input);
    }

    /// Hands in what happened.
    pub(crate) fn feed(self, input: Input) {
        let now = clock::now();
        self.machine.update_value(|it| {
            let Some(telling) = it else { return };
            telling.handle(input, now);
            // A device without pegs has nobody to ask for; the page is passed over. The later
            // moment says that this is no second tap.
            if telling.page() == Page::Me && self.device.pegs().is_empty() {
                telling.handle(Input::Skip, now + ONE_TAP);
            }
        });
        self.follow();
    }

    /// Does what the machine asks, then shows its page.
    fn follow(self) {
        while let Some(output) = self.machine.try_update_value(|it| it.as_mut()?.poll()).flatten() {
            match output {
                Output::Seal(report) => self.seal(report),
                Output::Leaf(leaf) => self.choose(leaf),
                Output::Wake(at) => {
                    let timer = timer::at(at, move || self.feed(Input::Woke));
                    self.wake.set_value(Some(timer));
                }
                Output::Home => self.place.set(Place::Home),
            }
        }
        let page = self.machine.with_value(|it| it.as_ref().map_or(Page::Over, Telling::page));
        if page == Page::Over {
            self.wake.set_value(None);
            self.machine.set_value(None);
        }
        if page == Page::Sealing {
            // Most often it is over before a page could be drawn, and drawing one would keep the
            // letter waiting. What was pressed takes no second press meanwhile.
            let wait = Timeout::new(A_BLINK, move || self.show(page));
            return self.blink.set_value(Some(wait));
        }
        self.blink.set_value(None);
        self.show(page);
    }

    fn show(self, page: Page) {
        if self.page.get_untracked() != page {
            if page == Page::Kept {
                self.leaves.set_value(self.device.free_leaves());
            }
            self.page.set(page);
        }
    }

    fn seal(self, report: report::Report) {
        spawn_local(async move {
            match self.device.keep(report).await {
                Ok(letter) => {
                    self.letter.set(Some(letter));
                    self.feed(Input::Kept);
                }
                Err(why) => {
                    self.why.set(Some(why));
                    self.feed(Input::Refused);
                }
            }
        });
    }

    fn choose(self, leaf: Leaf) {
        self.leaf.set(Some(leaf));
        if let Some(letter) = self.letter.get_untracked() {
            self.device.choose(letter, leaf);
        }
    }
}
