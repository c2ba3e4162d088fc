//! Which lesson meets which strand and which of the four Cs.

use leptos::prelude::*;
use lesson::{
    Band, Lesson,
    coverage::{self, Row},
};

/// The two tables, for the curriculum lead and for governors.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn Coverage(
    /// The lessons.
    lessons: Vec<Lesson>,
) -> impl IntoView {
    let strands =
        table("What is met in each year, by strand", "Strand", coverage::strands(&lessons), &title);
    let risks = table(
        "What is met in each year, by the four Cs",
        "Risk",
        coverage::risks(&lessons),
        &title,
    );
    view! {
        <section class="panel" data-field="coverage">
            <h2>"What the scheme covers"</h2>
            {strands}
            {risks}
        </section>
    }
}

fn title(lesson: &Lesson) -> AnyView {
    view! { <li>{lesson.title.text.trim_end_matches('.').to_owned()}</li> }.into_any()
}

/// A row for each thing that is met, a column for each year, and in them lessons as `entry` draws
/// them.
pub(in crate::pages::staff) fn table(
    caption: &'static str,
    what: &'static str,
    rows: Vec<Row<'_>>,
    entry: &dyn Fn(&Lesson) -> AnyView,
) -> AnyView {
    let row = |row: Row<'_>| {
        let years = row.years.into_iter().zip(Band::YEARS).map(|(lessons, band)| {
            let lessons = lessons.into_iter().map(entry).collect_view();
            view! { <td data-label=band.words()><ul role="list">{lessons}</ul></td> }
        });
        view! { <tr><th scope="row">{row.what}</th>{years.collect_view()}</tr> }
    };
    let heads = Band::YEARS.map(|it| view! { <th scope="col">{it.words()}</th> }).collect_view();
    view! {
        <table class="plain coverage">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">{what}</th>{heads}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
