//! What the school writes down itself: an answer given on paper, what two grown-ups agreed once it
//! has spoken to both, and a signature on paper.

use domain::{Answer, ClassId, Peg, agreement::Relation, consent::How};
use leptos::prelude::*;
use report::family::{LONGEST_NAME, Note};

use crate::{
    pages::staff::form::{Faults, Look, choose::Choose, field::Field},
    shell::staff::{desk::Desk, families::AllFamilies, post::Post},
};

/// Yes and no, each written down at one press and a second to be sure (N-47).
#[component]
pub(super) fn Settle(
    /// The class.
    class: ClassId,
    /// Which child.
    peg: Peg,
    /// How the school knows.
    how: How,
    /// Whether a yes may be written down as well.
    may_yes: bool,
    /// What came of it.
    says: RwSignal<String>,
    /// What is written down for an answer.
    note: Callback<Answer, Note>,
    /// The purpose, in words.
    what: &'static str,
) -> impl IntoView {
    let (desk, post, families) = (Desk::here(), Post::here(), AllFamilies::here());
    let asking = RwSignal::new(None::<Answer>);
    let words = match how {
        How::Paper => "On paper: ",
        How::Spoken => "Spoken to both: ",
    };
    let write = move |answer| {
        asking.set(None);
        says.set("One moment…".to_owned());
        let note = note.run(answer);
        leptos::task::spawn_local(async move {
            let done = families.note(desk, post, class, peg, note).await;
            let _ = says.try_set(match done {
                Ok(()) => format!("{what}: kept."),
                Err(why) => format!("{what}: not kept. {why}"),
            });
        });
    };
    let button = move |answer: Answer, press: &'static str| {
        view! {
            <button
                type="button"
                class="button quiet"
                data-press=press
                on:click=move |_| asking.set(Some(answer))
            >
                <span class="unseen">{what} ". " {words}</span>
                {answer.words()}
            </button>
        }
    };
    view! {
        {move || match asking.get() {
            None => view! {
                <span class="row"><span class="soft">{words}</span>{may_yes.then(|| button(Answer::Yes, "note-yes"))}{button(Answer::No, "note-no")}</span>
            }
            .into_any(),
            Some(answer) => view! {
                <span class="row">
                    <button type="button" class="button" data-press="note-sure" on:click=move |_| write(answer)>
                        {words} {answer.words().to_lowercase()} ". Write it down"
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| asking.set(None)>"Not yet"</button>
                </span>
            }
            .into_any(),
        }}
    }
}

/// A signature that stands on paper.
#[component]
pub(super) fn Paper(
    /// The class.
    class: ClassId,
    /// Which child.
    peg: Peg,
) -> impl IntoView {
    let (desk, post, families) = (Desk::here(), Post::here(), AllFamilies::here());
    let faults = Faults::default();
    let name = RwSignal::new(String::new());
    let relation = RwSignal::new(String::new());
    let says = RwSignal::new(String::new());
    let choices = Signal::stored(
        Relation::ALL.map(|it| (it.name().to_owned(), it.words().to_owned())).to_vec(),
    );
    let write = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        let written =
            look.needed("paper-name", &name.get_untracked(), "Write the name on the paper.");
        if LONGEST_NAME < written.encode_utf16().count() {
            look.fault("paper-name", "Write a shorter name.");
        }
        let chosen = relation.get_untracked();
        let chosen = Relation::ALL.into_iter().find(|it| it.name() == chosen);
        if chosen.is_none() {
            look.fault("paper-relation", "Choose what they are to the child.");
        }
        let (true, Some(relation)) = (look.show(faults), chosen) else { return };
        says.set("One moment…".to_owned());
        let note = Note::Signed { name: written, relation };
        leptos::task::spawn_local(async move {
            let done = families.note(desk, post, class, peg, note).await;
            let _ = says.try_set(match done {
                Ok(()) => "Kept.".to_owned(),
                Err(why) => format!("Not kept. {why}"),
            });
        });
    };
    view! {
        <details>
            <summary data-press="paper">"Signed on paper"</summary>
            <form novalidate on:submit=write>
                <Field id="paper-name" label="The name on the paper" value=name faults short=true />
                <Choose id="paper-relation" label="What they are to the child" chosen=relation faults choices />
                <button type="submit" class="button quiet" data-press="paper-write">"Write it down"</button>
                <span role="status">{move || says.get()}</span>
            </form>
        </details>
    }
}
