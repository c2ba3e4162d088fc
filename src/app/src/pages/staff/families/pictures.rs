//! Who may be in a picture, and for what: looked at in the moment of taking one (R223). A peg that
//! is not named may not.

use domain::{Edition, Peg, Purpose};
use leptos::prelude::*;

use super::{
    choosing::{Classes, chosen, known},
    named::Named,
};
use crate::{
    pages::{
        grown_up::{moment, print::PrintButton},
        staff::title::Title,
    },
    parts::picture::Picture,
    shell::{
        clock,
        staff::{desk::Desk, families::AllFamilies, page},
    },
};

/// The list, purpose by purpose.
#[component]
pub(crate) fn Pictures() -> impl IntoView {
    let desk = Desk::here();
    let name = move || chosen(desk).map(|it| it.name).unwrap_or_default();
    let families = AllFamilies::here();
    // A list on paper, or read without internet, does not know of a no that came since.
    let as_of = move || {
        let class = chosen(desk)?.id;
        let at = families.collected.get().filter(|it| it.0 == class).map(|it| it.1);
        let when = at.map_or("before you came to this page".to_owned(), |at| {
            moment::full(at, page::minutes_east(at))
        });
        Some(format!("As it was collected {when}. Look here again before you take pictures."))
    };
    let is_named = move || known(desk).is_some_and(|it| it.1.families.list().is_some());
    let rows = move || {
        let (class, known) = known(desk)?;
        let now = Edition::at(clock::now());
        let peg = |it: &Peg| {
            let name = known.families.name(*it).map(str::to_owned);
            view! { <li data-peg=it.picture()><Picture name=it.picture() /> {it.name()} <Named name /></li> }
        };
        let row = |purpose: &Purpose| {
            let may = |it: &&Peg| {
                let child = known.families.child(**it);
                child.is_some_and(|it| it.consents.stand(*purpose, now).may())
            };
            let (yes, no): (Vec<&Peg>, Vec<&Peg>) = class.pegs.iter().partition(may);
            let (all, count) = (class.pegs.len(), yes.len());
            view! {
                <section class="panel" data-purpose=purpose.name() data-may=count.to_string()>
                    <h2>{purpose.asked().title}</h2>
                    <p><strong>"May: "</strong>{count} " of " {all}</p>
                    <ul class="pegs named" role="list">{yes.into_iter().map(&peg).collect_view()}</ul>
                    {(!no.is_empty()).then(|| view! {
                        <p><strong>"May not: "</strong>{no.len()}</p>
                        <ul class="pegs named may-not" role="list">{no.into_iter().map(&peg).collect_view()}</ul>
                    })}
                </section>
            }
        };
        Some(Purpose::ALL.iter().filter(|it| it.is_picture()).map(row).collect_view())
    };
    view! {
        <div class="page" data-page="picture-list">
            <p class="row no-print">
                <a href="/staff/class/families">"Back to the families"</a>
                <PrintButton words="Print the list" />
            </p>
            <Title text="Who may be in a picture, and for what" />
            <p>
                "A child who says no on the day is not in the picture, whatever stands here. Where there \
                 is a reason that a child must never be shown, the safeguarding lead tells you; it does \
                 not stand here."
            </p>
            <Classes>
                <h2>{name}</h2>
                <p data-field="as-of">{as_of}</p>
                {move || is_named().then(|| view! {
                    <p class="note">"On paper, this list names children: it stays where staff alone see it."</p>
                })}
                {rows}
            </Classes>
        </div>
    }
}
