//! The page that plays a lesson.

use leptos::prelude::*;
use lesson::Lesson;

use super::{
    before::Before,
    loan::Loan,
    playing::{Playing, Press, Shown},
    record::Record,
    step::{Shows, StepView},
    who::{Eye, Plays, WhoPlays},
};
use crate::{
    pages::pupil::{
        later::{Missing, Waiting},
        learn::Path,
        place::Place,
        root::Pupil,
    },
    parts::{
        caption::Caption, choices::Hand, frame::Frame, icon_button::IconButton, picture::Picture,
    },
    shell::{clock, pack, prefs, window},
    words::word,
};

/// A lesson, by its folder's name.
#[component]
pub(crate) fn LessonPage(
    /// Its folder's name.
    slug: String,
) -> impl IntoView {
    let pupil = Pupil::here();
    // A plain signal: Leptos's resources would bring their whole machinery to every tablet.
    let pack = RwSignal::new(None);
    // One of the app's, or else one of the school's own.
    let path = Path::with(&slug);
    let loan = Loan::new(pupil.voice);
    leptos::task::spawn_local({
        let slug = slug.clone();
        async move {
            let found = match path {
                Some(_) => pack::lesson(slug).await,
                None => pupil.device.own_lesson(&slug).await.and_then(|it| loan.take(it)),
            };
            // Whoever has gone meanwhile does not need it.
            let _ = pack.try_set(Some(found));
        }
    });
    // Back to the path that the lesson lies on.
    let place = {
        let slug = slug.clone();
        move || path.or_else(|| Path::with_own(&slug)).map_or(Place::Learn, Place::Path)
    };
    let out = Callback::new(move |()| pupil.go(&place()));
    move || match pack.get() {
        None => view! { <Waiting out /> }.into_any(),
        Some(None) => view! { <Missing out /> }.into_any(),
        Some(Some(lesson)) => {
            view! { <Begin lesson slug=slug.clone() is_own=path.is_none() out /> }.into_any()
        }
    }
}

/// What comes before the first picture on a class's tablet: who plays, and a question. Each may
/// be passed by.
#[component]
fn Begin(lesson: Lesson, slug: String, is_own: bool, out: Callback<()>) -> impl IntoView {
    let record = Pupil::here().device.book().map(|class| Record::new(class, &lesson));
    let is_new = left_at(&slug, &lesson) == 0;
    let record = RwSignal::new(record);
    let stage = RwSignal::new(if record.with_untracked(Option::is_some) {
        Stage::Who
    } else {
        Stage::Play
    });
    let plays = Callback::new(move |plays: Plays| {
        record.update(|it| *it = it.take().and_then(|it| it.of(plays)));
        let asks = is_new && record.with_untracked(|it| it.as_ref().is_some_and(Record::asks));
        stage.set(if asks { Stage::Before } else { Stage::Play });
    });
    let answered = Callback::new(move |picked: Option<usize>| {
        record.update(|it| {
            if let Some(it) = it {
                it.before(picked);
            }
        });
        stage.set(Stage::Play);
    });
    move || match stage.get() {
        Stage::Who => view! { <WhoPlays plays out /> }.into_any(),
        Stage::Before => view! { <Before lesson=lesson.clone() answered out /> }.into_any(),
        Stage::Play => {
            let record = record.get_untracked();
            view! { <Player lesson=lesson.clone() slug=slug.clone() is_own record out /> }
                .into_any()
        }
    }
}

/// How far a class has come before its first picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Who,
    Before,
    Play,
}

/// The step at which this device left a lesson. One that was finished begins again.
fn left_at(slug: &str, lesson: &Lesson) -> usize {
    let mark = prefs::number(&format!("step-{slug}"));
    let step = mark.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
    if step < lesson.steps.len() { step } else { 0 }
}

