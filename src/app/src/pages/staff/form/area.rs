//! Several lines of text.

use leptos::prelude::*;

use super::{
    Faults, fault_of,
    field::{Error, described},
};

/// Lines of text with their label, their hint and their fault.
#[component]
pub(crate) fn Area(
    /// Its id on the page.
    id: &'static str,
    /// What is asked.
    label: &'static str,
    /// Help, above the lines.
    hint: &'static str,
    /// What is written.
    value: RwSignal<String>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let fault = Memo::new(move |_| fault_of(faults, id));
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described = described(Some(hint_id.clone()), fault_id.clone(), fault);
    view! {
        <div class="field" class:has-fault=move || fault.get().is_some()>
            <label for=id>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            {move || {
                let id = fault_id.clone();
                fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
            }}
            <textarea
                id=id
                name=id
                data-field=id
                rows="4"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || fault.get().is_some().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}
