//! What a class has covered: by strand, by the four Cs, in each year. Exact, and for paper.

use domain::Peg;
use leptos::prelude::*;
use lesson::{Band, Lesson, coverage};
use report::progress::{Book, Seen};

use super::choosing::{Classes, chosen, pegs};
use crate::{
    pages::{
        grown_up::print::PrintButton,
        staff::{lessons::coverage::table, title::Title},
    },
    shell::{
        pack,
        staff::{book::Books, desk::Desk},
    },
    words::LESSONS,
};

/// The tables of a class.
#[component]
pub(crate) fn Covered() -> impl IntoView {
    let lessons = RwSignal::new(None::<Vec<Lesson>>);
    leptos::task::spawn_local(async move {
        let found = pack::all().await;
        // Whoever has gone meanwhile does not need them.
        let _ = lessons.try_set(Some(found));
    });
    view! {
        <div class="page" data-page="covered">
            <p class="no-print"><a href="/staff/class">"Back to the class"</a></p>
            <Title text="What our class has covered" />
            <Classes>
                {move || match lessons.get() {
                    None => view! { <p role="status">"The lessons are coming \u{2026}"</p> }.into_any(),
                    Some(found) => {
                        let missing = LESSONS.len() - found.len();
                        view! {
                            {(0 < missing).then(|| view! {
                                <p role="alert">
                                    "Some lessons could not be fetched. Check the connection, then load this page again."
                                </p>
                            })}
                            <Tables lessons=found />
                        }
                        .into_any()
                    }
                }}
                <p class="no-print"><PrintButton words="Print the tables" /></p>
            </Classes>
        </div>
    }
}

/// The tables, drawn from the lessons that were played to their end.
#[component]
fn Tables(
    /// Every lesson of the scheme.
    lessons: Vec<Lesson>,
) -> impl IntoView {
    let (desk, books) = (Desk::here(), Books::here());
    let name = move || chosen(desk, books).map(|it| it.name).unwrap_or_default();
    let tables = move || {
        let pegs = pegs(desk, books);
        books.known.with(|known| {
            let book = &known.as_ref()?.book;
            let done: Vec<Lesson> = lessons
                .iter()
                .filter(|it| played_by(book, &it.slug, &pegs).is_some())
                .cloned()
                .collect();
            let entry =
                |it: &Lesson| entry(it, played_by(book, &it.slug, &pegs).unwrap_or_default());
            let strands = coverage::strands(&done);
            let risks = coverage::risks(&done);
            let whole_school = done.iter().filter(|it| it.band == Band::Everyone).map(entry);
            let whole_school = whole_school.collect_view();
            let total = done.len();
            Some(
                view! {
                    <p data-field="covered-lessons">
                        {total} " of " {lessons.len()} " lessons were played to their end."
                    </p>
                    {table("Covered in each year, by strand", "Strand", strands, &entry)}
                    {table("Covered in each year, by the four Cs", "Risk", risks, &entry)}
                    <h3>"Events for the whole school"</h3>
                    <ul role="list">{whole_school}</ul>
                }
                .into_any(),
            )
        })
    };
    view! {
        <section class="panel" data-field="covered">
            <h2>{name}</h2>
            {tables}
        </section>
    }
}

/// Who has played a lesson to its end; none where nobody has.
fn played_by(book: &Book, lesson: &str, pegs: &[Peg]) -> Option<String> {
    let together = book.cell(lesson, None).is_some_and(|it| it.seen() == Seen::Whole);
    let count = book.count(lesson, pegs, |it| it.seen() == Seen::Whole);
    let alone = format!("{count} of {} pegs", pegs.len());
    match (together, count) {
        (false, 0) => None,
        (true, 0) => Some("together".to_owned()),
        (false, _) => Some(alone),
        (true, _) => Some(format!("together, and {alone}")),
    }
}

fn entry(lesson: &Lesson, by: String) -> AnyView {
    let title = lesson.title.text.trim_end_matches('.').to_owned();
    let slug = lesson.slug.clone();
    view! { <li data-covered=slug>{title} <span class="soft">" (" {by} ")"</span></li> }.into_any()
}

#[cfg(test)]
mod tests {
    use domain::{ClassId, EnvelopeId, Moment};
    use report::progress::{Entry, Played, Rank};

    use super::*;

    #[test]
    fn a_lesson_counts_once_it_was_played_to_its_end() {
        let class = ClassId::from_bytes([1; 16]);
        let pegs: Vec<Peg> = Peg::all().take(3).collect();
        let play = |book: &mut Book, who, seen| {
            let entry = Entry::Played(Played {
                class,
                who,
                lesson: "a".to_owned(),
                edition: [0; 8],
                steps: 2,
                seen,
                before: None,
                after: None,
                at: Moment::from_millis(1),
            });
            let envelope = EnvelopeId::from_bytes([1; 16]);
            book.add(Rank { is_present: true, place: 1, envelope }, &entry);
        };
        let mut book = Book::new(class);
        let says = |book: &Book| played_by(book, "a", &pegs);
        play(&mut book, Some(pegs[0]), 0b01);
        assert_eq!(says(&book), None, "half-way is not covered");
        play(&mut book, Some(pegs[0]), 0b11);
        assert_eq!(says(&book).as_deref(), Some("1 of 3 pegs"));
        play(&mut book, None, 0b11);
        assert_eq!(says(&book).as_deref(), Some("together, and 1 of 3 pegs"));
        let mut book = Book::new(class);
        play(&mut book, None, 0b11);
        assert_eq!(says(&book).as_deref(), Some("together"));
    }
}
