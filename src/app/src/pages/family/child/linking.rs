//! The code of a letter links this phone to a child.

use leptos::prelude::*;

use super::kin;
use crate::shell::{staff::page, window};

/// The code, and what came of it.
#[component]
pub(super) fn LinkForm(
    /// The code, if a link brought one.
    code: RwSignal<String>,
) -> impl IntoView {
    let kin = kin();
    let says = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let is_working = RwSignal::new(false);
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_working.get_untracked() {
            return;
        }
        let typed = code.get_untracked();
        if wire::device::normal(&typed).is_empty() {
            is_wrong.set(true);
            return says.set("Type the code that stands on your letter.".to_owned());
        }
        is_working.set(true);
        says.set("One moment…".to_owned());
        let kin = kin.clone();
        leptos::task::spawn_local(async move {
            match kin.device().link(&typed).await {
                Ok(_) => {
                    // A code works once: nobody needs to see it again.
                    code.set(String::new());
                    kin.read();
                    let _ = says.try_set(String::new());
                    page::soon(|| window::focus("h1"));
                }
                Err(why) => {
                    let _ = is_wrong.try_set(true);
                    let _ = says.try_set(format!("This phone is not linked: {why}."));
                }
            }
            let _ = is_working.try_set(false);
        });
    };
    view! {
        <form novalidate on:submit=go_on>
            <div class="field" class:has-fault=move || is_wrong.get()>
                <label for="link-code">"Code from the letter"</label>
                <p class="hint" id="link-hint">"It works once, for one grown-up's phone. A second parent has a letter of their own."</p>
                <p class:fault=move || is_wrong.get() id="link-says" role="status">{move || says.get()}</p>
                <input
                    id="link-code"
                    data-field="code"
                    type="text"
                    autocomplete="one-time-code"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="40"
                    aria-describedby="link-hint link-says"
                    aria-invalid=move || is_wrong.get().then_some("true")
                    prop:value=move || code.get()
                    on:input=move |it| code.set(event_target_value(&it))
                />
            </div>
            <p class="row">
                <button
                    type="submit"
                    class="button"
                    data-press="link"
                    aria-disabled=move || is_working.get().then_some("true")
                >
                    "Link this phone"
                </button>
            </p>
        </form>
    }
}
