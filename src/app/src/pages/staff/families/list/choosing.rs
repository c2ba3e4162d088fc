//! Choosing a file, saying which column is which, and which of its classes is ours.

use leptos::prelude::*;
use report::class_list::{BYTES, Column};

use super::{Bench, INPUT};

/// What each column is asked for as.
const fn asked(column: Column) -> (&'static str, &'static str) {
    match column {
        Column::Forename => ("column-forename", "Forenames are in the column"),
        Column::Surname => ("column-surname", "Surnames are in the column"),
        Column::Year => ("column-year", "Years are in the column"),
        Column::Class => ("column-class", "Classes are in the column"),
    }
}

/// The file, its columns, and its classes.
#[component]
pub(super) fn Choosing() -> impl IntoView {
    let it = Bench::here();
    let hint = format!(
        "CSV with forename, surname, year and class, saved as \u{201c}CSV UTF-8\u{201d}, up to {} kB. It is \
         looked at in this tab. Nothing is kept before you say so.",
        BYTES / 1024
    );
    view! {
        <section class="panel">
            <h2>"Bring a list"</h2>
            <div class="field">
                <label for=INPUT>"The file that your school\u{2019}s system exported"</label>
                <p class="hint" id="names-file-hint">{hint}</p>
                <input
                    id=INPUT
                    type="file"
                    accept=".csv,.txt,.tsv,text/csv"
                    aria-describedby="names-file-hint"
                    data-field=INPUT
                    on:change=move |_| it.look()
                />
            </div>
            {move || it.sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.heads().to_vec())).map(|heads| view! {
                <div class="columns" data-part="columns">
                    {Column::ALL.map(|column| view! { <Where it column heads=heads.clone() /> })}
                </div>
            })}
            <Ours it />
        </section>
    }
}

/// One column.
#[component]
fn Where(it: Bench, column: Column, heads: Vec<String>) -> impl IntoView {
    let (id, label) = asked(column);
    let turn = move |event: leptos::ev::Event| {
        let mut columns = it.columns.get_untracked();
        columns.set(column, event_target_value(&event).parse().ok());
        it.turn(columns);
    };
    let at = move || it.columns.get().of(column);
    let one = |(n, head): (usize, String)| {
        view! { <option value=n.to_string() prop:selected=move || at() == Some(n)>{head}</option> }
    };
    view! {
        <div class="field short">
            <label for=id>{label}</label>
            <select id=id data-field=id on:change=turn>
                <option value="" prop:selected=move || at().is_none()>"None"</option>
                {heads.into_iter().enumerate().map(one).collect_view()}
            </select>
        </div>
    }
}

/// Which class of the file is the one that is looked at.
#[component]
fn Ours(it: Bench) -> impl IntoView {
    let class = move || it.class.get().map(|it| it.name).unwrap_or_default();
    let classes = Memo::new(move |_| it.pupils().map(|it| it.classes()).unwrap_or_default());
    let one = move |(n, (name, many)): (usize, (String, usize))| {
        let words = match name.as_str() {
            "" => format!("All of them ({many})"),
            name => format!("{name} ({many})"),
        };
        let is_it = move || it.group.with(|it| it.as_ref() == Some(&name));
        view! { <option value=n.to_string() prop:selected=is_it>{words}</option> }
    };
    let choose = move |event: leptos::ev::Event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        it.choose(
            place.and_then(|n| classes.with_untracked(|it| it.get(n).map(|it| it.0.clone()))),
        );
    };
    move || {
        let classes = classes.get();
        (!classes.is_empty()).then(|| {
            view! {
                <div class="field short">
                    <label for="names-class">"Our class, " {class} ", is in the file as"</label>
                    <select id="names-class" data-field="names-class" on:change=choose>
                        <option value="" prop:selected=move || it.group.with(Option::is_none)>"Choose one"</option>
                        {classes.into_iter().enumerate().map(one).collect_view()}
                    </select>
                </div>
            }
        })
    }
}
