//! The scheme of lessons, year by year, and what it covers.

use leptos::prelude::*;
use lesson::{Band, Lesson};

use super::coverage::Coverage;
use crate::{
    pages::{grown_up::print::PrintButton, staff::title::Title},
    shell::pack,
    words::LESSONS,
};

/// Every lesson, as its pack says it.
#[component]
pub(crate) fn Lessons() -> impl IntoView {
    let lessons = RwSignal::new(None::<Vec<Lesson>>);
    leptos::task::spawn_local(async move {
        let found = pack::all().await;
        // Whoever has gone meanwhile does not need them.
        let _ = lessons.try_set(Some(found));
    });
    view! {
        <div class="page" data-page="lessons">
            <Title text="Lessons" />
            <p class="no-print">
                "Open a lesson for its teacher\u{2019}s page, its take-home card and its word cards. "
                <a href="/staff/posters">"The promise and the certificate, to print"</a>
                " "
                <a href="/staff/own-lessons" data-press="own-lessons">"Our own lessons"</a>
            </p>
            {move || match lessons.get() {
                None => view! { <p role="status">"The lessons are coming \u{2026}"</p> }.into_any(),
                Some(found) if found.len() < LESSONS.len() => {
                    view! {
                        <p role="alert">
                            "Some lessons could not be fetched. Check the connection, then load this page again."
                        </p>
                        <Years lessons=found />
                    }
                        .into_any()
                }
                Some(found) => view! { <Years lessons=found /> }.into_any(),
            }}
        </div>
    }
}

/// A list a year, then the tables.
#[component]
fn Years(
    /// The lessons that are here.
    lessons: Vec<Lesson>,
) -> impl IntoView {
    let years = Band::YEARS.into_iter().chain([Band::Everyone]);
    let years = years
        .filter_map(|band| {
            let mut own: Vec<Lesson> =
                lessons.iter().filter(|it| it.band == band).cloned().collect();
            own.sort_by_key(|it| it.half_term);
            (!own.is_empty()).then(|| view! { <Year band lessons=own /> })
        })
        .collect_view();
    view! {
        <div class="no-print">{years}</div>
        <Coverage lessons />
        <p class="no-print">
            <PrintButton words="Print the tables" quiet=true />
        </p>
    }
}

/// One year's lessons.
#[component]
fn Year(
    /// Which year.
    band: Band,
    /// Its lessons, in the order of the year.
    lessons: Vec<Lesson>,
) -> impl IntoView {
    let lessons = lessons.into_iter().map(|it| view! { <Entry lesson=it /> }).collect_view();
    view! {
        <section class="panel">
            <h2>{band.words()}</h2>
            <ul class="lessons" role="list">{lessons}</ul>
        </section>
    }
}

/// One lesson.
#[component]
fn Entry(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    let when = lesson.half_term.map(|it| format!("{}, ", it.words()));
    let about = format!(
        "{}{}, {} minutes",
        when.unwrap_or_default(),
        lesson.strand.words().to_lowercase(),
        lesson.minutes
    );
    let careful = lesson.careful.then(|| {
        view! { <span class="tag">"Look at it before your class does"</span> }
    });
    view! {
        <li>
            <a href=format!("/staff/lesson/{}", lesson.slug) data-lesson=lesson.slug.clone()>
                {lesson.title.text.trim_end_matches('.').to_owned()}
            </a>
            <span class="soft">{about}</span>
            {careful}
        </li>
    }
}
