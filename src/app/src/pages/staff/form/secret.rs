//! A passphrase's line. What is written stays in the input until the form takes it, and is wiped
//! there then: no signal holds it, and no attribute of the page does.

use leptos::prelude::*;

use super::{
    Faults, fault_of,
    field::{Error, described},
};

/// A passphrase, hidden until its owner asks to see it.
#[component]
pub(crate) fn Secret(
    /// Its id on the page.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Help, above the line.
    #[prop(optional, into)]
    hint: String,
    /// The form's faults.
    faults: Faults,
    /// `current-password` or `new-password` (N-23, N-49).
    autocomplete: &'static str,
    /// Called while somebody writes.
    #[prop(optional, into)]
    on_write: Option<Callback<()>>,
) -> impl IntoView {
    let fault = Memo::new(move |_| fault_of(faults, id));
    let shown = RwSignal::new(false);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let has_hint = !hint.is_empty();
    let described = described(has_hint.then(|| hint_id.clone()), fault_id.clone(), fault);
    view! {
        <div class="field" class:has-fault=move || fault.get().is_some()>
            <label for=id>{label}</label>
            {has_hint.then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {move || {
                let id = fault_id.clone();
                fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
            }}
            <input
                id=id
                name=id
                data-field=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || fault.get().is_some().then_some("true")
                on:input=move |_| {
                    if let Some(write) = on_write {
                        write.run(());
                    }
                }
            />
            <label class="choice" for=format!("{id}-show")>
                <input
                    type="checkbox"
                    id=format!("{id}-show")
                    prop:checked=move || shown.get()
                    on:change=move |event| shown.set(event_target_checked(&event))
                />
                <span>"Show what is written"</span>
            </label>
        </div>
    }
}