#[component]
fn Player(
    lesson: Lesson,
    slug: String,
    /// Whether it is the school's own.
    is_own: bool,
    /// What is written down of it, where anything is.
    record: Option<Record>,
    out: Callback<()>,
) -> impl IntoView {
    let pupil = Pupil::here();
    let (mark, done) = (format!("step-{slug}"), format!("done-{slug}"));
    let title = lesson.title.clone();
    let heading = title.text.clone();
    let left_at = left_at(&slug, &lesson);
    let is_seen = record.is_some();
    let record = StoredValue::new(record);
    let write_down = move || {
        let played = record.try_update_value(|it| it.as_mut()?.take(clock::now())).flatten();
        if let Some(played) = played {
            pupil.write_down(played);
        }
    };
    on_cleanup(write_down);
    // What the keyboard was on, the question who plays, is gone.
    Effect::new(|| window::focus("h1"));
    let playing = RwSignal::new(Playing::resume(lesson, left_at));
    let lines = RwSignal::new(Vec::new());
    let say = move |said: Vec<lesson::Said>| {
        lines.set(said.iter().map(|it| it.text.clone()).collect::<Vec<_>>());
        pupil.voice.say(said);
    };
    let mut greeting = playing.with_untracked(Playing::greeting);
    if left_at == 0 {
        greeting.insert(0, title);
    }
    say(greeting);

    // Whether what is being said answers a tap, rather than introduces the step.
    let is_answer = RwSignal::new(false);
    let press = Callback::new(move |press: Press| {
        let before = playing.with_untracked(Playing::step);
        record.update_value(|it| {
            if let Some(it) = it {
                it.pressed(before, press);
            }
        });
        let mut said = Vec::new();
        playing.update(|it| said = it.handle(press));
        is_answer.set(matches!(press, Press::Tap(_)));
        if !said.is_empty() {
            say(said);
        }
        let step = playing.with_untracked(Playing::step);
        if step != before {
            let is_end = playing.with_untracked(Playing::is_end);
            prefs::set_number(&mark, if is_end { 0 } else { u32::try_from(step).unwrap_or(0) });
            if is_end {
                prefs::turn(&done, true);
                write_down();
            }
            window::focus("h1");
        }
    });
    let on_tap = Callback::new(move |n| press.run(Press::Tap(n)));
    let next = Callback::new(move |()| {
        if playing.with_untracked(Playing::is_end) {
            pupil.go(&Place::Home);
        } else {
            press.run(Press::Next);
        }
    });
    let before = Callback::new(move |()| press.run(Press::Before));

    let shown = Memo::new(move |_| playing.with(Playing::shown));
    let things = Memo::new(move |_| playing.with(Playing::things));
    let marks = Memo::new(move |_| playing.with(Playing::marks));
    let held = Memo::new(move |_| playing.with(Playing::held));
    let is_done = Memo::new(move |_| playing.with(Playing::is_done));
    let is_practice = Memo::new(move |_| playing.with(Playing::is_practice));
    let answering =
        Signal::derive(move || is_answer.get().then(|| pupil.voice.at().get()).flatten());
    // The hand goes to the arrow when the story of this page is told and its task is done.
    let is_told = move || pupil.voice.at().get().is_none_or(|it| lines.with(Vec::len) <= it + 1);
    let is_next = Signal::derive(move || is_done.get() && is_told());
    // While the task is explained the hand waits; then it shows what to do, after a while.
    let hint = Signal::derive(move || {
        playing.with(Playing::hint).filter(|_| pupil.voice.at().get().is_none())
    });
    let at = Memo::new(move |_| playing.with(Playing::at));
    let say = Callback::new(say);
    let shows = Shows { things, marks, held, is_done, hint, answering, on_tap, say };
    let step = move || view! { <StepView page=shown.get() shows /> };
    let caption = ViewFn::from(move || view! { <Caption lines at=pupil.voice.at() /> });
    view! {
        <Frame page="lesson" heading=heading ways=pupil.ways(out) back_is_home=false sound=pupil.voice.is_on() caption>
            <div
                class="lesson"
                class:practice=move || is_practice.get()
                data-own=is_own.then_some("")
                data-step=move || shown.get().kind
                data-at=move || at.get()
            >
                {step}
                {is_own.then(|| view! { <OurOwn /> })}
                {move || is_practice.get().then(|| view! { <Practice /> })}
                {is_seen.then(|| view! { <Eye /> })}
                <Turn shown is_next before next />
            </div>
        </Frame>
    }
}

/// The arrows to the step before and the step after.
#[component]
fn Turn(
    shown: Memo<Shown>,
    is_next: Signal<bool>,
    before: Callback<()>,
    next: Callback<()>,
) -> impl IntoView {
    const BACK: &str = word("common.back").text;
    const NEXT: &str = word("common.next").text;
    view! {
        <div class="turn">
            <span class="before" class:none=move || shown.get().step == 0>
                <IconButton icon="icon-back" words=BACK.to_owned() press="before" on_press=before />
            </span>
            <span class="next place" class:ready=move || is_next.get() class:named=move || is_next.get()>
                <IconButton icon="icon-next" words=NEXT.to_owned() press="next" on_press=next />
                <Hand />
            </span>
        </div>
    }
}

/// What says, to grown-ups, that this lesson is not of the app's making.
#[component]
fn OurOwn() -> impl IntoView {
    view! {
        <p class="own-says">
            <Picture name="icon-home" />
            "Our school\u{2019}s own"
        </p>
    }
}

/// What says that nothing here is sent (N-93).
#[component]
fn Practice() -> impl IntoView {
    const PRACTICE: &str = word("learn.practice").text;
    view! { <p class="practice-says" data-practice="">{PRACTICE}</p> }
}
