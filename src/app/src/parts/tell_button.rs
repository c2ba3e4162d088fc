//! The Tell button: one press away on every page, always in the same corner (N-46).

use leptos::prelude::*;

use crate::{parts::picture::Picture, words::word};

/// The button. A link, so that the same press works before the app is ready.
#[component]
pub(crate) fn TellButton(
    /// What pressing it does.
    on_tell: Callback<()>,
) -> impl IntoView {
    const TELL: &str = word("home.tell").text;
    view! {
        <a
            class="tell"
            href="#tell"
            data-press="tell"
            aria-label=TELL
            on:click=move |press| {
                press.prevent_default();
                on_tell.run(());
            }
        >
            <Picture name="tell" />
        </a>
    }
}
