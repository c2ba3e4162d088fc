//! Who signs: a name, and what they are to the child.

use domain::agreement::Relation;
use leptos::prelude::*;
use report::family::LONGEST_NAME;

use crate::pages::staff::form::{
    Faults, Look, fault_of,
    field::{Error, described},
};

/// The two fields. They are filled in with what is known from before (N-48).
#[component]
pub(super) fn Named(
    /// The name as it is known.
    name: String,
    /// What they are to the child, if it is known.
    relation: Option<Relation>,
    /// The form's faults.
    faults: Faults,
    /// Hears what is typed.
    #[prop(into)]
    on_name: Callback<String>,
    /// Hears what is chosen.
    #[prop(into)]
    on_relation: Callback<Relation>,
) -> impl IntoView {
    let name_fault = Memo::new(move |_| fault_of(faults, "name"));
    let relation_fault = Memo::new(move |_| fault_of(faults, "relation-mother"));
    let fault = |fault: Memo<Option<String>>, id: &'static str| {
        move || fault.get().map(|says| view! { <p class="fault" id=id><Error />{says}</p> })
    };
    let named = described(Some("name-hint".to_owned()), "name-fault".to_owned(), name_fault);
    let related = described(None, "relation-fault".to_owned(), relation_fault);
    let chosen = RwSignal::new(relation);
    let one = |it: Relation| {
        let id = format!("relation-{}", it.name());
        view! {
            <label class="choice" for=id.clone()>
                <input
                    type="radio"
                    name="relation"
                    id=id.clone()
                    data-press=id.clone()
                    prop:checked=move || chosen.get() == Some(it)
                    on:change=move |_| {
                        chosen.set(Some(it));
                        on_relation.run(it);
                    }
                />
                <span>{it.words()}</span>
            </label>
        }
    };
    view! {
        <div class="field">
            <label for="name">"Your own name"</label>
            <p class="hint" id="name-hint">"As you would sign it."</p>
            {fault(name_fault, "name-fault")}
            <input
                id="name"
                data-field="name"
                type="text"
                autocomplete="name"
                maxlength=LONGEST_NAME.to_string()
                aria-describedby=named
                aria-invalid=move || name_fault.get().is_some().then_some("true")
                prop:value=name
                on:input=move |it| on_name.run(event_target_value(&it))
            />
        </div>
        <fieldset class="field" aria-describedby=related>
            <legend>"What you are to the child"</legend>
            {fault(relation_fault, "relation-fault")}
            {Relation::ALL.map(one).collect_view()}
        </fieldset>
    }
}

/// What is missing of the two, as faults.
pub(super) fn look(look: &mut Look, name: &str, relation: Option<Relation>) {
    look.needed("name", name, "Write your own name.");
    if relation.is_none() {
        look.fault("relation-mother", "Choose what you are to the child.");
    }
}
