//! The page of a class's families: who has signed and answered, by peg.

use std::fmt::Write as _;

use domain::{ClassId, Edition, Peg, Purpose, consent::Stand};
use leptos::prelude::*;
use report::family::Child;

use super::{
    child::ChildOf,
    choosing::{Classes, chosen, known},
    named::Named,
};
use crate::{
    pages::staff::title::Title,
    parts::picture::Picture,
    shell::{clock, staff::desk::Desk},
};

/// Families of our class.
#[component]
pub(crate) fn FamiliesOf() -> impl IntoView {
    let desk = Desk::here();
    let open = RwSignal::new(None::<(ClassId, Peg)>);
    view! {
        <div class="page" data-page="families">
            <p class="no-print"><a href="/staff/class">"Back to the class"</a></p>
            <Title text="Families of our class" />
            <p class="row no-print">
                <a href="/staff/class/pictures" data-press="pictures">"Who may be in a picture, and for what"</a>
                <a href="/staff/class/letters" data-press="letters">"Letters to take home"</a>
                <a href="/staff/class/reminders" data-press="reminders">"Reminder slips"</a>
                <a href="/staff/class/names" data-press="names">"Class list: names beside the pegs"</a>
            </p>
            <Classes>
                <Overview open />
                {move || {
                    let (class, peg) = open.get()?;
                    let is_shown = chosen(desk).is_some_and(|it| it.id == class);
                    is_shown.then(|| view! { <ChildOf class peg /> })
                }}
            </Classes>
        </div>
    }
}

#[component]
fn Overview(
    /// The child that is open.
    open: RwSignal<Option<(ClassId, Peg)>>,
) -> impl IntoView {
    let desk = Desk::here();
    let name = move || chosen(desk).map(|it| it.name).unwrap_or_default();
    let rows = move || {
        let Some((class, known)) = known(desk) else { return Vec::new() };
        let now = Edition::at(clock::now());
        let one = |it: Peg| {
            let child = known.families.child(it).cloned().unwrap_or_default();
            let is_phone = |phone: &&wire::device::Listed| phone.peg == Some(it) && !phone.revoked;
            let phones = known.phones.iter().filter(is_phone).count();
            let name = known.families.name(it).map(str::to_owned);
            (it, name, in_short(&child, phones, now))
        };
        class.pegs.into_iter().map(one).collect()
    };
    let row = move |(it, name, short): (Peg, Option<String>, Short)| {
        let class = untrack(|| chosen(desk)).map(|it| it.id);
        let this = move || class.map(|class| (class, it));
        let is_open = move || this().is_some() && open.get() == this();
        view! {
            <tr
                data-peg=it.picture()
                data-signed=short.signed.to_string()
                data-answered=short.answered.to_string()
                data-differ=short.differ.to_string()
            >
                <th scope="row">
                    <button
                        type="button"
                        class="button quiet"
                        data-press="open-child"
                        aria-expanded=move || is_open().to_string()
                        on:click=move |_| open.set(this())
                    >
                        <Picture name=it.picture() />
                        {it.name()}
                        <Named name />
                    </button>
                </th>
                <td><span class="soft">"Phones: "</span>{short.phones}</td>
                <td><span class="soft">"Signed: "</span>{short.agreement}</td>
                <td><span class="soft">"Child: "</span>{short.assent}</td>
                <td><span class="soft">"Answered: "</span>{short.answers}</td>
            </tr>
        }
    };
    view! {
        <section class="panel">
            <h2>{name}</h2>
            <table class="plain">
                <caption class="unseen">"Families of the class"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Peg"</th>
                        <th scope="col">"Linked phones"</th>
                        <th scope="col">"Agreement"</th>
                        <th scope="col">"The child's own promise"</th>
                        <th scope="col">"Pictures and services"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=Clone::clone children=row />
                </tbody>
            </table>
        </section>
    }
}

/// A row, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Short {
    phones: usize,
    signed: usize,
    answered: usize,
    differ: usize,
    agreement: String,
    assent: String,
    answers: String,
}

fn in_short(child: &Child, phones: usize, now: Edition) -> Short {
    let signed = child.signed(now);
    let agreement = match signed.len() {
        0 if child.signed_before(now).next().is_some() => "ask again".to_owned(),
        0 => "not yet".to_owned(),
        _ => {
            let one = |it: &&report::family::Signature| {
                let on_paper = if it.by.is_none() { " (on paper)" } else { "" };
                format!("{}, {}{on_paper}", it.name, it.relation.words().to_lowercase())
            };
            signed.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    };
    // Whichever signature the child was there for.
    let marks = signed.iter().map(|it| it.assent).max_by_key(|it| it.count());
    let assent = match marks.map(domain::agreement::Assent::count) {
        None => "not yet".to_owned(),
        Some(0) => "no mark".to_owned(),
        Some(8) => "all eight".to_owned(),
        Some(many) => format!("{many} of 8"),
    };
    let stands = Purpose::ALL.map(|it| child.consents.stand(it, now));
    let is_answered = |it: &&Stand| !matches!(it, Stand::Unanswered | Stand::Lapsed);
    let answered = stands.iter().filter(is_answered).count();
    let differ = stands.iter().filter(|it| **it == Stand::Differ).count();
    let mut answers = format!("{answered} of {}", Purpose::ALL.len());
    if 0 < differ {
        let _ = write!(answers, "; two grown-ups differ on {differ}");
    }
    Short { phones, signed: signed.len(), answered, differ, agreement, assent, answers }
}
