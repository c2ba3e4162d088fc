//! The family's own copy of what it sent: it opens without internet, and prints. And how far a
//! letter has come, honestly.

use domain::{Card, EnvelopeId};
use leptos::prelude::*;
use report::family::{Author, Letter};
use vault::State;
use wire::device::Linked;

use super::{called, kin, promise, signing::Both};
use crate::{
    pages::{
        grown_up::{moment, print::PrintButton},
        staff::title::Title,
    },
    parts::picture::Picture,
    shell::{device::Sent, staff::page},
};

/// How far a letter has come. One that is no longer in an outbox that could be read came there a
/// week ago or more.
fn words(state: Option<State>, is_known: bool) -> String {
    match state {
        None if !is_known => "This phone cannot say how far it has come.".to_owned(),
        Some(State::Waiting) => {
            "It is sealed and kept on this phone. It is sent when the phone is \
                                 online and Bramble is open."
                .to_owned()
        }
        Some(State::Stuck { reason }) => format!(
            "The school does not have it, and it cannot be sent as it is: {reason}. Please tell the \
             school."
        ),
        Some(State::AtSchool { .. } | State::Opened { .. }) | None => {
            "It is at school, sealed for those who read it.".to_owned()
        }
    }
}

/// The picture's name for it, which journeys wait for.
fn picture(state: Option<State>, is_known: bool) -> &'static str {
    match state {
        Some(State::Waiting | State::Stuck { .. }) => "journey-kept",
        None if !is_known => "journey-kept",
        _ => "journey-at-school",
    }
}

/// How far a letter has come, with a picture.
#[component]
pub(super) fn Journey(
    /// Which.
    letter: EnvelopeId,
) -> impl IntoView {
    let kin = kin();
    let (device, known) = (kin.device(), kin.is_known);
    let state = Memo::new(move |_| device.state(letter));
    let is_stuck = move || matches!(state.get(), Some(State::Stuck { .. }));
    view! {
        <p
            class="good row"
            class:alarm=is_stuck
            role="status"
            data-journey=move || picture(state.get(), known.get())
        >
            {move || view! { <Picture name=picture(state.get(), known.get()) /> }}
            <strong>{move || words(state.get(), known.get())}</strong>
        </p>
    }
}

/// Everything that this phone sent about one child.
#[component]
pub(in crate::pages::family) fn CopyPage(
    /// The child.
    link: Linked,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let kin = kin();
    let by = link.device;
    let whose = move || card.with(|it| called(&link, it.as_ref()));
    let one = |it: &Sent| match &it.letter {
        Letter::Signed(signed) => {
            let rule = |(n, (_, text)): (usize, (_, &'static str))| {
                let mark = if signed.assent.has(n) { " – with our leaf" } else { "" };
                view! { <li>{text} {mark}</li> }
            };
            view! {
                <article class="sheet" data-copy="signed">
                    <h2>"Agreement of home and school"</h2>
                    <Facts author=signed.author.clone() />
                    <p>"Your child: " {signed.assent.words()} "."</p>
                    <h3>"Our Safe Screen Promise"</h3>
                    <ol>{promise::rules().enumerate().map(rule).collect_view()}</ol>
                    <Both />
                    <Journey letter=it.id />
                </article>
            }
            .into_any()
        }
        Letter::Answered(answered) => {
            let answer = |one: &report::family::One| {
                let child = one.child.map(|it| format!(" (your child: {})", it.words()));
                view! {
                    <dt>{one.purpose.asked().title}</dt>
                    <dd>{one.answer.words()} {child}</dd>
                }
            };
            view! {
                <article class="sheet" data-copy="answered">
                    <h2>"Pictures and online services"</h2>
                    <Facts author=answered.author.clone() />
                    <dl class="facts">{answered.answers.iter().map(answer).collect_view()}</dl>
                    <Journey letter=it.id />
                </article>
            }
            .into_any()
        }
        // A phone sends none.
        Letter::Noted(_) | Letter::Listed(_) => ().into_any(),
    };
    let copies = move || {
        kin.sent.with(|all| all.iter().rev().filter(|it| it.by == by).map(one).collect_view())
    };
    view! {
        <div class="page narrow" data-page="copy">
            <p class="row no-print"><a href="#child">"Back to your child"</a><PrintButton /></p>
            <Title text="What you signed and answered" />
            <p class="soft">"For " {whose} ". Kept on this phone alone; the school has its own, sealed."</p>
            {copies}
        </div>
    }
}

/// Who, when, and under which text.
#[component]
fn Facts(
    /// Who wrote it.
    author: Author,
) -> impl IntoView {
    let at = moment::full(author.at, page::minutes_east(author.at));
    view! {
        <p>
            {author.name} ", " {author.relation.words().to_lowercase()} ". " {at} ". Text "
            {author.edition.version} ", school year " {author.edition.year.to_string()} "."
        </p>
    }
}
