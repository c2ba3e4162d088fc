//! What stands around every staff page.

use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};

use crate::{
    pages::{grown_up::banner::Banner, staff::alarms::Alarms},
    parts::picture::Picture,
    shell::{
        staff::{
            desk::Desk,
            idle::{self, Idle},
            page,
        },
        window,
    },
};

/// Why the tab was locked.
const LOCKED: &str =
    "Bramble locked itself because nobody used it for five minutes. Nothing is lost.";

/// Where somebody is, as far as the frame goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nobody sits here.
    Outside,
    /// Somebody sits before papers that are shown once.
    Papers,
    /// Somebody waits to be signed into the card.
    Waiting,
    /// A reader of the school.
    Inside,
}

/// The bar, the banner, what is odd, and the page.
#[component]
pub(crate) fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    let made_up = Signal::derive(move || desk.card().is_some_and(|it| it.made_up));
    let school = move || desk.card().map_or_else(|| "for staff".to_owned(), |it| it.name);
    let location = use_location();
    // Papers that are shown once have no way past them but through them.
    let beside_papers =
        move || location.pathname.with(|it| it == "/staff/set-up" || it == "/staff/join");
    let place = Memo::new(move |_| match desk.sitting.get() {
        None => Place::Outside,
        Some(_) if beside_papers() => Place::Papers,
        Some(reader) if desk.card().is_some_and(|it| it.reader(reader).is_some()) => Place::Inside,
        Some(_) => Place::Waiting,
    });
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        window::focus("h1");
    };
    view! {
        <a class="skip-to" href="#main" on:click=skip>"Skip to the page"</a>
        <header class="top">
            <div class="top-in">
                <a class="brand" href="/staff">
                    <img src="/pictures/bramble-hello.svg" alt="" />
                    <span>"Bramble "<small>{school}</small></span>
                </a>
                {move || match place.get() {
                    Place::Inside => Some(view! { <Menu all=true /> }),
                    Place::Waiting => Some(view! { <Menu all=false /> }),
                    Place::Outside | Place::Papers => None,
                }}
            </div>
        </header>
        <Banner made_up=made_up />
        <main id="main">
            {move || (place.get() == Place::Inside).then(|| view! { <Alarms /> })}
            {children()}
        </main>
        <Lock />
        <footer class="foot">
            <div class="foot-in">
                "If a child is in danger now, call " <a href="tel:999">"999"</a> ". "
                <a href="/staff/concern" data-press="concern">"Raise a concern"</a>
            </div>
        </footer>
    }
}

/// The pages, for somebody who sits here.
#[component]
fn Menu(
    /// Whether there is more for them than to leave.
    all: bool,
) -> impl IntoView {
    let desk = Desk::here();
    // The door's own address shows the inbox.
    let at_door = {
        let location = use_location();
        move || (location.pathname.get() == "/staff").then_some("page")
    };
    let pages = all.then(|| {
        view! {
            <li>
                {move || {
                    if at_door().is_some() {
                        view! { <a href="/staff/inbox" aria-current="page"><Picture name="icon-inbox" />"Inbox"</a> }.into_any()
                    } else {
                        view! { <A href="/staff/inbox"><Picture name="icon-inbox" />"Inbox"</A> }.into_any()
                    }
                }}
            </li>
            <li><A href="/staff/class"><Picture name="peg-fox" />"Class"</A></li>
            <li><A href="/staff/lessons"><Picture name="learn" />"Lessons"</A></li>
            <li><A href="/staff/tablets"><Picture name="icon-devices" />"Tablets"</A></li>
            <li><A href="/staff/people"><Picture name="icon-people" />"People"</A></li>
            <li><A href="/staff/school"><Picture name="icon-home" />"School"</A></li>
        }
    });
    view! {
        <nav aria-label="Pages">
            <ul role="list">
                {pages}
                <li>
                    <button type="button" data-press="lock" on:click=move |_| desk.leave(None)>
                        <Picture name="icon-lock" />
                        "Lock"
                    </button>
                </li>
            </ul>
        </nav>
    }
}

/// Locks the tab after five minutes alone, and warns a minute before.
#[component]
fn Lock() -> impl IntoView {
    let desk = Desk::here();
    let left = RwSignal::new(None::<u64>);
    let stay = StoredValue::new_local(idle::watch(move |idle| {
        if desk.sitting.get_untracked().is_none() {
            return left.set(None);
        }
        match idle {
            Idle::No => left.set(None),
            Idle::Soon(seconds) => left.set(Some(seconds)),
            Idle::Locked => {
                left.set(None);
                desk.leave(Some(LOCKED.to_owned()));
            }
        }
    }));
    // Whoever sits down has just done something, even if the tab was alone for an hour.
    Effect::new(move |_| {
        desk.sitting.track();
        stay.with_value(idle::Stay::stay);
    });
    let warned = Memo::new(move |_| left.get().is_some());
    Effect::new(move |_| {
        if warned.get() {
            page::soon(|| window::focus("#stay"));
        }
    });
    let go_on = move |_| {
        stay.with_value(idle::Stay::stay);
        left.set(None);
        window::focus("h1");
    };
    move || {
        warned.get().then(|| {
            view! {
                <div class="warning-over no-print" data-page="idle-warning">
                    <div role="alertdialog" aria-modal="true" aria-labelledby="idle-title">
                        <h2 id="idle-title">"Are you still there?"</h2>
                        <p>
                            "Bramble locks in "
                            <strong>{move || left.get().unwrap_or_default()}</strong>
                            " seconds, so that nobody else reads what children told."
                        </p>
                        <button
                            type="button"
                            id="stay"
                            class="button"
                            data-press="stay"
                            on:click=go_on
                        >
                            "Stay signed in"
                        </button>
                    </div>
                </div>
            }
        })
    }
}
