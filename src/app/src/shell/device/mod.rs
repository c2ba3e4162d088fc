//! This device: its enrolment, its school's card, its outbox, its courier.
//!
//! One handle for pages to hold. Everything a page may ask is a signal or a plain answer;
//! everything slow happens behind it, and outlives the page that asked.

mod card;
mod carrying;
mod claims;
mod courier;
mod drafting;
mod enrolling;
mod handing_over;
mod keeping;
mod lessons;
mod linking;
mod lock;
mod playing;
mod preparing;
mod raising;
mod shelf;
mod told;

use std::{collections::VecDeque, rc::Rc};

use domain::{Card, ClassId, Contact, EnvelopeId, Journey, Leaf, Peg};
use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use leptos::prelude::*;
use seal::SigningKey;
use sync::Courier;
use vault::{Note, RestingCard, VaultError};
use wire::device::Enrolled;

pub(crate) use claims::{Heard, heard, lying};
#[cfg(feature = "pupil")]
pub(crate) use handing_over::Brought;
pub(crate) use keeping::Unkept;
pub(crate) use lessons::Own;
pub(crate) use linking::Sent;
pub(crate) use told::{Told, Unsent};

use keeping::Store;

/// This device, for pages to hold.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    told: RwSignal<Vec<Told>>,
    card: RwSignal<Option<Card>>,
    enrolled: RwSignal<Option<Enrolled>>,
    persistent: RwSignal<Option<bool>>,
    trouble: RwSignal<Option<String>>,
    own: RwSignal<Vec<Own>>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What no page asks for.
#[derive(Default)]
struct Inner {
    /// What stands on the shelf, as pages show it.
    shelf: RwSignal<Vec<Told>>,
    vault: Option<Rc<Store>>,
    known: Option<RestingCard>,
    key: Option<Rc<SigningKey>>,
    /// Whether this is the one tab that carries.
    may_carry: bool,
    /// Only there, once the outbox was read.
    courier: Option<Courier>,
    is_resuming: bool,
    wake: Option<Timeout>,
    notes: VecDeque<Note>,
    is_writing: bool,
    /// Proofs of work that were found: each is paid once.
    proofs: Vec<(EnvelopeId, u64)>,
    tag: Option<String>,
    /// For the telling that somebody is in the middle of.
    prepared: Option<preparing::Prepared>,
    lessons: lessons::Shelf,
    others: lock::Others,
}

impl Device {
    /// Wakes up: opens the vault, reads what rests in it, and begins to carry.
    pub(crate) fn start() -> Self {
        Self::begin(super::trouble::fetch_a_grown_up)
    }

    fn begin(unavailable: fn()) -> Self {
        let device = Self {
            told: RwSignal::new(Vec::new()),
            card: RwSignal::new(None),
            enrolled: RwSignal::new(None),
            persistent: RwSignal::new(None),
            trouble: RwSignal::new(None),
            own: RwSignal::new(Vec::new()),
            inner: StoredValue::new_local(Inner::default()),
        };
        // Most letters that go by change nothing on the shelf, and a tile is not taken from under a
        // finger for them.
        let shelf = device.inner.with_value(|it| it.shelf);
        Effect::new(move || {
            let now = if device.is_enrolled() {
                device.told.with(|it| told::shelf(it))
            } else {
                Vec::new()
            };
            if shelf.with_untracked(|it| *it != now) {
                shelf.set(now);
            }
        });
        leptos::task::spawn_local(async move {
            // Where nothing can ever be kept, a grown-up is fetched at once. Any other trouble may
            // pass: it is tried again when somebody tells.
            if matches!(device.open().await, Err(VaultError::Unavailable)) {
                unavailable();
            }
            device.begin_carrying();
            device.refresh_card().await;
        });
        device
    }

    /// Tell was pressed: whatever was missing at the start is tried once more.
    pub(crate) fn make_ready(self) {
        leptos::task::spawn_local(async move {
            let _ = self.open().await;
            if self.card.with_untracked(Option::is_none) {
                self.refresh_card().await;
            }
            // The page that was pressed for comes first.
            TimeoutFuture::new(0).await;
            self.prepare();
        });
    }

    /// Its enrolment.
    pub(crate) fn enrolled(self) -> Signal<Option<Enrolled>> {
        self.enrolled.into()
    }

    /// Whether a school enrolled it.
    pub(crate) fn is_enrolled(self) -> bool {
        self.enrolled.with(Option::is_some)
    }

    /// Its class.
    pub(crate) fn class(self) -> Option<ClassId> {
        self.enrolled.with_untracked(|it| it.as_ref()?.class)
    }

    /// What its class is called.
    pub(crate) fn class_name(self) -> Option<String> {
        let class = self.class()?;
        self.card.with_untracked(|it| Some(it.as_ref()?.class(class)?.name.clone()))
    }

    /// Its class's pegs; none on a device without a class.
    pub(crate) fn pegs(self) -> Vec<Peg> {
        let Some(class) = self.class() else { return Vec::new() };
        let pegs = |card: &Card| Some(card.class(class)?.pegs.clone());
        self.card.with_untracked(|it| pegs(it.as_ref()?)).unwrap_or_default()
    }

    /// When school reads tellings, in its own words (N-88).
    pub(crate) fn hours(self) -> String {
        self.card.with(|it| it.as_ref().map(|it| it.hours.clone())).unwrap_or_default()
    }

    /// Whom to call at school.
    pub(crate) fn contacts(self) -> Vec<Contact> {
        self.card.with(|it| it.as_ref().map(|it| it.contacts.clone())).unwrap_or_default()
    }

    /// Whether the school was made up by the demo.
    pub(crate) fn is_made_up(self) -> bool {
        self.card.with(|it| it.as_ref().is_some_and(|it| it.made_up))
    }

    /// What stands on the shelf: a school's shared tablet shows its tellings' leaves. At home
    /// nothing visible remains.
    pub(crate) fn shelf(self) -> Vec<Told> {
        self.inner.with_value(|it| it.shelf).get()
    }

    /// How far one telling has come.
    pub(crate) fn journey(self, letter: Option<EnvelopeId>) -> Journey {
        let of = |it: &Told| (Some(it.id) == letter).then_some(it.state.journey());
        self.told.with(|it| it.iter().find_map(of)).unwrap_or(Journey::Kept)
    }

    /// Three leaves that stand beside no other telling here.
    pub(crate) fn free_leaves(self) -> Vec<Leaf> {
        self.told.with_untracked(|it| told::free_leaves(it, super::chance::jitter()))
    }

    /// What only this device has.
    pub(crate) fn unsent(self) -> Unsent {
        self.told.with(|it| told::unsent(it))
    }

    /// Whether the browser promised to keep its storage; unknown until it was asked.
    pub(crate) fn is_persistent(self) -> Signal<Option<bool>> {
        self.persistent.into()
    }

    /// What a grown-up should know is wrong.
    pub(crate) fn trouble(self) -> Signal<Option<String>> {
        self.trouble.into()
    }
}
