//! What becomes of what is typed, said before it is typed and while it is; and the way out of it.

use leptos::prelude::*;

use super::{begun::at, raise::Raise};
use crate::shell::drafting::Rests;

/// Said on the first page.
pub(super) fn before(raise: Raise) -> &'static str {
    match raise.drafting.rests.get() {
        Rests::Ready | Rests::Until(_) => {
            "What you write is kept on this device alone until you send it, for 20 hours at most, so \
             that you can close the page and go on later. Where you write, you can choose that it is \
             not kept."
        }
        Rests::Nobodys => {
            "Nobody is signed in here, so what you write stays on this page until you send it, and \
             closing the page loses it. If you sign in first, it is kept for you."
        }
        Rests::Unwanted | Rests::Nowhere | Rests::Over => {
            "What you write stays on this page until you send it. Nobody else sees it, and closing \
             the page loses it."
        }
    }
}

/// Its name, for `data-rests`.
const fn name(rests: Rests) -> &'static str {
    match rests {
        Rests::Ready => "ready",
        Rests::Until(_) => "kept",
        Rests::Unwanted => "unwanted",
        Rests::Nobodys => "nobodys",
        Rests::Nowhere => "nowhere",
        Rests::Over => "over",
    }
}

fn words(rests: Rests) -> String {
    let words = match rests {
        Rests::Ready => {
            "When you pause, what you wrote is kept on this device, for 20 hours at most. You can \
             close the page and go on later."
        }
        Rests::Until(moment) => {
            return format!(
                "What you wrote is kept on this device, not sent, and goes by itself {}.",
                at(moment)
            );
        }
        Rests::Unwanted => "Nothing of this is kept on this device: closing the page loses it.",
        Rests::Nobodys => {
            "Nobody is signed in here, so nothing of this is kept: closing the page loses it."
        }
        Rests::Nowhere => {
            "This browser keeps nothing of this now: closing the page loses what you wrote."
        }
        Rests::Over => {
            "You began this more than 20 hours ago, so it is no longer kept on this device: closing \
             the page loses it."
        }
    };
    words.to_owned()
}

/// Who could come upon it.
fn others(raise: Raise) -> &'static str {
    if raise.is_staff() {
        "Only you are offered it again, when you have signed in here."
    } else if raise.device().is_enrolled() {
        "This device belongs to the school, and others use it too: whoever opens this page after you \
         could go on with it. Better choose not to keep it."
    } else {
        "Whoever opens this page in this browser after you could go on with it. If others use this \
         device too, choose not to keep it."
    }
}

/// How long it is kept, for whom, and that it need not be.
#[component]
pub(super) fn Resting(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let drafting = raise.drafting;
    let rests = drafting.rests;
    let is_there = move || matches!(rests.get(), Rests::Ready | Rests::Until(_));
    let button = move |press: &'static str, words: &'static str, then: fn(Raise)| {
        view! {
            <button
                type="button"
                class="button quiet"
                data-press=press
                on:click=move |_| then(raise)
            >
                {words}
            </button>
        }
    };
    let choices = move || match rests.get() {
        Rests::Ready => {
            button("keep-not", "Do not keep it here", |it| it.drafting.want_not()).into_any()
        }
        Rests::Until(_) => view! {
            {button("keep-not", "Do not keep it here", |it| it.drafting.want_not())}
            {button("let-go", "Throw it away", |it| it.drafting.ask())}
        }
        .into_any(),
        Rests::Unwanted => button("keep", "Keep it here for 20 hours", |it| {
            it.drafting.want();
            it.save();
        })
        .into_any(),
        Rests::Nobodys | Rests::Nowhere | Rests::Over => ().into_any(),
    };
    view! {
        <div class="panel" data-part="rests" data-rests=move || name(rests.get())>
            <p role="status">{move || words(rests.get())}</p>
            {move || is_there().then(|| view! { <p class="soft">{others(raise)}</p> })}
            <p class="row">{choices}</p>
        </div>
    }
}
