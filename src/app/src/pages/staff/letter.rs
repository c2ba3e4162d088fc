//! One letter, opened: a child's own pictures with plain words, or a grown-up's own words.

use domain::{EnvelopeId, InboxId};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};
use report::{Concern, Report, reading};
use vault::Line;

use crate::{
    pages::{
        grown_up::moment,
        staff::{
            concern::OpenedConcern,
            row::{from, route_name},
            title::Title,
        },
    },
    parts::picture::Picture,
    shell::{
        clock,
        staff::{
            desk::Desk,
            opening::{self, Said, Told},
            page,
            post::Post,
            talked,
        },
    },
};

/// What became of opening it.
enum State {
    Opening,
    NoSuchLetter,
    Forgotten,
    Wrong(String),
    /// The report itself is wiped when the page goes; what is drawn is on the screen anyway.
    Open(Report),
    Concern(Box<Concern>, InboxId),
}

/// The letter page. Coming here opens the letter, and says so to the tablet.
#[component]
pub(crate) fn Letter() -> impl IntoView {
    let (desk, post) = (Desk::here(), Post::here());
    let params = use_params_map();
    let state = RwSignal::new_local(State::Opening);
    let told = RwSignal::new(Told::Nothing);
    let found = Memo::new(move |_| {
        let (route, short) = params.with(|it| (it.get("route"), it.get("place")));
        let (route, short) = (route?, short?);
        post.holes.with(|all| {
            // A way of concerns may have several inboxes.
            all.iter().filter(|it| route_name(it.route) == route).find_map(|hole| {
                let line = hole.lines.iter().find(|it| it.envelope.short() == short)?;
                Some((hole.inbox, line.envelope))
            })
        })
    });
    let line = move || {
        let (inbox, id) = found.get()?;
        post.holes.with(|all| {
            let hole = all.iter().find(|it| it.inbox == inbox)?;
            hole.lines.iter().find(|it| it.envelope == id).cloned()
        })
    };
    Effect::new(move |_| {
        let Some((inbox, id)) = found.get() else {
            // After a reload, the inbox may still be on its way from the disk.
            if post.holes.with(|all| !all.is_empty()) {
                state.set(State::NoSuchLetter);
            }
            return;
        };
        let Some(line) = untrack(line) else { return };
        leptos::task::spawn_local(open(desk, post, inbox, line, state, told));
        let _ = id;
    });
    let is_telling = move || {
        let route = params.with(|it| it.get("route"));
        matches!(route.as_deref(), Some("telling" | "tray"))
    };
    let title =
        move || if is_telling() { "What a child told" } else { "What a grown-up told" }.to_owned();
    view! {
        <div class="page" data-page="letter">
            <p class="no-print"><A href="/staff/inbox">"Back to the inbox"</A></p>
            <Title text=Signal::derive(title) />
            {move || state.with(|it| match it {
                State::Opening => view! { <p role="status">"Opening…"</p> }.into_any(),
                State::NoSuchLetter => {
                    view! { <p class="note">"There is no such letter in your inbox."</p> }.into_any()
                }
                State::Forgotten => view! {
                    <p class="note">
                        "This letter was removed when its time was over. Only its place is left."
                    </p>
                }
                .into_any(),
                State::Wrong(why) => {
                    let line = untrack(line);
                    view! { <Wrong why=why.clone() line=line is_telling=untrack(is_telling) /> }.into_any()
                }
                State::Open(report) => {
                    let report = report.clone();
                    let line = untrack(line);
                    view! { <Opened report=report line=line told=told /> }.into_any()
                }
                State::Concern(concern, inbox) => {
                    let (concern, inbox) = (concern.clone(), *inbox);
                    let line = untrack(line);
                    view! { <OpenedConcern concern inbox line told /> }.into_any()
                }
            })}
        </div>
    }
}

async fn open(
    desk: Desk,
    post: Post,
    inbox: InboxId,
    line: Line,
    state: RwSignal<State, LocalStorage>,
    told: RwSignal<Told>,
) {
    if line.forgotten {
        state.try_set(State::Forgotten);
        return;
    }
    let said = match opening::read(desk, post, inbox, &line).await {
        Ok(said) => said,
        Err(why) => {
            post.odd.update(|all| {
                all.insert(line.envelope, why.clone());
            });
            state.try_set(State::Wrong(why));
            return;
        }
    };
    state.try_set(match said {
        Said::Telling(report) => State::Open(report),
        Said::Concern(concern) => State::Concern(concern, inbox),
    });
    opening::say(desk, post, inbox, &line, told).await;
}

