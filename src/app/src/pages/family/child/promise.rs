//! The child's part: the eight rules, one a screen, each with its picture and its voice, and a leaf
//! to put beside it.

use domain::agreement::PROMISE;
use leptos::prelude::*;
use report::signing::{Input, Signing};

use super::sign::Sign;
use crate::{
    pages::staff::title::Title,
    parts::picture::Picture,
    shell::voice::Voice,
    words::{Word, word},
};

/// What Bramble says of each rule, in the order of [`PROMISE`].
const RULES: [Word; 8] = const {
    [
        word("promise.ask"),
        word("promise.picked"),
        word("promise.tell"),
        word("promise.private"),
        word("promise.kind"),
        word("promise.picture"),
        word("promise.work"),
        word("promise.rest"),
    ]
};

/// What he says before them.
const HELLO: [Word; 2] = const { [word("promise.eight"), word("promise.listen")] };

/// What he says after them.
const SAFE: [Word; 1] = const { [word("promise.safe")] };

/// The rules in letters, for grown-ups' copies.
pub(super) fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    PROMISE.into_iter().zip(RULES.map(|it| it.text))
}

/// Says lines, in answer to a press that asks for them: a family's door has no switch for sound, so
/// what the pupil door of this browser remembers of its own does not silence it.
fn say(voice: Voice, words: &[Word]) {
    voice.wake();
    voice.say(words.iter().map(|it| it.said()).collect());
}

/// The button that says it again (N-52).
#[component]
fn Hear(
    /// What is said.
    words: Vec<Word>,
) -> impl IntoView {
    let voice = expect_context::<Voice>();
    view! {
        <button
            type="button"
            class="button quiet"
            data-press="hear"
            on:click=move |_| say(voice, &words)
        >
            <Picture name="icon-again" />
            "Hear it"
        </button>
    }
}

/// Sit down together.
#[component]
pub(super) fn Together(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    let voice = expect_context::<Voice>();
    let begin = move |_| {
        sign.hear(Input::Next);
        say(voice, &RULES[..1]);
    };
    view! {
        <Title text="Our Safe Screen Promise" />
        <p class="lead">
            "Sit down with your child. Bramble says eight promises, one after another. After each, \
             your child may put a leaf beside it, or not: it is theirs to choose."
        </p>
        <figure class="promise">
            <img src="/pictures/bramble-happy.svg" alt="" />
            <figcaption>{HELLO.map(|it| it.text).join(" ")}</figcaption>
        </figure>
        <p class="row"><Hear words=HELLO.to_vec() /></p>
        <p class="row">
            <button type="button" class="button" data-press="begin" on:click=begin>
                "Begin with my child"
            </button>
            <button
                type="button"
                class="button quiet"
                data-press="alone"
                on:click=move |_| sign.hear(Input::Alone)
            >
                "Go on without my child"
            </button>
        </p>
        <p class="soft">
            "The promise is a moment of learning and no contract. The words are a draft until the \
             school has adopted them."
        </p>
    }
}

/// One rule.
#[component]
pub(super) fn Rule(
    /// The signing.
    sign: Sign,
    /// Its place.
    rule: usize,
) -> impl IntoView {
    let voice = expect_context::<Voice>();
    let said = RULES.get(rule).copied().unwrap_or(RULES[0]);
    let picture = format!("/pictures/{}.svg", PROMISE.get(rule).copied().unwrap_or(PROMISE[0]));
    let is_marked = Signal::derive(move || sign.read(|it| it.assent().has(rule)));
    let next = move |_| {
        sign.hear(Input::Next);
        match RULES.get(rule + 1) {
            Some(next) => say(voice, &[*next]),
            None => say(voice, &SAFE),
        }
    };
    let back = move |_| {
        voice.hush();
        sign.hear(Input::Back);
    };
    view! {
        <p class="soft">"Promise " {rule + 1} " of 8"</p>
        <figure class="promise" data-rule=rule.to_string()>
            <img src=picture alt="" />
            <figcaption><Title text=said.text /></figcaption>
        </figure>
        <p class="row">
            <button
                type="button"
                class="leaf-mark"
                data-press="mark"
                aria-pressed=move || is_marked.get().to_string()
                on:click=move |_| sign.hear(Input::Mark)
            >
                <img src="/pictures/leaf-oak.svg" alt="" />
                <span>{move || if is_marked.get() { "Our leaf is on it" } else { "Put our leaf on it" }}</span>
            </button>
        </p>
        <p class="row">
            <button type="button" class="button" data-press="next" on:click=next>"Next"</button>
            <Hear words=vec![said] />
            <button type="button" class="button quiet" data-press="back" on:click=back>"Back"</button>
        </p>
    }
}

/// All eight, with the leaves that are there.
#[component]
pub(super) fn Promised(
    /// The signing.
    sign: Sign,
) -> impl IntoView {
    let voice = expect_context::<Voice>();
    let at_once = Signal::derive(move || sign.read(Signing::is_all_at_once));
    let one = move |(rule, (picture, text)): (usize, (&'static str, &'static str))| {
        let is_marked = move || sign.read(|it| it.assent().has(rule));
        view! {
            <li class:marked=is_marked>
                <img src=format!("/pictures/{picture}.svg") alt="" />
                <span>{text}</span>
                {move || is_marked().then(|| view! {
                    <img class="leaf" src="/pictures/leaf-oak.svg" alt="with our leaf" />
                })}
            </li>
        }
    };
    let next = move |_| {
        voice.hush();
        sign.hear(Input::Next);
    };
    view! {
        <Title text=SAFE[0].text />
        <ol class="promises" role="list">{rules().enumerate().map(one).collect_view()}</ol>
        <p class="row"><Hear words=SAFE.to_vec() /></p>
        <p class="row">
            <button type="button" class="button" data-press="next" on:click=next>
                "On to the grown-up's page"
            </button>
            <button
                type="button"
                class="button quiet"
                data-press="mark-all"
                on:click=move |_| sign.hear(Input::MarkAll)
            >
                {move || if at_once.get() { "Only the leaves we put there ourselves" } else { "Our leaf on all eight" }}
            </button>
            <button
                type="button"
                class="button quiet"
                data-press="back"
                on:click=move |_| sign.hear(Input::Back)
            >
                "Back"
            </button>
        </p>
    }
}
