//! A line of text, and a set of ticks.

use leptos::prelude::*;

use super::{Faults, fault_of};

/// One line of text with its label, its hint and its fault.
#[component]
pub(crate) fn Field(
    /// Its id on the page.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Help, above the line.
    #[prop(optional, into)]
    hint: String,
    /// What is written.
    value: RwSignal<String>,
    /// The form's faults.
    faults: Faults,
    /// What a browser may fill in (N-23), or `off`.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// `text`, `tel`, `email` or `number`.
    #[prop(optional, into)]
    kind: Option<&'static str>,
    /// Whether a short answer is expected.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let fault = Memo::new({
        let id = id.clone();
        move |_| fault_of(faults, &id)
    });
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let has_hint = !hint.is_empty();
    let described = described(has_hint.then(|| hint_id.clone()), fault_id.clone(), fault);
    view! {
        <div class="field" class:short=short class:has-fault=move || fault.get().is_some()>
            <label for=id.clone()>{label}</label>
            {has_hint.then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {move || {
                let id = fault_id.clone();
                fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
            }}
            <input
                id=id.clone()
                name=id.clone()
                data-field=id
                type=kind.unwrap_or("text")
                autocomplete=autocomplete.unwrap_or("off")
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || fault.get().is_some().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

/// Several things to tick.
#[component]
pub(crate) fn Ticks<T: Copy + PartialEq + Send + Sync + 'static>(
    /// Its id on the page.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Help, above the ticks.
    #[prop(optional, into)]
    hint: String,
    /// What there is, with its words.
    choices: Vec<(T, String)>,
    /// What is ticked.
    chosen: RwSignal<Vec<T>>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let fault = Memo::new(move |_| fault_of(faults, id));
    let fault_id = format!("{id}-fault");
    let described = described(None, fault_id.clone(), fault);
    let one = move |(n, (choice, words)): (usize, (T, String))| {
        let turn = move |event| {
            chosen.update(|all| {
                all.retain(|it| *it != choice);
                if event_target_checked(&event) {
                    all.push(choice);
                }
            });
        };
        // The first tick carries the group's own id: that is where a fault leads.
        let tick_id = if n == 0 { id.to_owned() } else { format!("{id}-{n}") };
        view! {
            <label class="choice" for=tick_id.clone()>
                <input
                    type="checkbox"
                    id=tick_id.clone()
                    data-field=format!("{id}-{n}")
                    prop:checked=move || chosen.with(|all| all.contains(&choice))
                    on:change=turn
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset
            class="field"
            class:has-fault=move || fault.get().is_some()
            aria-describedby=described
        >
            <legend>{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            {move || {
                let id = fault_id.clone();
                fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
            }}
            {choices.into_iter().enumerate().map(one).collect_view()}
        </fieldset>
    }
}

/// The word that stands before a fault for those who do not see red.
#[component]
pub(crate) fn Error() -> impl IntoView {
    view! { <span class="unseen">"Error: "</span> }
}

/// What describes an input: its hint, and its fault while there is one.
pub(crate) fn described(
    hint: Option<String>,
    fault_id: String,
    fault: Memo<Option<String>>,
) -> impl Fn() -> Option<String> + Send + 'static {
    move || {
        let fault = fault.get().is_some().then(|| fault_id.clone());
        let ids: Vec<String> = hint.clone().into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
