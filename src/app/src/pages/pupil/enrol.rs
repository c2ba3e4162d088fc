//! Enrolling this device with the code that staff showed: by a link, or by typing.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{place::Place, root::Pupil};
use crate::parts::picture::Picture;

/// A QR link brought the code; enrolling happens once somebody presses for it.
#[component]
pub(super) fn Enrol(
    /// The code.
    code: String,
) -> impl IntoView {
    let pupil = Pupil::here();
    let home = move |_| pupil.go(&Place::Home);
    view! {
        <div class="page adults" data-page="enrol">
            <header class="top">
                <div class="start">
                    <button type="button" class="round" data-press="home" aria-label="Home" on:click=home>
                        <Picture name="icon-home" />
                    </button>
                </div>
            </header>
            <main class="sheet">
                <h1 tabindex="-1">"Enrol this tablet"</h1>
                <p>"For grown-ups. If you want the app on the home screen, install it first, and type the code inside it."</p>
                <EnrolForm code />
            </main>
        </div>
    }
}

/// The code, and what came of it.
#[component]
pub(super) fn EnrolForm(
    /// The code, if a link brought one.
    #[prop(optional)]
    code: String,
) -> impl IntoView {
    let pupil = Pupil::here();
    let code = RwSignal::new(code);
    let says = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let working = RwSignal::new(false);
    let enrol = move || {
        if working.get_untracked() {
            return;
        }
        let typed = code.get_untracked();
        if wire::device::normal(&typed).is_empty() {
            wrong.set(true);
            return says.set("Type the code that the staff page shows.".to_owned());
        }
        working.set(true);
        spawn_local(async move {
            let answer = pupil.device.enrol(&typed).await;
            wrong.set(answer.is_err());
            says.set(match answer {
                Ok(label) => format!("This tablet is enrolled as “{label}”."),
                Err(why) => sentence(&why.to_string()),
            });
            working.set(false);
        });
    };
    view! {
        <form class="enrol" novalidate on:submit=move |event| {
            event.prevent_default();
            enrol();
        }>
            <label for="enrol-code">"Code from the staff page"</label>
            <input
                id="enrol-code"
                data-field="code"
                type="text"
                autocomplete="one-time-code"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby="enrol-says"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || code.get()
                on:input:target=move |event| code.set(event.target().value())
            />
            <button type="submit" class="plain strong" data-press="enrol" aria-disabled=move || working.get().then_some("true")>
                "Enrol this tablet"
            </button>
            <p id="enrol-says" role="status" class:wrong=move || wrong.get()>{move || says.get()}</p>
        </form>
    }
}

/// An error's text as a sentence.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn an_error_reads_as_a_sentence() {
        assert_eq!(sentence("the code has expired"), "The code has expired.");
        assert_eq!(sentence(""), "");
    }
}
