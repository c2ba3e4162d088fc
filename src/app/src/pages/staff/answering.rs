//! Answering whoever raised a concern, where they asked for it: what was said so far, and a place to
//! write. Children are never answered here: somebody comes and talks.

use domain::InboxId;
use leptos::prelude::*;
use report::{answer, concern::ReplyTo};
use vault::Line;

use super::form::{Faults, Look, area::Area, summary::Summary};
use crate::{
    pages::concern::answers,
    shell::staff::{
        answering::{Answering, Given},
        desk::Desk,
    },
};

/// The panel.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn AnswerPanel(
    /// Where an answer goes.
    to: ReplyTo,
    /// The inbox that the concern lies in.
    inbox: InboxId,
    /// The concern.
    line: Line,
    /// Whether it adds to one that they raised before.
    adds: bool,
) -> impl IntoView {
    let answering = Answering::new(Desk::here(), inbox, line.envelope, to);
    answering.look();
    let (faults, words): (Faults, _) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    let given = answering.given;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        let text = look.needed("answer", &words.read_untracked(), "Write what you answer.");
        if answer::LIMIT < text.encode_utf16().count() {
            look.fault("answer", format!("Write {} letters at most.", answer::LIMIT));
        }
        if !look.show(faults) || given.with_untracked(Given::is_sending) {
            return;
        }
        leptos::task::spawn_local(async move {
            if answering.send(&text).await {
                let _ = words.try_set(String::new());
            }
        });
    };
    let so_far = move || answering.answers.with(|all| all.iter().map(answers::one).collect_view());
    view! {
        <section class="panel" data-part="answering">
            <h2>"Answer them here"</h2>
            <p>
                "They asked for an answer in Bramble. They find it with twelve words that nobody at \
                 school knows. Everybody who reads this inbox can read it too."
            </p>
            {adds.then(|| view! {
                <p class="note" data-part="adds">
                    "It adds to a concern that they raised before. The answers below name which."
                </p>
            })}
            <div data-part="answers">{so_far}</div>
            <Summary faults=faults />
            <form novalidate on:submit=send class="no-print">
                <Area
                    id="answer"
                    label="Your answer"
                    hint="Thank them, say what happens next and when. Once it is sent it cannot be changed."
                    value=words
                    faults=faults
                />
                <p class="row">
                    <button type="submit" class="button" data-press="answer">
                        "Seal it and send it"
                    </button>
                    <span role="status" data-part="answer-says">{move || given.get().words()}</span>
                </p>
            </form>
        </section>
    }
}
