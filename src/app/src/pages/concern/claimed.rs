//! The twelve words with which whoever raised a concern reads an answer to it here.

use leptos::prelude::*;

use super::raise::Raise;
use crate::pages::grown_up::print::PrintButton;

/// The words, for whoever said that they want to be answered here. They are shown this once.
#[component]
pub(super) fn Claimed(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let words = raise.claim().map(|it| it.words());
    words.map(|words| view! { <Words raise words /> })
}

#[component]
fn Words(
    /// The form.
    raise: Raise,
    /// The words.
    words: [&'static str; 12],
) -> impl IntoView {
    let says = RwSignal::new(None::<&'static str>);
    let remember = move |_| {
        let Some(letter) = raise.letter.get_untracked() else { return };
        let Some(claim) = raise.claim() else { return };
        leptos::task::spawn_local(async move {
            let done = raise.device().remember(letter, &claim).await;
            let _ = says.try_set(Some(if done {
                "This device keeps them now. Whoever can use it can read the answer."
            } else {
                "This device did not keep them. Please write them down."
            }));
        });
    };
    view! {
        <section class="sheet" data-sheet="claim">
            <h2>"Your way to an answer"</h2>
            <p>
                "With these twelve words you can read an answer, and add to what you wrote, on any \
                 device, on this page. They are shown once. Nobody at school knows them, and whoever \
                 has them can read the answer."
            </p>
            <ol class="words" data-field="claim">
                {words.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
            </ol>
            <p class="row no-print">
                <PrintButton />
                <button type="button" class="button quiet" data-press="remember" on:click=remember>
                    "Keep them on this device"
                </button>
            </p>
            <p role="status" class="no-print">{move || says.get()}</p>
        </section>
    }
}
