//! The questions before anything is typed.

use domain::{Card, Matter, Reader, Role, Subject};
use leptos::prelude::*;
use report::concern::{form::Input, reading};

use super::{
    ask::{Answer, Ask},
    kept::Found,
    raise::Raise,
    rests,
};

const LEAD: &str = "Tell the people at school who must know. What you write is sealed on this device, \
                    for them alone, and you see who they are before you send it. You need no account.";

/// What is it?
#[component]
pub(super) fn Matters(
    /// The form.
    raise: Raise,
    /// Turns to the paper form.
    on_paper: RwSignal<bool>,
) -> impl IntoView {
    let all: &[Matter] = if raise.is_staff() { &Matter::ALL } else { &Matter::OF_FAMILIES };
    let answers = all
        .iter()
        .map(|it| (name(*it).to_owned(), reading::matter(*it).to_owned(), Input::Matter(*it)))
        .collect();
    let before = raise.read(|it| it.matter().map(Input::Matter));
    view! {
        <Ask
            raise
            title="What do you want to tell?"
            lead=LEAD
            hint="If a child is in danger now, call 999 first."
            answers
            before
            back=false
        />
        <p class="soft">
            {move || rests::before(raise)}
            " It also works without internet: it is then sent when this device is online and Bramble \
             is open."
        </p>
        <Found raise />
        <p>
            <button
                type="button"
                class="button quiet"
                data-press="paper"
                on:click=move |_| on_paper.set(true)
            >
                "A form on paper"
            </button>
        </p>
    }
}

const fn name(matter: Matter) -> &'static str {
    match matter {
        Matter::Child => "child",
        Matter::Adult => "adult",
        Matter::Complaint => "complaint",
        Matter::Misuse => "misuse",
        Matter::Filter => "filter",
        Matter::Technical => "technical",
        Matter::LowLevel => "low-level",
        _ => "whistle",
    }
}

fn yes_no(input: fn(bool) -> Input) -> Vec<Answer> {
    vec![
        ("yes".to_owned(), "Yes".to_owned(), input(true)),
        ("no".to_owned(), "No".to_owned(), input(false)),
    ]
}

/// Is a child in danger now?
#[component]
pub(super) fn Risk(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let before = raise.read(|it| it.risk().map(Input::Risk));
    view! {
        <Ask
            raise
            title="Could a child be in danger now?"
            hint="Hurt, about to be hurt, missing, or with somebody who may hurt them."
            answers=yes_no(Input::Risk)
            before
        />
    }
}

/// Is it about a sexual picture of a child?
#[component]
pub(super) fn Picture(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let before = raise.read(|it| it.picture().map(Input::Picture));
    view! {
        <Ask
            raise
            title="Is it about a sexual picture or film of a child?"
            hint="Also one that a child took, or one that a computer made."
            answers=yes_no(Input::Picture)
            before
        />
    }
}

/// Whom is it about? It decides who reads, so those who could read are named.
#[component]
pub(super) fn About(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let card = raise.device().school();
    move || {
        let Some(card) = card.get() else {
            return view! {
                <p class="note" role="status" data-alarm="no-card">
                    "This device has not met its school yet. Connect it to the internet once; this \
                     page then goes on by itself."
                </p>
            }
            .into_any();
        };
        let matter = raise.read(|it| it.matter().unwrap_or(Matter::Child));
        let before = raise.read(|it| it.subject().map(Input::About));
        view! {
            <Ask
                raise
                title="Which adult of the school is it about?"
                hint="Whoever it is about does not read it. So look for their name first."
                answers=subjects(&card, matter)
                before
            />
        }
        .into_any()
    }
}

/// Whom it may be about: those the card names, the head in any case, and everybody else.
fn subjects(card: &Card, matter: Matter) -> Vec<Answer> {
    let mut all = Vec::new();
    if !matter.needs_subject() {
        all.push(("nobody".to_owned(), "No adult of the school".to_owned(), Subject::Nobody));
    }
    let is_person = |it: &&Reader| !it.roles.contains(&Role::Spare);
    for (n, person) in card.readers.iter().filter(is_person).enumerate() {
        let words = super::who::called(person);
        all.push((format!("reader-{n}"), words, Subject::Reader(person.id)));
    }
    if !card.readers.iter().any(|it| it.roles.contains(&Role::Head)) {
        all.push(("head".to_owned(), "The headteacher".to_owned(), Subject::Head));
    }
    all.push((
        "another".to_owned(),
        "Another adult who works or helps at the school".to_owned(),
        Subject::AnotherAdult,
    ));
    all.into_iter().map(|(name, words, it)| (name, words, Input::About(it))).collect()
}
