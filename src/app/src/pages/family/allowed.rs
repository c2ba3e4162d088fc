//! What is allowed at school: the policy's own tables, to look through by who, by verdict and by word.

use domain::allowed::{Allowed, Rule, Table, Verdict, Who};
use leptos::prelude::*;

use super::{
    place::Place,
    rule::{Mark, Row, RuleRow},
};
use crate::shell::guidance;

/// What somebody looks for.
#[derive(Clone, Copy)]
struct Asked {
    who: RwSignal<String>,
    verdict: RwSignal<String>,
    words: RwSignal<String>,
}

impl Asked {
    /// The rows that answer, in their order.
    fn find(self, all: &Allowed) -> Vec<Rule> {
        let (who, verdict) = (self.who.read(), self.verdict.read());
        let who = Who::ALL.into_iter().find(|it| it.name() == who.as_str());
        let verdict = Verdict::ALL.into_iter().find(|it| it.name() == verdict.as_str());
        all.find(who, verdict, &self.words.read()).cloned().collect()
    }
}

/// The page.
#[component]
pub(super) fn AllowedPage() -> impl IntoView {
    let all = guidance::allowed();
    let text = || RwSignal::new(String::new());
    let asked = Asked { who: text(), verdict: text(), words: text() };
    let found = Memo::new(move |_| {
        all.with(|all| all.as_ref().map(|it| asked.find(it)).unwrap_or_default())
    });
    let is_empty = move || all.with(|it| it.as_ref().is_some_and(|it| it.rules.is_empty()));
    let says = move || match (all.with(Option::is_none), found.read().len()) {
        (true, _) => "One moment…".to_owned(),
        _ if is_empty() => {
            "The tables are not on this device yet. They come with the next internet.".to_owned()
        }
        (_, 0) => "No row is like that. Ask for less, or look through all of them.".to_owned(),
        (_, 1) => "1 row".to_owned(),
        (_, many) => format!("{many} rows"),
    };
    let look = move || all.get().map(|all| view! { <Look all asked /> });
    let signs = move || all.get().map(|all| view! { <Signs all /> });
    let tables = move || {
        let found = found.get();
        all.with(|all| {
            let all = all.as_ref()?;
            let one = |table: &Table| {
                let of_table = found.iter().filter(|it| it.table == table.id);
                let rows: Vec<Row> = of_table.map(|rule| Row::of(all, rule)).collect();
                (!rows.is_empty()).then(|| view! { <Part table=table.clone() rows /> })
            };
            Some(all.tables.iter().map(one).collect_view())
        })
    };
    view! {
        <div class="page" data-page="allowed">
            <h1 tabindex="-1">"What is allowed at school"</h1>
            <p class="lead">
                "Row by row from the school's online safety policy. It works without internet, and \
                 nobody sees what you look for."
            </p>
            <p class="note">
                "A draft until the school has adopted it. Where the policy leaves something blank, \
                 it says so here, and the school decides."
            </p>
            <p class="no-print">
                <a href=format!("#{}", Place::People.hash()) data-press="people">
                    "Who is who, complaints, and what we know about you"
                </a>
            </p>
            {look}
            <p role="status" data-found=move || found.read().len().to_string()>{says}</p>
            {signs}
            {tables}
        </div>
    }
}

/// The three ways to ask for less.
#[component]
fn Look(all: Allowed, asked: Asked) -> impl IntoView {
    let who = all.groups.into_iter().map(|it| (it.id.name(), it.label)).collect();
    let verdict = all.grades.into_iter().map(|it| (it.id.name(), it.label)).collect();
    view! {
        <div class="look no-print" role="search">
            <Choose name="who" label="Who" every="Everyone" options=who chosen=asked.who />
            <Choose name="verdict" label="What the policy says" every="Anything" options=verdict chosen=asked.verdict />
            <p class="search">
                <label for="search">"Look for"</label>
                <input
                    id="search"
                    type="search"
                    data-field="search"
                    autocomplete="off"
                    prop:value=asked.words
                    on:input=move |it| asked.words.set(event_target_value(&it))
                />
            </p>
        </div>
    }
}

#[component]
fn Choose(
    name: &'static str,
    label: &'static str,
    every: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: RwSignal<String>,
) -> impl IntoView {
    let options =
        options.into_iter().map(|(id, label)| view! { <option value=id>{label}</option> });
    view! {
        <p class="search">
            <label for=name>{label}</label>
            <select
                id=name
                data-field=name
                prop:value=chosen
                on:change=move |it| chosen.set(event_target_value(&it))
            >
                <option value="">{every}</option>
                {options.collect_view()}
            </select>
        </p>
    }
}

/// What each sign means.
#[component]
fn Signs(all: Allowed) -> impl IntoView {
    let one = |grade: domain::allowed::Grade| {
        let meaning = grade.meaning.clone();
        view! { <li><Mark grade /><span>{meaning}</span></li> }
    };
    view! {
        <details class="signs">
            <summary>"What the signs mean"</summary>
            <ul role="list">{all.grades.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}

/// One part of the policy.
#[component]
fn Part(table: Table, rows: Vec<Row>) -> impl IntoView {
    let title = format!("table-{}", table.id);
    let rows = rows.into_iter().map(|row| view! { <RuleRow row /> }).collect_view();
    view! {
        <section data-table=table.id>
            <h2 id=title.clone()>{table.label}</h2>
            <p>{table.note}</p>
            <table class="plain verdicts" aria-labelledby=title>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"For"</th>
                        <th scope="col">"The policy says"</th>
                        <th scope="col">"From"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
