//! The school's own lessons: those that are on the tablets, and bringing another.

use leptos::prelude::*;
use lesson::{Band, Fault};
use wire::lessons::{Lessons, Listed};

use super::own_look::Look as OwnLook;
use crate::{
    pages::staff::{
        form::{Faults, Look, summary::Summary},
        root_key::{RootWords, root_of},
        title::Title,
    },
    shell::staff::{
        desk::Desk,
        own_lessons::{self, Chosen},
        page,
        trouble::Trouble,
    },
};

/// Where files are chosen.
const INPUT: &str = "lesson-files";

/// What this page holds.
#[derive(Clone, Copy)]
struct Bench {
    desk: Desk,
    /// The list in force; none while the server is asked.
    list: RwSignal<Option<Lessons>>,
    /// The lesson that was chosen, with its pack.
    chosen: RwSignal<Option<(OwnLook, Listed, Vec<u8>)>>,
    /// What is wrong with what was chosen.
    wrong: RwSignal<Vec<Fault>>,
    /// What was done.
    done: RwSignal<Option<String>>,
    faults: Faults,
    busy: RwSignal<bool>,
}

/// The page.
#[component]
pub(crate) fn OwnLessons() -> impl IntoView {
    let it = Bench {
        desk: Desk::here(),
        list: RwSignal::new(None),
        chosen: RwSignal::new(None),
        wrong: RwSignal::new(Vec::new()),
        done: RwSignal::new(None),
        faults: Faults::default(),
        busy: RwSignal::new(false),
    };
    it.ask();
    view! {
        <div class="page narrow" data-page="own-lessons">
            <Title text="Our own lessons" />
            <p>
                "A lesson that your school wrote goes to every tablet that you enrolled, and is \
                 played there without a network."
            </p>
            <Summary faults=it.faults />
            {move || it.done.get().map(|says| view! { <p role="status" data-done="">{says}</p> })}
            <OnTablets it />
            <Choose it />
            {move || view! { <Wrong wrong=it.wrong.get() /> }}
            {move || it.chosen.get().map(|(look, ..)| view! { <Bring it look /> })}
        </div>
    }
}

impl Bench {
    /// Asks for the list in force.
    fn ask(self) {
        leptos::task::spawn_local(async move {
            match own_lessons::list(self.desk).await {
                Ok(list) => {
                    let none = || Lessons {
                        school: domain::SchoolId::from_bytes([0; 16]),
                        version: 0,
                        lessons: Vec::new(),
                    };
                    self.list.try_set(Some(list.unwrap_or_else(none)));
                }
                Err(why) => self.say(&why),
            }
        });
    }

    /// Looks at what was chosen. Nothing leaves this browser.
    fn look(self) {
        self.done.set(None);
        self.chosen.set(None);
        self.wrong.set(Vec::new());
        leptos::task::spawn_local(async move {
            let found = own_lessons::look(INPUT).await;
            // So that the same file, put right, can be chosen again.
            page::empty(INPUT);
            match found {
                Ok(Chosen::Nothing) => {}
                Ok(Chosen::Faults(faults)) => {
                    self.wrong.try_set(faults);
                }
                Ok(Chosen::Lesson(brought, pack)) => {
                    let listed = own_lessons::listed(&brought, &pack);
                    let look = OwnLook::of(&brought, pack.len());
                    self.chosen.try_set(Some((look, listed, pack)));
                }
                Err(why) => self.say(&why),
            }
        });
    }

    /// Signs a list that is changed like this, after bringing a pack.
    fn sign(
        self,
        pack: Option<Vec<u8>>,
        says: String,
        change: impl FnOnce(&mut Vec<Listed>) + 'static,
    ) {
        let Some(seat) = self.desk.seat().filter(|_| !self.busy.get_untracked()) else { return };
        let mut look = Look::default();
        let root = root_of(&seat, &mut look);
        let Some(root) = root.filter(|_| look.show(self.faults)) else { return };
        self.busy.set(true);
        self.done.set(None);
        leptos::task::spawn_local(async move {
            let signed =
                own_lessons::publish(self.desk, &seat, &root, pack.as_deref(), change).await;
            self.busy.try_set(false);
            match signed {
                Ok(list) => {
                    page::empty("root-words");
                    self.chosen.try_set(None);
                    self.list.try_set(Some(list));
                    self.done.try_set(Some(says));
                }
                Err(why) => self.say(&why),
            }
        });
    }

    fn say(self, why: &Trouble) {
        let mut look = Look::default();
        look.fault(INPUT, why.to_string());
        look.show(self.faults);
    }
}

