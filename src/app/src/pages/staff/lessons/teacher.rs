//! A lesson on paper: the teacher's page, the take-home card and the word cards.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use lesson::{Lesson, Step};

use super::sheets::{TakeHome, WordCards};
use crate::{
    pages::{grown_up::print::PrintButton, staff::title::Title},
    shell::pack,
};

/// One lesson, by the folder's name in the address.
#[component]
pub(crate) fn LessonPaper() -> impl IntoView {
    let slug = use_params_map().with_untracked(|it| it.get("slug")).unwrap_or_default();
    // Until it is answered there is neither a lesson nor the lack of one.
    let found = RwSignal::new(None::<Option<Lesson>>);
    leptos::task::spawn_local(async move {
        let lesson = pack::lesson(slug).await;
        // Whoever has gone meanwhile does not need it.
        let _ = found.try_set(Some(lesson));
    });
    move || match found.get() {
        None => {
            view! { <p class="page" role="status">"The lesson is coming \u{2026}"</p> }.into_any()
        }
        Some(None) => view! { <Missing /> }.into_any(),
        Some(Some(lesson)) => view! { <Paper lesson /> }.into_any(),
    }
}

/// There is no such lesson here.
#[component]
fn Missing() -> impl IntoView {
    view! {
        <div class="page narrow" data-page="no-lesson">
            <Title text="This lesson is not here" />
            <p>"Check the connection and load the page again, or choose another lesson."</p>
            <p><a class="button" href="/staff/lessons">"All lessons"</a></p>
        </div>
    }
}

/// All its sheets, the first of them for the teacher.
#[component]
fn Paper(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    let title = lesson.title.text.trim_end_matches('.').to_owned();
    view! {
        <div class="page" data-page="lesson-paper">
            <Title text=title />
            <p class="row no-print">
                <PrintButton words="Print the three sheets" />
                <a href="/staff/lessons">"All lessons"</a>
            </p>
            <Teacher lesson=lesson.clone() />
            <TakeHome lesson=lesson.clone() />
            <WordCards lesson=lesson />
        </div>
    }
}

/// The teacher's page.
#[component]
fn Teacher(
    /// The lesson.
    lesson: Lesson,
) -> impl IntoView {
    let careful = lesson.careful.then(|| {
        view! {
            <p class="warning-note">
                <strong>"Look at this lesson before your class does. "</strong>
                "Tell the designated safeguarding lead and families beforehand."
            </p>
        }
    });
    let when = lesson.half_term.map_or("any time", lesson::HalfTerm::words);
    let strands: Vec<&str> =
        [lesson.strand].iter().chain(&lesson.also).map(|it| it.words()).collect();
    let risks: Vec<&str> = lesson.risks.iter().map(|it| it.words()).collect();
    let adults = lesson.adults.clone();
    let notes =
        |notes: Vec<String>| notes.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
    view! {
        <section class="sheet" data-sheet="teacher">
            <h2>"Teacher\u{2019}s page"</h2>
            {careful}
            <dl class="facts">
                <dt>"Objective"</dt>
                <dd>{adults.objective}</dd>
                <dt>"For"</dt>
                <dd>{format!("{}, {when}, about {} minutes", lesson.band.words(), lesson.minutes)}</dd>
                <dt>"Strands"</dt>
                <dd>{strands.join("; ")}</dd>
                <dt>"The four Cs"</dt>
                <dd>{risks.join(", ")}</dd>
                <dt>"Key words"</dt>
                <dd>{adults.key_words.join(", ")}</dd>
                <dt>"Check"</dt>
                <dd>{adults.check}</dd>
            </dl>
            <h3>"The story"</h3>
            <p>{adults.story}</p>
            <h3>"What children do"</h3>
            <ol>{lesson.steps.iter().filter_map(doing).collect_view()}</ol>
            <h3>"Notes"</h3>
            <ul>{notes(adults.teacher)}</ul>
            <h3>"For every child"</h3>
            <ul>{notes(adults.access)}</ul>
        </section>
    }
}

/// What a step asks for, in a line. The story's pictures ask for nothing.
fn doing(step: &Step) -> Option<AnyView> {
    let what = match step {
        Step::Scene(_) => return None,
        Step::Choose { check: true, .. } => "Choose; also asked before the lesson",
        Step::Choose { .. } => "Choose",
        Step::Match { .. } => "Match",
        Step::Order { .. } => "Put in order",
        Step::Breathe { .. } => "Breathe",
        Step::Sort { .. } => "Sort",
        Step::Spot { .. } => "Spot",
        Step::Draw { .. } => "Draw",
        Step::Sing { .. } => "Sing",
        Step::Tell { .. } => "Practise telling",
        Step::Discuss { .. } => "Talk together, with the tablets down",
    };
    let asks = step.scene().says.iter().map(|it| it.text.clone()).collect::<Vec<_>>().join(" ");
    let adults = match step {
        Step::Discuss { questions, adults, .. } => {
            let questions: Vec<_> = questions.iter().map(|it| it.text.clone()).collect();
            Some(format!(" {} {adults}", questions.join(" ")))
        }
        _ => None,
    };
    Some(view! { <li><strong>{what} ". "</strong>{asks}{adults}</li> }.into_any())
}
