//! One of several, from a list that opens. Nothing is chosen before somebody chooses: a wrong
//! choice that was made for them would pass unseen.

use leptos::prelude::*;

use super::{
    Faults, fault_of,
    field::{Error, described},
};

/// A list with its label and its fault.
#[component]
pub(crate) fn Choose(
    /// Its id on the page.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What there is: a value, and its words.
    choices: Signal<Vec<(String, String)>>,
    /// The value that is chosen; empty before.
    chosen: RwSignal<String>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let fault = Memo::new(move |_| fault_of(faults, id));
    let fault_id = format!("{id}-fault");
    let described = described(None, fault_id.clone(), fault);
    let options = move || {
        let one = |(value, words)| view! { <option value=value>{words}</option> };
        choices.get().into_iter().map(one).collect_view()
    };
    view! {
        <div class="field short" class:has-fault=move || fault.get().is_some()>
            <label for=id>{label}</label>
            {move || {
                let id = fault_id.clone();
                fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
            }}
            <select
                id=id
                data-field=id
                aria-describedby=described
                aria-invalid=move || fault.get().is_some().then_some("true")
                prop:value=move || chosen.get()
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                <option value="">"Choose one"</option>
                {options}
            </select>
        </div>
    }
}
