//! Letters that children take home: each with a code for one phone of one child's family. The codes
//! are shown once; whoever needs another prints another.

use domain::{ClassId, Peg};
use leptos::prelude::*;
use wire::device::FamilyCodes;

use super::{
    choosing::{Classes, called, chosen},
    named::Named,
};
use crate::{
    pages::{
        grown_up::{moment, print::PrintButton},
        staff::{
            qr::{Drawn, Qr},
            title::Title,
        },
    },
    parts::picture::Picture,
    shell::{
        staff::{desk::Desk, families, page},
        window,
    },
};

/// The letters of a class.
#[component]
pub(crate) fn Letters() -> impl IntoView {
    view! {
        <div class="page" data-page="letters">
            <p class="no-print"><a href="/staff/class/families">"Back to the families"</a></p>
            <Title text="Letters to take home" />
            <Classes><Make /></Classes>
        </div>
    }
}

#[component]
fn Make() -> impl IntoView {
    let desk = Desk::here();
    // With the class they were made for: nobody hands out another's by mistake.
    let made = RwSignal::new(None::<(ClassId, FamilyCodes)>);
    let trouble = RwSignal::new(None::<String>);
    let is_working = RwSignal::new(false);
    let pegs = move || chosen(desk).map(|it| it.pegs).unwrap_or_default();
    let make = move |pegs: Vec<Peg>| {
        let Some(class) = untrack(|| chosen(desk)) else { return };
        if is_working.get_untracked() {
            return;
        }
        is_working.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match families::codes(desk, class.id, pegs).await {
                Ok(codes) => {
                    drop(made.try_set(Some((class.id, codes))));
                    page::soon(|| window::focus("#letters-made"));
                }
                Err(why) => drop(trouble.try_set(Some(why.to_string()))),
            }
            let _ = is_working.try_set(false);
        });
    };
    let one = move |it: Peg| {
        view! {
            <button
                type="button"
                class="button quiet"
                data-press="letter-for"
                data-peg=it.picture()
                on:click=move |_| make(vec![it])
            >
                <Picture name=it.picture() />
                {it.name()}
                <Named name=called(desk, it) />
            </button>
        }
    };
    let sheet = move || {
        let (of, FamilyCodes { codes, expires }) = made.get()?;
        let (school, class) = (desk.card()?.name, chosen(desk).filter(|it| it.id == of)?.name);
        let until = moment::date(expires, page::minutes_east(expires));
        let letter = |(peg, code): (Peg, String)| {
            let link = wire::paths::family_link(&page::origin(), &code);
            let name = peg.name();
            let called = untrack(|| called(desk, peg));
            view! {
                <li class="slip" data-slip=peg.picture()>
                    <div class="qr"><Qr drawn=Drawn::of(&link) words=format!("Link for the family of the {name}") /></div>
                    <div>
                        <p class="peg"><Picture name=peg.picture() /> <strong>{name}</strong> <Named name=called /> ", " {class.clone()}</p>
                        <p class="code" data-field="letter-code">{code}</p>
                        <p>{school.clone()} ": agreement and pictures. Scan, or open " {page::origin()} "/family and type the code. One phone, until " {until.clone()} "."</p>
                    </div>
                </li>
            }
        };
        Some(view! {
            <h2 id="letters-made" class="no-print" tabindex="-1">"The letters"</h2>
            <p class="note no-print">
                "These codes are shown here once. Print them now, and cut them apart. "
                <PrintButton words="Print the letters" />
            </p>
            <ul class="slips" role="list">{codes.into_iter().map(letter).collect_view()}</ul>
        })
    };
    view! {
        <section class="panel no-print">
            <p>
                "Each letter links one phone to one child. A second parent, or one who lives elsewhere, \
                 gets a letter of their own."
            </p>
            <p class="row">
                <button
                    type="button"
                    class="button"
                    data-press="letters-for-all"
                    on:click=move |_| make(untrack(pegs))
                >
                    "Letters for the whole class"
                </button>
            </p>
            <p>"Or for one child:"</p>
            <div class="row" role="group" aria-label="A letter for one child">
                {move || pegs().into_iter().map(one).collect_view()}
            </div>
            <div role="status">
                {move || trouble.get().map(|why| view! { <p class="alarm">{why}</p> })}
            </div>
        </section>
        {sheet}
    }
}