/// A letter that does not open. Nothing about it is hidden.
#[component]
fn Wrong(
    /// Why.
    why: String,
    /// What is known of it all the same.
    line: Option<Line>,
    /// Whether a child told it.
    is_telling: bool,
) -> impl IntoView {
    view! {
        <div class="alarm" data-alarm="does-not-open">
            <p>
                <strong>
                    {if is_telling { "A child" } else { "A grown-up" }}
                    " told something, and this letter cannot be read."
                </strong>
            </p>
            <p>{why}</p>
            {is_telling.then(|| view! {
                <p>
                    "Until it is mended: see below which tablet it came from and when, and talk to \
                     the children and the grown-ups of that class."
                </p>
            })}
        </div>
        <section class="panel">
            <h2>"This letter"</h2>
            <dl class="facts">{line.map(|it| view! { <Came line=it /> })}</dl>
        </section>
    }
}

/// How a letter came.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Came(
    /// What is known of it.
    line: Line,
) -> impl IntoView {
    let (desk, post) = (Desk::here(), Post::here());
    let received = moment::near(line.received, clock::now(), page::minutes_east(line.received));
    view! {
        <dt>"Came to school"</dt>
        <dd data-field="received">{received}</dd>
        <dt>"From"</dt>
        <dd data-field="from">{move || from(line.standing, desk, post)}</dd>
    }
}

/// The child's choices.
#[component]
fn Opened(
    /// What the child told.
    report: Report,
    /// What is known of the letter.
    line: Option<Line>,
    /// Whether the tablet was told.
    told: RwSignal<Told>,
) -> impl IntoView {
    let desk = Desk::here();
    let near = |at| moment::near(at, clock::now(), page::minutes_east(at));
    let class = report.class.map(|id| {
        let name = desk.card().and_then(|it| it.class(id).map(|it| it.name.clone()));
        name.unwrap_or_else(|| "A class that is no longer in the school card".to_owned())
    });
    let wants = report.who.map(|_| reading::lines(&report)[2].words.clone());
    let picture = |it: &reading::Line| {
        if it.picture.is_empty() {
            view! { <span class="skipped" aria-hidden="true">"–"</span> }.into_any()
        } else {
            view! { <Picture name=it.picture /> }.into_any()
        }
    };
    let one = |it: reading::Line| {
        view! {
            <li data-asked=it.asked data-picture=it.picture>
                <span class="asked">{it.asked}</span>
                <span class="picture">{picture(&it)}</span>
                <strong>{it.words}</strong>
            </li>
        }
    };
    view! {
        <p class="lead" data-ending="">{reading::ending(&report)}</p>
        <ul class="told" role="list">
            {reading::lines(&report).into_iter().map(one).collect_view()}
        </ul>
        <div class="side-by-side">
            {line.as_ref().map(|it| view! { <Talk id=it.envelope wants=wants /> })}
            <section class="panel">
                <h2>"This letter"</h2>
                <dl class="facts">
                    <dt>"Told"</dt>
                    <dd data-field="told">
                        {near(report.told)} <span class="soft">", by the tablet's clock"</span>
                    </dd>
                    {line.map(|it| view! { <Came line=it /> })}
                    <dt>"Class"</dt>
                    <dd data-field="class">{class.unwrap_or_else(|| "Not known".to_owned())}</dd>
                    <dt>"The tablet"</dt>
                    <dd data-field="told-tablet">
                        <span role="status">{move || told.get().words()}</span>
                    </dd>
                </dl>
            </section>
        </div>
        <p class="note">
            "If the child may be in danger now, call " <a href="tel:999">"999"</a>
            ". Write down what you do and why in the school's own record."
        </p>
    }
}

/// The reminder that a person goes, and the tick when they did.
#[component]
fn Talk(
    /// Which letter.
    id: EnvelopeId,
    /// Whom the child would like to talk to.
    wants: Option<String>,
) -> impl IntoView {
    let done = RwSignal::new(talked::is_done(id));
    let turn = move |event| {
        let is = event_target_checked(&event);
        talked::set_done(id, is);
        done.set(is);
    };
    view! {
        <section class="panel" data-talk=move || if done.get() { "done" } else { "due" }>
            <h2>"Come and talk"</h2>
            <p>
                "Go to the child today, kindly and without hurry. Listen; do not ask for details or \
                 lead. They did right to tell."
            </p>
            {wants.map(|it| view! { <p>"They would like to talk to: " <strong>{it}</strong></p> })}
            <label class="choice" for="talked">
                <input
                    type="checkbox"
                    id="talked"
                    data-press="talked"
                    prop:checked=move || done.get()
                    on:change=turn
                />
                <span>"A grown-up has talked with the child"</span>
            </label>
            <p class="soft">"This tick stays on this device, as a reminder for you."</p>
        </section>
    }
}
