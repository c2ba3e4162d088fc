//! One peg in one lesson, or the class together.

use domain::Peg;
use leptos::prelude::*;
use report::progress::{Answer, Cell, Tick};

use crate::{
    pages::grown_up::moment,
    parts::picture::Picture,
    shell::{
        clock,
        staff::{book::Books, desk::Desk, page, post::Post},
    },
};

/// What is known of one peg, and what a grown-up saw.
#[component]
pub(super) fn Row(
    /// The lesson's folder's name.
    slug: String,
    /// Whose row; none is the class together.
    who: Option<Peg>,
) -> impl IntoView {
    let (desk, books, post) = (Desk::here(), Books::here(), Post::here());
    let lesson = StoredValue::new(slug);
    // Only what changes in this row is drawn anew, so that a list that is open stays open.
    let cell = Memo::new(move |_| {
        let cell =
            |slug: &String| books.known.with(|it| it.as_ref()?.book.cell(slug, who).cloned());
        lesson.with_value(cell).unwrap_or_default()
    });
    let says = RwSignal::new(String::new());
    let name = who.map_or("The class together", Peg::name);
    let change = move |event| {
        let value = event_target_value(&event);
        let Some(tick) = Tick::ALL.into_iter().find(|it| it.name() == value) else { return };
        says.set("One moment…".to_owned());
        leptos::task::spawn_local(async move {
            let done = books.tick(desk, post, who, lesson.get_value(), tick).await;
            says.try_set(match done {
                Ok(()) => "Kept.".to_owned(),
                Err(why) => format!("Not kept. {why}"),
            });
        });
    };
    let option = move |tick: Tick| {
        let is_chosen = move || cell.with(Cell::tick) == tick;
        view! { <option value=tick.name() selected=is_chosen>{tick.words()}</option> }
    };
    let by = move || {
        let (by, at) = cell.with(Cell::ticked_by)?;
        let name = desk.card()?.reader(by).map(|it| it.name.clone());
        let at = moment::near(at, clock::now(), page::minutes_east(at));
        Some(format!("{}, {at}", name.unwrap_or_else(|| "somebody".to_owned())))
    };
    let data = who.map_or("together", Peg::picture);
    let picture = who.map_or("icon-people", Peg::picture);
    view! {
        <tr data-peg=data data-seen=move || cell.with(|it| it.seen().words()) data-tick=move || cell.with(Cell::tick).name()>
            <th scope="row"><Picture name=picture />" "{name}</th>
            <td>{move || cell.with(|it| it.seen().words())}</td>
            <td><span class="soft">"Before: "</span>{move || answer(cell.with(Cell::before))}</td>
            <td><span class="soft">"In the lesson: "</span>{move || answer(cell.with(Cell::after))}</td>
            <td>
                <select
                    aria-label=format!("What you saw: {name}")
                    data-field=format!("tick-{data}")
                    prop:value=move || cell.with(Cell::tick).name()
                    on:change=change
                >
                    {Tick::ALL.map(option).collect_view()}
                </select>
                <span class="soft">{by}</span>
                <span role="status" data-says="">{move || says.get()}</span>
            </td>
        </tr>
    }
}

/// What was picked, in staff words.
const fn answer(picked: Option<Answer>) -> &'static str {
    match picked {
        None => "not asked",
        Some(Answer::Taught) => "what the lesson teaches",
        Some(Answer::Other) => "something else",
    }
}
