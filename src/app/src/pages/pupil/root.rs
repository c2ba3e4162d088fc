//! What outlives a page: where we are, the voice, this device, the telling.

use leptos::{mount::mount_to, prelude::*};
use report::{progress::Played, telling::Input};

use super::{
    cover::Cover,
    home::Home,
    later::Later,
    place::Place,
    tell::{TellPage, Tellings},
};
use crate::{
    parts::frame::Ways,
    shell::{address, device::Device, kept::Kept, prefs, scanning, voice::Voice, window},
    words::word,
};

/// Where this device remembers that it is calm.
const CALM: &str = "calm";

/// What every page is given. Made once, above all pages, so that nothing in it ends with one.
#[derive(Clone, Copy)]
pub(crate) struct Pupil {
    /// Where we are.
    pub(crate) place: RwSignal<Place>,
    /// The voice.
    pub(crate) voice: Voice,
    /// This device: its card, its outbox, its courier.
    pub(crate) device: Device,
    /// The telling, if there is one.
    pub(crate) tellings: Tellings,
    /// The lessons on this device.
    pub(crate) kept: Kept,
    /// Calm mode: quiet, still, in soft colours (N-54).
    pub(crate) calm: RwSignal<bool>,
    /// Whether a child covered everything.
    covered: RwSignal<bool>,
    /// What was played and is not sealed yet, because a child tells.
    played: StoredValue<Vec<Played>>,
}

impl Pupil {
    /// What [`start`] made.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Goes to a place.
    pub(crate) fn go(self, place: &Place) {
        if *place == Place::Tell {
            self.tell();
        } else {
            address::go(&place.hash());
            self.arrive();
        }
    }

    /// Covers everything, at once and wherever a child is; what is underneath stays as it is.
    pub(crate) fn cover(self) {
        self.voice.hush();
        self.covered.set(true);
    }

    /// Shows again what was covered.
    pub(crate) fn uncover(self) {
        if self.covered.get_untracked() {
            self.voice.hush();
            self.covered.set(false);
            window::focus("[data-press='cover']");
        }
    }

    /// Opens telling. Nothing of it stands in the history (N-91).
    pub(crate) fn tell(self) {
        if self.place.with_untracked(|it| *it == Place::Tell) {
            return;
        }
        address::lay();
        address::wipe();
        self.tellings.begin();
        self.place.set(Place::Tell);
    }

    /// Writes what was played into the class's book. While a child tells it waits: nothing stands
    /// before a telling on its way to the disk.
    pub(crate) fn write_down(self, played: Played) {
        self.played.update_value(|it| it.push(played));
        self.write_down_all();
    }

    fn write_down_all(self) {
        if self.place.with_untracked(|it| *it == Place::Tell) {
            return;
        }
        for played in self.played.try_update_value(std::mem::take).unwrap_or_default() {
            leptos::task::spawn_local(self.device.keep_played(played));
        }
    }

    /// Where the frame's buttons lead, from a page whose back leads to `back`.
    pub(crate) fn ways(self, back: Callback<()>) -> Ways {
        Ways {
            back,
            again: Callback::new(move |()| self.voice.again()),
            sound: Callback::new(move |()| self.voice.turn(!self.voice.is_on().get_untracked())),
            tell: Callback::new(move |()| self.tell()),
            cover: Callback::new(move |()| self.cover()),
            calm: Callback::new(move |()| self.turn_calm()),
            is_calm: self.calm.into(),
        }
    }

    /// Turns calm mode on or off: no sound, no motion, soft colours.
    fn turn_calm(self) {
        let calm = !self.calm.get_untracked();
        self.calm.set(calm);
        prefs::turn(CALM, calm);
        window::show_motion();
        self.voice.turn(!calm);
        if !calm {
            self.voice.say(vec![const { word("learn.lively") }.said()]);
        }
    }

    /// Follows the address after it changed.
    fn arrive(self) {
        self.uncover();
        if self.place.with_untracked(|it| *it == Place::Tell) && self.tellings.is_open() {
            // Back, in the middle of telling: to the page before, and the way back is laid anew.
            self.tellings.back();
            return address::lay_again();
        }
        let place = Place::read(&address::hash());
        if place.leaves_no_trace() {
            address::wipe();
        }
        self.enter(place);
    }

    fn enter(self, place: Place) {
        if place == Place::Tell {
            return self.tell();
        }
        if self.place.with_untracked(|it| *it != place) {
            self.voice.hush();
            self.place.set(place);
        }
    }
}

/// Takes over from the static page.
///
/// # Panics
///
/// Where the page is not the pupil door's: it has no element `app`.
pub fn start() {
    let app = window::by_id("app").expect("public/index.html has #app");
    // The press that put the keyboard where it is was made on the static page.
    let held = window::held();
    app.set_inner_html("");
    mount_to(app, Root).forget();
    window::hold(held.as_deref());
    // Tell's first page stood in for the app's own until now.
    if let Some(first) = window::by_id("tell") {
        first.remove();
    }
}

/// What was pressed before the app was ready; links are in the address by then.
fn honour_early_press(pupil: &Pupil) {
    match window::early_press().as_deref() {
        Some("sound") => pupil.voice.turn(!pupil.voice.is_on().get_untracked()),
        Some("cover") => pupil.cover(),
        Some("begin") => pupil.tellings.feed(Input::Begin),
        _ => (),
    }
}

/// The door.
#[component]
fn Root() -> impl IntoView {
    let device = Device::start();
    let voice = Voice::new();
    let place = RwSignal::new(Place::Home);
    let tellings = Tellings::new(device, place);
    let calm = RwSignal::new(prefs::number(CALM) == Some(1));
    let played = StoredValue::new(Vec::new());
    let covered = RwSignal::new(false);
    let kept = Kept::watch();
    let pupil = Pupil { place, voice, device, tellings, kept, calm, covered, played };
    provide_context(pupil);
    Effect::new(move || {
        window::mark("busy", place.with(Place::busy));
        pupil.write_down_all();
    });
    let first = Place::read(&address::hash());
    if first.leaves_no_trace() {
        address::wipe();
    }
    window::on_first_press(address::lay);
    pupil.enter(first);
    honour_early_press(&pupil);
    address::on_change(move || pupil.arrive());
    window::show_motion();
    scanning::start();
    let page = move || match place.get() {
        Place::Home => view! { <Home /> }.into_any(),
        Place::Tell => view! { <TellPage /> }.into_any(),
        place => view! { <Later place /> }.into_any(),
    };
    // The demo's school says so on every page.
    let made_up = move || {
        let says = "A made-up school. Nothing here reaches anybody.";
        device
            .is_made_up()
            .then(|| view! { <aside class="made-up" data-banner="made-up">{says}</aside> })
    };
    Effect::new(move || window::mark("covered", covered.get().then_some("yes")));
    view! {
        {made_up}
        {page}
        {move || covered.get().then(|| view! { <Cover /> })}
    }
}
