//! The device's own voice, for a school's own lesson whose lines have no clip.
//!
//! Only a voice that lives on the device: another would send every line to its maker.

use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::window::window;

/// A line that is being said. Dropping it ends it.
pub(crate) struct Spoken {
    voices: SpeechSynthesis,
    said: SpeechSynthesisUtterance,
    _ended: Closure<dyn FnMut()>,
}

impl Drop for Spoken {
    fn drop(&mut self) {
        self.said.set_onend(None);
        self.said.set_onerror(None);
        self.voices.cancel();
    }
}

/// Says a line, and calls back when it is said or cannot be. Nothing where there is no voice.
pub(crate) fn say(text: &str, then: impl FnMut() + 'static) -> Option<Spoken> {
    let is_there = Reflect::has(&window(), &JsValue::from_str("speechSynthesis")).unwrap_or(false);
    let voices = is_there.then(|| window().speech_synthesis().ok()).flatten()?;
    let voice = voice(&voices)?;
    let said = SpeechSynthesisUtterance::new_with_text(text).ok()?;
    said.set_lang(&voice.lang());
    said.set_voice(Some(&voice));
    // A little slower than adults are spoken to.
    said.set_rate(0.9);
    let ended = Closure::<dyn FnMut()>::new(then);
    said.set_onend(Some(ended.as_ref().unchecked_ref()));
    said.set_onerror(Some(ended.as_ref().unchecked_ref()));
    voices.speak(&said);
    Some(Spoken { voices, said, _ended: ended })
}

/// A British voice, or else an English one.
fn voice(voices: &SpeechSynthesis) -> Option<SpeechSynthesisVoice> {
    let all: Vec<SpeechSynthesisVoice> = voices
        .get_voices()
        .iter()
        .filter_map(|it| it.dyn_into::<SpeechSynthesisVoice>().ok())
        .filter(|it| it.local_service() && it.lang().starts_with("en"))
        .collect();
    let british = |it: &&SpeechSynthesisVoice| it.lang().ends_with("GB");
    all.iter().find(british).or_else(|| all.first()).cloned()
}
