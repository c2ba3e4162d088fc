//! How far it has come, honestly (N-85): on this device, at school, opened.

use leptos::prelude::*;
use report::concern::form::Input;
use vault::State;

use super::{ask::Back, claimed::Claimed, raise::Raise, stops::Helps};
use crate::{pages::staff::title::Title, parts::picture::Picture};

fn words(state: State) -> String {
    let words = match state {
        State::Waiting => {
            "It is sealed and kept on this device, and nobody has it yet. It is sent when this \
             device is online and Bramble is open."
        }
        State::AtSchool { .. } => "It is at school, sealed. Nobody has opened it yet.",
        State::Opened { .. } => "Somebody who may read it has opened it.",
        State::Stuck { reason } => {
            return format!(
                "Nobody has it, and it cannot be sent as it is: {reason}. Please call, or write it \
                 once more."
            );
        }
    };
    words.to_owned()
}

/// How far one has come, with a picture.
#[component]
fn How(
    /// How far.
    #[prop(into)]
    state: Signal<State>,
) -> impl IntoView {
    let journey = move || state.get().journey().picture();
    let is_stuck = move || matches!(state.get(), State::Stuck { .. });
    view! {
        <p class="good row" class:alarm=is_stuck role="status" data-journey=journey>
            {move || view! { <Picture name=journey() /> }}
            <strong>{move || words(state.get())}</strong>
        </p>
    }
}

/// It is kept.
#[component]
pub(super) fn Kept(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let (device, letter) = (raise.device(), raise.letter);
    let state = Signal::derive(move || {
        letter.get().and_then(|it| device.state(it)).unwrap_or(State::Waiting)
    });
    let reference = move || letter.get().map(|it| it.short()).unwrap_or_default();
    view! {
        <Title text="Thank you" />
        <How state />
        <section class="sheet">
            <h2>"Your reference"</h2>
            <p class="code" data-field="reference">{reference}</p>
            <p>
                "Note it down. With it you can see on this device how far your concern has come. It \
                 opens nothing, and whoever finds it learns nothing else from it."
            </p>
        </section>
        <Claimed raise />
        <p>
            "If you gave a way to reach you, somebody will use it. If you hear nothing and still \
             worry, call. If a child is in danger, call 999."
        </p>
        <p class="row no-print">
            <button
                type="button"
                class="button quiet"
                data-press="again"
                on:click=move |_| raise.hear(Input::Again)
            >
                "Tell something else"
            </button>
        </p>
    }
}

/// Looks for a concern that was sent from this device before.
#[component]
pub(super) fn Found(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let device = raise.device();
    let asked = RwSignal::new(String::new());
    let found = Memo::new(move |_| device.concern(&asked.read()));
    let says = move || {
        match found.get() {
        Some(state) => view! { <How state=Signal::stored(state) /> }.into_any(),
        None if asked.with(|it| it.trim().chars().count() < 8) => ().into_any(),
        None => view! {
            <p role="status">
                "This device has no concern with that reference. It may have been sent from another \
                 one, or longer than a week ago."
            </p>
        }
        .into_any(),
    }
    };
    view! {
        <details class="panel">
            <summary data-press="before">"How far has an earlier one come?"</summary>
            <div class="field short">
                <label for="reference">"Your reference"</label>
                <input
                    id="reference"
                    data-field="before"
                    type="text"
                    maxlength="16"
                    autocomplete="off"
                    prop:value=asked
                    on:input=move |it| asked.set(event_target_value(&it))
                />
            </div>
            {says}
        </details>
        <p>
            <button
                type="button"
                class="button quiet"
                data-press="answers"
                on:click=move |_| raise.answers.set(true)
            >
                "Read an answer"
            </button>
        </p>
    }
}

/// It could not be kept.
#[component]
pub(super) fn Unkept(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let why = raise.why;
    view! {
        <Title text="This device could not keep it" />
        <div class="alarm" data-alarm="unkept">
            <p>
                <strong>"It was not sent, and nobody has it."</strong>
                " What you wrote is still here. " {move || why.get()} "."
            </p>
        </div>
        <p>"Go back and try once more, use another device, or call."</p>
        <Helps ids=&["police-999", "nspcc"] />
        <p class="row"><Back raise /></p>
    }
}
