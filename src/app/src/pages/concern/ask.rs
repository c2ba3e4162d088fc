//! One question: some answers, a button to go on, and one to go back.

use leptos::prelude::*;
use report::concern::form::Input;

use super::raise::Raise;
use crate::pages::staff::{
    form::{Faults, Look, field::Error, summary::Summary},
    title::Title,
};

/// One answer: its name for `data-press`, its words, and what it means.
pub(super) type Answer = (String, String, Input);

/// A question with its answers.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn Ask(
    /// The form.
    raise: Raise,
    /// The question; it is the page's heading.
    #[prop(into)]
    title: String,
    /// What stands between the question and the answers, on the first page.
    #[prop(optional)]
    lead: Option<&'static str>,
    /// Help, above the answers.
    #[prop(optional, into)]
    hint: String,
    /// The answers.
    answers: Vec<Answer>,
    /// The one that was given before.
    before: Option<Input>,
    /// Whether there is a page before.
    #[prop(default = true)]
    back: bool,
) -> impl IntoView {
    let faults: Faults = RwSignal::new(Vec::new());
    let given = answers.iter().position(|(_, _, input)| Some(input) == before.as_ref());
    let chosen = RwSignal::new(given);
    let inputs: Vec<Input> = answers.iter().map(|(_, _, input)| input.clone()).collect();
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        let input = chosen.get_untracked().and_then(|n| inputs.get(n).cloned());
        if input.is_none() {
            look.fault("answer-0", "Choose one of the answers.");
        }
        if look.show(faults)
            && let Some(input) = input
        {
            raise.hear(input);
        }
    };
    let one = move |(n, (name, words, _)): (usize, Answer)| {
        let id = format!("answer-{n}");
        view! {
            <label class="choice" for=id.clone()>
                <input
                    type="radio"
                    name="answer"
                    id=id.clone()
                    data-press=name
                    prop:checked=move || chosen.get() == Some(n)
                    on:change=move |_| chosen.set(Some(n))
                />
                <span>{words}</span>
            </label>
        }
    };
    let has_fault = move || faults.with(|it| !it.is_empty());
    view! {
        <Summary faults=faults />
        <Title text=title.clone() />
        {lead.map(|it| view! { <p class="lead">{it}</p> })}
        <form novalidate on:submit=go_on>
            <fieldset class="field" class:has-fault=has_fault>
                <legend class="unseen">{title}</legend>
                {(!hint.is_empty()).then(|| view! { <p>{hint}</p> })}
                {move || has_fault().then(|| view! {
                    <p class="fault"><Error />"Choose one of the answers."</p>
                })}
                {answers.into_iter().enumerate().map(one).collect_view()}
            </fieldset>
            <p class="row">
                <button type="submit" class="button" data-press="next">"Continue"</button>
                {back.then(|| view! { <Back raise /> })}
            </p>
        </form>
    }
}

/// To the page before. Nothing is lost by it.
#[component]
pub(super) fn Back(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet"
            data-press="back"
            on:click=move |_| raise.hear(Input::Back)
        >
            "Back"
        </button>
    }
}