/// What is on the tablets now.
#[component]
fn OnTablets(it: Bench) -> impl IntoView {
    let one = move |of: Listed| {
        let year = [Band::Reception, Band::YearOne, Band::YearTwo, Band::Everyone]
            .get(usize::from(of.path))
            .map_or("", |it| it.words());
        let title = of.title.trim_end_matches('.').to_owned();
        let label = format!("Take it away: {title}");
        let slug = of.slug.clone();
        let away = move |_| {
            let slug = slug.clone();
            let says =
                "It is taken away. Every tablet lets go of it the next time it has a network.";
            it.sign(None, says.to_owned(), move |all| all.retain(|of| of.slug != slug));
        };
        view! {
            <li data-own-lesson=of.slug>
                <strong>{title}</strong>
                <span class="soft">{format!("{year}, {}", size(of.bytes))}</span>
                <button
                    type="button"
                    class="button quiet"
                    data-press="take-away"
                    aria-label=label
                    disabled=move || it.busy.get()
                    on:click=away
                >
                    "Take it away"
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="panel" data-part="on-tablets">
            <h2>"On our tablets"</h2>
            {move || match it.list.get() {
                None => view! { <p role="status">"One moment \u{2026}"</p> }.into_any(),
                Some(list) if list.lessons.is_empty() => {
                    view! { <p data-none="">"None yet."</p> }.into_any()
                }
                Some(list) => {
                    view! {
                        <ul class="lessons" role="list">
                            {list.lessons.into_iter().map(one).collect_view()}
                        </ul>
                        <RootWords faults=it.faults />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Choosing a zip, or the files of a folder.
#[component]
fn Choose(it: Bench) -> impl IntoView {
    view! {
        <section class="panel">
            <h2>"Bring a lesson"</h2>
            <p>
                "New to it? Start from a small lesson: one file of text that says how it is written. \
                 Put it into a folder with a short name, change it, and zip the folder."
            </p>
            <p class="row">
                <a href="/our-garden.toml" download="lesson.toml">"A lesson to start from"</a>
            </p>
            <div class="field">
                <label for=INPUT>"A lesson\u{2019}s zip, or all the files of its folder"</label>
                <p class="hint" id="lesson-files-hint">
                    "lesson.toml, with its pictures (SVG, PNG, JPEG or WebP) and clips (MP3), up to a \
                     megabyte and a half. It is looked at here first, and nothing is sent yet."
                </p>
                <input
                    id=INPUT
                    type="file"
                    multiple
                    accept=".zip,.toml,.svg,.png,.jpg,.jpeg,.webp,.mp3"
                    aria-describedby="lesson-files-hint"
                    data-field=INPUT
                    on:change=move |_| it.look()
                />
            </div>
        </section>
    }
}

/// What is wrong with what was chosen.
#[component]
fn Wrong(wrong: Vec<Fault>) -> impl IntoView {
    let one = |it: Fault| {
        let at = if it.line == 0 { it.file } else { format!("{}, line {}", it.file, it.line) };
        view! {
            <li data-fault="">
                <strong>{at}</strong>
                ": "
                {it.wrong}
                ". "
                <span>"Instead: "{it.instead}"."</span>
            </li>
        }
    };
    (!wrong.is_empty()).then(|| {
        view! {
            <section class="summary" role="alert" data-part="refused">
                <h2>"This lesson cannot come in yet"</h2>
                <p>"Nothing was kept and nothing was sent. Put these right, then choose it again."</p>
                <ul>{wrong.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}

/// What is in it, and the button.
#[component]
fn Bring(it: Bench, look: OwnLook) -> impl IntoView {
    let put = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some((_, listed, pack)) = it.chosen.get_untracked() else { return };
        let says = format!(
            "\u{201c}{}\u{201d} goes to every enrolled tablet the next time it has a network.",
            listed.title.trim_end_matches('.')
        );
        it.sign(Some(pack), says, move |all| {
            all.retain(|of| of.slug != listed.slug);
            all.push(listed);
        });
    };
    // The list of lessons asks for the words already where there is one.
    let asks = it.list.with_untracked(|it| it.as_ref().is_none_or(|it| it.lessons.is_empty()));
    view! {
        <form class="panel" data-part="looked-at" on:submit=put novalidate>
            {look.view()}
            {asks.then(|| view! { <RootWords faults=it.faults /> })}
            <p class="row">
                <button
                    type="submit"
                    class="button"
                    data-press="put-on-tablets"
                    disabled=move || it.busy.get()
                >
                    {move || if it.busy.get() { "One moment\u{2026}" } else { "Put it on our tablets" }}
                </button>
            </p>
        </form>
    }
}

fn size(bytes: u32) -> String {
    format!("{} kB", bytes.div_ceil(1_000))
}
