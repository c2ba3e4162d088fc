//! One lesson of a class: what its letters say in all, and peg by peg.

use domain::Peg;
use leptos::prelude::*;
use report::progress::{Answer, Book, Cell, Seen, Tick};

use super::{choosing::pegs, overview::title, row::Row};
use crate::shell::{
    staff::{book::Books, desk::Desk},
    window,
};

/// A lesson, peg by peg, in the order of the pegs.
#[component]
pub(super) fn LessonOf(
    /// Its folder's name.
    slug: String,
) -> impl IntoView {
    let (desk, books) = (Desk::here(), Books::here());
    let heading = title(&slug);
    let in_all = {
        let slug = slug.clone();
        move || {
            let pegs = pegs(desk, books);
            books.known.with(|it| it.as_ref().map(|it| in_all(&it.book, &slug, &pegs)))
        }
    };
    let lines = move || {
        let line = |it| view! { <li>{it}</li> };
        in_all().unwrap_or_default().into_iter().map(line).collect_view()
    };
    let rows = {
        let slug = slug.clone();
        move || {
            let all = std::iter::once(None).chain(pegs(desk, books).into_iter().map(Some));
            all.map(|who| view! { <Row slug=slug.clone() who /> }).collect_view()
        }
    };
    Effect::new(|_| window::focus("#of-lesson"));
    view! {
        <section class="panel" data-of-lesson=slug>
            <h2 id="of-lesson" tabindex="-1">{heading}</h2>
            <ul data-field="in-all">{lines}</ul>
            <table class="plain ticks">
                <caption class="unseen">"Peg by peg"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Peg"</th>
                        <th scope="col">"Played"</th>
                        <th scope="col">"Asked before"</th>
                        <th scope="col">"Asked in the lesson"</th>
                        <th scope="col">"What you saw"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// What the class's letters say of a lesson, as counts of pegs: no order, no share, no rank.
fn in_all(book: &Book, lesson: &str, pegs: &[Peg]) -> Vec<String> {
    let total = pegs.len();
    let count = |is: &dyn Fn(&Cell) -> bool| book.count(lesson, pegs, is);
    let mut says = vec![format!(
        "Played by {} of {total} pegs, half-way by {}.",
        count(&|it| it.seen() == Seen::Whole),
        count(&|it| it.seen() == Seen::HalfWay),
    )];
    let asked = |answer: fn(&Cell) -> Option<Answer>| {
        let asked = count(&|it| answer(it).is_some());
        let taught = count(&|it| answer(it) == Some(Answer::Taught));
        (asked, taught)
    };
    let (before, after) = (asked(Cell::before), asked(Cell::after));
    if 0 < before.0 + after.0 {
        says.push(format!(
            "Picked what the lesson teaches: {} of {} before it, {} of {} in it.",
            before.1, before.0, after.1, after.0,
        ));
    }
    let ticks = Tick::ALL.into_iter().filter(|it| *it != Tick::NotYetSeen);
    let ticks = ticks
        .map(|tick| format!("{}: {}", tick.words().to_lowercase(), count(&|it| it.tick() == tick)));
    let ticked = count(&|it| it.tick() != Tick::NotYetSeen);
    if 0 < ticked {
        let ticks: Vec<String> = ticks.collect();
        says.push(format!("Ticked: {}, not yet seen: {}.", ticks.join(", "), total - ticked));
    }
    says
}

#[cfg(test)]
mod tests {
    use domain::{ClassId, EnvelopeId, Moment, ReaderId};
    use report::progress::{Entry, Played, Rank, Ticked};

    use super::*;

    #[test]
    fn a_lesson_is_told_in_counts() {
        let class = ClassId::from_bytes([1; 16]);
        let pegs: Vec<Peg> = Peg::all().take(4).collect();
        let mut book = Book::new(class);
        let mut place = 0;
        let mut add = |book: &mut Book, entry: Entry| {
            place += 1;
            let envelope = EnvelopeId::from_bytes([u8::try_from(place).unwrap(); 16]);
            book.add(Rank { is_present: true, place, envelope }, &entry);
        };
        let at = Moment::from_millis(1);
        let played = |n: usize, seen, before, after| {
            Entry::Played(Played {
                class,
                who: Some(pegs[n]),
                lesson: "a".to_owned(),
                edition: [0; 8],
                steps: 2,
                seen,
                before,
                after,
                at,
            })
        };
        assert_eq!(in_all(&book, "a", &pegs), ["Played by 0 of 4 pegs, half-way by 0."]);
        let (taught, other) = (Some(Answer::Taught), Some(Answer::Other));
        add(&mut book, played(0, 0b11, other, taught));
        add(&mut book, played(1, 0b11, taught, taught));
        add(&mut book, played(2, 0b01, other, None));
        let by = ReaderId::from_bytes([1; 16]);
        let (lesson, tick) = ("a".to_owned(), Tick::OnMyOwn);
        add(&mut book, Entry::Ticked(Ticked { class, who: Some(pegs[3]), lesson, tick, by, at }));
        assert_eq!(
            in_all(&book, "a", &pegs),
            [
                "Played by 2 of 4 pegs, half-way by 1.",
                "Picked what the lesson teaches: 1 of 3 before it, 2 of 2 in it.",
                "Ticked: with help: 0, on my own: 1, can say why: 0, not yet seen: 3.",
            ]
        );
    }
}
