//! The same form on paper, for whoever would rather write by hand.

use leptos::prelude::*;

use super::raise::Raise;
use crate::pages::{
    grown_up::{calls::Contacts, print::PrintButton},
    staff::title::Title,
};

/// What is asked, and how many lines there are to write on.
const ASKED: [(&str, usize); 8] = [
    ("What happened, in your own words", 9),
    ("When", 1),
    ("Where: at school, at home, in an app or on a website (which?), somewhere else", 2),
    ("Which child or children", 1),
    ("Which adult, if it is about one", 1),
    ("Is a child in danger now? What did you do already? Whom did you call?", 3),
    ("Your name, if you want to give it", 1),
    ("How to reach you, if you want to hear back", 1),
];

/// The sheet.
#[component]
pub(super) fn Paper(
    /// The form.
    raise: Raise,
    /// Turns back to the form.
    on_paper: RwSignal<bool>,
) -> impl IntoView {
    let device = raise.device();
    let contacts = Signal::derive(move || device.contacts());
    let one = |(asked, lines): (&'static str, usize)| {
        let lines = (0..lines).map(|_| view! { <div class="write-on"></div> }).collect_view();
        view! { <section><h3>{asked}</h3>{lines}</section> }
    };
    view! {
        <p class="row no-print">
            <PrintButton />
            <button
                type="button"
                class="button quiet"
                data-press="no-paper"
                on:click=move |_| on_paper.set(false)
            >
                "Back to the form"
            </button>
        </p>
        <article class="sheet" data-sheet="concern">
            <Title text="A concern, on paper" />
            <p>
                "If a child is in danger now, call 999 first. Put this sheet into an envelope, close \
                 it, and give it to the person whose name you write on it: the safeguarding lead, or \
                 the headteacher. If it is about the headteacher, write on it “Chair of governors, \
                 private”."
            </p>
            <p>
                "Do not add pictures. If there is a sexual picture of a child, do not copy or describe \
                 it: call the police."
            </p>
            {ASKED.into_iter().map(one).collect_view()}
            <p class="soft">"A draft until the school has adopted it."</p>
        </article>
        <section class="no-print">
            <h2>"Or call"</h2>
            <Contacts contacts=contacts />
        </section>
    }
}
