//! An article read aloud, for whoever would rather listen: by a voice that lives on the device, so
//! that nobody else learns what somebody reads.

use leptos::prelude::*;

use crate::shell::own_voice::{self, Spoken};

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Silent,
    Line(usize),
    NoVoice,
}

/// What is read, and how far.
#[derive(Clone, Copy)]
struct Aloud {
    lines: StoredValue<Vec<String>>,
    reading: RwSignal<Reading>,
    spoken: StoredValue<Option<Spoken>, LocalStorage>,
}

impl Aloud {
    /// Reads a line, and then the next; after the last it is silent.
    fn read(self, n: usize) {
        let Some(line) = self.lines.with_value(|it| it.get(n).cloned()) else {
            return self.stop();
        };
        let next = move || {
            // The page may have gone, or somebody stopped it: then nothing follows.
            if self.reading.try_get_untracked() == Some(Reading::Line(n)) {
                leptos::task::spawn_local(async move { self.read(n + 1) });
            }
        };
        // What was said goes first: its end would silence whatever is being said.
        let _ = self.spoken.try_set_value(None);
        let spoken = own_voice::say(&line, next);
        let reading = if spoken.is_some() { Reading::Line(n) } else { Reading::NoVoice };
        let _ = self.spoken.try_set_value(spoken);
        let _ = self.reading.try_set(reading);
    }

    fn stop(self) {
        let _ = self.reading.try_set(Reading::Silent);
        let _ = self.spoken.try_set_value(None);
    }
}

/// The button that begins and ends it.
#[component]
pub(super) fn ReadAloud(
    /// What is read, in order.
    lines: Vec<String>,
) -> impl IntoView {
    let aloud = Aloud {
        lines: StoredValue::new(lines),
        reading: RwSignal::new(Reading::Silent),
        spoken: StoredValue::new_local(None),
    };
    on_cleanup(move || aloud.stop());
    let turn = move |_| match aloud.reading.get_untracked() {
        Reading::Line(_) => aloud.stop(),
        Reading::Silent | Reading::NoVoice => aloud.read(0),
    };
    let says = move || match aloud.reading.get() {
        Reading::Line(_) => "Stop reading",
        Reading::Silent => "Read aloud",
        Reading::NoVoice => "This device has no voice of its own",
    };
    view! {
        <button type="button" class="button quiet" data-press="aloud" on:click=turn>
            {says}
        </button>
    }
}
