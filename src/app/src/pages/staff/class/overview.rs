//! The page of a class: its lessons, and one of them peg by peg.

use domain::Peg;
use leptos::prelude::*;
use report::progress::{Book, Cell, Seen, Tick};

use super::{
    choosing::{Classes, chosen, pegs},
    lesson::LessonOf,
};
use crate::{
    pages::staff::title::Title,
    shell::staff::{book::Books, desk::Desk},
    words::LESSONS,
};

/// Our class.
#[component]
pub(crate) fn OurClass() -> impl IntoView {
    let lesson = RwSignal::new(None::<String>);
    view! {
        <div class="page" data-page="class">
            <Title text="Our class" />
            <p class="no-print">
                "What a class's tablets have played, and what its grown-ups saw. Pegs stand in their \
                 own order, and nobody is compared. "
                <a href="/staff/class/covered" data-press="covered">"What the class has covered, to print"</a>
            </p>
            <p class="no-print">
                <a href="/staff/class/families" data-press="families">"Families: who has signed and answered, and who may be in a picture"</a>
            </p>
            <Classes>
                <Overview lesson />
                {move || lesson.get().map(|slug| view! { <LessonOf slug /> })}
            </Classes>
        </div>
    }
}

/// The lessons of the class, in the order of the scheme, and those that only it has behind them.
#[component]
fn Overview(
    /// The lesson that is open.
    lesson: RwSignal<Option<String>>,
) -> impl IntoView {
    let (desk, books) = (Desk::here(), Books::here());
    let name = move || chosen(desk, books).map(|it| it.name).unwrap_or_default();
    let rows = move || {
        let pegs = pegs(desk, books);
        books.known.with(|known| {
            let Some(known) = known else { return Vec::new() };
            lessons(&known.book)
                .into_iter()
                .map(|slug| {
                    let says = in_short(&known.book, &slug, &pegs);
                    (slug, says)
                })
                .collect()
        })
    };
    let row = move |(slug, says): (String, [String; 2])| {
        let [played, saw] = says;
        let (open, here) = (slug.clone(), slug.clone());
        let is_open = move || lesson.with(|it| it.as_ref() == Some(&here));
        view! {
            <tr data-lesson=slug.clone()>
                <th scope="row">
                    <button
                        type="button"
                        class="button quiet"
                        data-press="open-lesson"
                        aria-expanded=move || is_open().to_string()
                        on:click=move |_| lesson.set(Some(open.clone()))
                    >
                        {title(&slug)}
                    </button>
                </th>
                <td><span class="soft">"Played: "</span>{played}</td>
                <td><span class="soft">"Seen by a grown-up: "</span>{saw}</td>
            </tr>
        }
    };
    view! {
        <section class="panel">
            <h2>{name}</h2>
            <table class="plain">
                <caption class="unseen">"Lessons of the class"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Lesson"</th>
                        <th scope="col">"Played"</th>
                        <th scope="col">"Seen by a grown-up"</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=rows
                        key=|(slug, says)| (slug.clone(), says.clone())
                        children=row
                    />
                </tbody>
            </table>
        </section>
    }
}

/// The scheme's lessons, then those that only this class's letters name.
fn lessons(book: &Book) -> Vec<String> {
    let scheme = LESSONS.iter().map(|it| it.slug);
    let others = book.lessons().filter(|it| LESSONS.iter().all(|stone| stone.slug != *it));
    scheme.chain(others).map(str::to_owned).collect()
}

/// A lesson's title; the folder's name where the app does not know it.
pub(super) fn title(slug: &str) -> String {
    let stone = LESSONS.iter().find(|it| it.slug == slug);
    stone.map_or(slug, |it| it.title.trim_end_matches('.')).to_owned()
}

/// What the book says of a lesson, in two cells: who has played it, and how many were ticked.
fn in_short(book: &Book, lesson: &str, pegs: &[Peg]) -> [String; 2] {
    let total = pegs.len();
    let together = book.cell(lesson, None);
    let mut played = Vec::new();
    match together.map(Cell::seen) {
        Some(Seen::Whole) => played.push("together".to_owned()),
        Some(Seen::HalfWay) => played.push("together, half-way".to_owned()),
        _ => (),
    }
    let whole = book.count(lesson, pegs, |it| it.seen() == Seen::Whole);
    let half_way = book.count(lesson, pegs, |it| it.seen() == Seen::HalfWay);
    if 0 < whole {
        played.push(format!("{whole} of {total} pegs"));
    }
    if 0 < half_way {
        played.push(format!("{half_way} half-way"));
    }
    let ticked = book.count(lesson, pegs, |it| it.tick() != Tick::NotYetSeen);
    let together = together.map(Cell::tick).filter(|it| *it != Tick::NotYetSeen);
    let mut saw = Vec::new();
    saw.extend(together.map(|it| format!("together: {}", it.words().to_lowercase())));
    if 0 < ticked {
        saw.push(format!("{ticked} of {total} pegs"));
    }
    [played, saw].map(|it| if it.is_empty() { "not yet".to_owned() } else { it.join(", ") })
}
