//! The voice: one clip at a time, line after line, and where it has got to.
//!
//! It speaks only after a press: a page asks it to, in answer to one. With the sound off it keeps
//! the same pace in silence, so that the moving hand and the caption go on.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use lesson::Said;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlAudioElement;

use super::{own_voice, prefs, window};

const SOUND: &str = "sound";
/// Between two lines, in milliseconds: time to take one in.
const BREATH: u32 = 350;
/// Silent reading: a line takes this long, and this much more a letter.
const LINE: u32 = 900;
const LETTER: u32 = 45;

/// Speaks lines.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    on: RwSignal<bool>,
    at: RwSignal<Option<usize>>,
    /// Whether anybody has pressed anything since the page came. Nothing sounds before (N-25).
    pressed: StoredValue<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    element: Option<HtmlAudioElement>,
    listeners: Vec<EventListener>,
    lines: Vec<Said>,
    /// In a school's own lesson: its clips by name, each with its address.
    own: Option<Vec<(String, String)>>,
    /// Counts up with everything new to say: what belongs to an older number comes too late.
    turn: u32,
    pause: Option<Timeout>,
    /// What the device's own voice is saying.
    spoken: Option<own_voice::Spoken>,
}

impl Voice {
    /// A voice, silent until it is asked.
    pub(crate) fn new() -> Self {
        let pressed = StoredValue::new(window::early_press().is_some());
        window::on_first_press(move || pressed.set_value(true));
        Self {
            on: RwSignal::new(prefs::is_on(SOUND)),
            at: RwSignal::new(None),
            pressed,
            inner: StoredValue::new_local(Inner::default()),
        }
    }

    /// Whether the sound is on.
    pub(crate) fn is_on(self) -> Signal<bool> {
        self.on.into()
    }

    /// Which of the lines is being said; none when it is silent.
    pub(crate) fn at(self) -> Signal<Option<usize>> {
        self.at.into()
    }

    /// Turns the sound on or off, and remembers it.
    pub(crate) fn turn(self, on: bool) {
        self.on.set(on);
        prefs::turn(SOUND, on);
        if !on {
            self.hush();
        }
    }

    /// Sounds from now on, on this page alone: somebody asked to hear it.
    pub(crate) fn wake(self) {
        self.on.set(true);
    }

    /// Takes a school's own clips, and speaks with the device's own voice where there is none, until
    /// it is given nothing.
    pub(crate) fn lend(self, own: Option<Vec<(String, String)>>) {
        self.inner.update_value(|it| it.own = own);
    }

    /// Says lines, one after another, instead of whatever is being said.
    pub(crate) fn say(self, lines: Vec<Said>) {
        self.hush();
        self.inner.update_value(|it| it.lines = lines);
        self.line(0);
    }

    /// Says the last lines again.
    pub(crate) fn again(self) {
        self.hush();
        self.line(0);
    }

    /// Stops.
    pub(crate) fn hush(self) {
        self.inner.update_value(|it| {
            it.turn = it.turn.wrapping_add(1);
            it.pause = None;
            // Letting go of it ends it.
            it.spoken = None;
            if let Some(element) = &it.element {
                // Pausing what does not play does nothing.
                let _ = element.pause();
            }
        });
        self.at.set(None);
    }

    fn line(self, n: usize) {
        let found = self.inner.with_value(|it| it.lines.get(n).cloned());
        let Some(said) = found else { return self.at.set(None) };
        self.at.set(Some(n));
        let may_sound = self.on.get_untracked() && self.pressed.get_value();
        if !may_sound || !self.play(&said) {
            self.pass(&said);
        }
    }

    /// Begins a clip. Says whether the browser would.
    fn play(self, said: &Said) -> bool {
        let own = self.inner.with_value(|it| {
            let clip = |it: &Vec<(String, String)>| {
                it.iter().find(|(name, _)| *name == said.clip).map(|it| it.1.clone())
            };
            it.own.as_ref().map(clip)
        });
        let clip = match own {
            None => format!("/voice/{}.mp3", said.clip),
            Some(Some(clip)) => clip,
            Some(None) => return self.speak(said),
        };
        let Some(element) = self.element() else { return false };
        element.set_src(&clip);
        let Ok(playing) = element.play() else { return false };
        let (turn, said) = (self.turn_now(), said.clone());
        spawn_local(async move {
            // Refused before a first press, or the clip is not here: go on in silence.
            if JsFuture::from(playing).await.is_err() && self.turn_now() == turn {
                self.pass(&said);
            }
        });
        true
    }

    /// Lets the device's own voice say it. Says whether it has one.
    fn speak(self, said: &Said) -> bool {
        let turn = self.turn_now();
        let begun = own_voice::say(&said.text, move || {
            if self.turn_now() == turn {
                self.after(BREATH);
            }
        });
        let Some(ended) = begun else { return false };
        self.inner.update_value(|it| it.spoken = Some(ended));
        // Some engines never say that they have finished. Nobody waits for them.
        let letters = u32::try_from(said.text.len()).unwrap_or(0);
        self.after(4 * (LINE + LETTER * letters));
        true
    }

    /// Lets the time pass that a line takes.
    fn pass(self, said: &Said) {
        let letters = u32::try_from(said.text.len()).unwrap_or(0);
        self.after(LINE + LETTER * letters);
    }

    fn after(self, wait: u32) {
        let turn = self.turn_now();
        let pause = Timeout::new(wait, move || {
            if self.turn_now() == turn {
                self.next();
            }
        });
        self.inner.update_value(|it| it.pause = Some(pause));
    }

    fn next(self) {
        if let Some(n) = self.at.get_untracked() {
            self.line(n + 1);
        }
    }

    fn turn_now(self) -> u32 {
        self.inner.with_value(|it| it.turn)
    }

    /// One element for everything: a browser that wants a press before sound remembers the element
    /// that it let play.
    fn element(self) -> Option<HtmlAudioElement> {
        if let Some(element) = self.inner.with_value(|it| it.element.clone()) {
            return Some(element);
        }
        let element = HtmlAudioElement::new().ok()?;
        let ended = EventListener::new(&element, "ended", move |_| self.after(BREATH));
        self.inner.update_value(|it| {
            it.listeners.push(ended);
            it.element = Some(element.clone());
        });
        Some(element)
    }
}
