//! The poster of the promise, and a certificate for a class.

use leptos::prelude::*;

use crate::{
    pages::{
        grown_up::print::PrintButton,
        staff::{
            form::{Faults, field::Field},
            title::Title,
        },
    },
    parts::picture::Picture,
};

/// The eight rules of the pupils' promise, each with its picture (agreements, version 0.1).
const RULES: [(&str, &str); 8] = [
    ("I ask before I tap.", "bramble-paws-off"),
    ("I use what my teacher picked.", "miss-willow"),
    ("If I feel worried, I stop and tell.", "bramble-telling"),
    ("I keep private things private.", "dot-happy"),
    ("I am kind with words and pictures.", "zuri-happy"),
    ("I ask before I take or show a picture of you.", "otto-happy"),
    ("My work is mine. Your work is yours.", "juniper-happy"),
    ("I look after tablets and stop when it is time.", "bracken-sleepy"),
];

/// How large the paper is, and in which colours it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    A4,
    A3,
}

/// Choose, look, print.
#[component]
pub(crate) fn Posters() -> impl IntoView {
    let paper = RwSignal::new(Paper::A4);
    let is_plain = RwSignal::new(false);
    let class = RwSignal::new(String::new());
    view! {
        <div
            class="page posters"
            class:a3=move || paper.get() == Paper::A3
            class:black-and-white=move || is_plain.get()
            data-page="posters"
        >
            <Title text="To put on the wall" />
            <div class="panel no-print">
                <fieldset>
                    <legend>"Paper"</legend>
                    <Choice name="paper" label="A4" is_on=Signal::derive(move || paper.get() == Paper::A4) choose=move || paper.set(Paper::A4) />
                    <Choice name="paper" label="A3" is_on=Signal::derive(move || paper.get() == Paper::A3) choose=move || paper.set(Paper::A3) />
                </fieldset>
                <fieldset>
                    <legend>"Ink"</legend>
                    <Choice name="ink" label="Colour" is_on=Signal::derive(move || !is_plain.get()) choose=move || is_plain.set(false) />
                    <Choice name="ink" label="Black and white" is_on=Signal::derive(move || is_plain.get()) choose=move || is_plain.set(true) />
                </fieldset>
                <Field
                    id="class-name"
                    label="Class, for the certificate"
                    hint="It is printed, and kept nowhere."
                    value=class
                    faults=Faults::default()
                    short=true
                />
                <p class="row">
                    <PrintButton />
                    <a href="/staff/lessons">"All lessons"</a>
                </p>
            </div>
            <Promise />
            <Certificate class />
        </div>
    }
}

/// One radio button.
#[component]
fn Choice(
    /// The group.
    name: &'static str,
    /// Its words.
    label: &'static str,
    /// Whether it is chosen.
    is_on: Signal<bool>,
    /// Chooses it.
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="option">
            <input type="radio" name=name prop:checked=move || is_on.get() on:change=move |_| choose() />
            {label}
        </label>
    }
}

/// The poster.
#[component]
fn Promise() -> impl IntoView {
    let rules = RULES
        .into_iter()
        .map(|(rule, picture)| {
            view! { <li><Picture name=picture /><span>{rule}</span></li> }
        })
        .collect_view();
    view! {
        <section class="sheet poster" data-sheet="promise">
            <h2>"Our Safe Screen Promise"</h2>
            <ol class="rules" role="list">{rules}</ol>
            <p class="large">
                "You are never in trouble for telling. If one grown-up is busy, tell another."
            </p>
            <p class="soft">"Draft, version 0.1. It is the school\u{2019}s own once the school has adopted it."</p>
        </section>
    }
}

/// The certificate, for a whole class and never for one child.
#[component]
fn Certificate(
    /// The class's name.
    class: RwSignal<String>,
) -> impl IntoView {
    let name = move || {
        let name = class.get();
        if name.trim().is_empty() { "\u{2026}".to_owned() } else { name }
    };
    view! {
        <section class="sheet certificate" data-sheet="certificate">
            <Picture name="bramble-happy" />
            <h2>"Well done, " {name}</h2>
            <p class="large">"Paws off. Puff. Tell."</p>
            <p>"This class has learned together how to stay safe online, and whom to tell."</p>
            <p class="signature">"Teacher"</p>
            <p class="signature">"Date"</p>
        </section>
    }
}
