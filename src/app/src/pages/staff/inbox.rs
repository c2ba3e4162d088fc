//! What children told, unopened first; the tray of never-enrolled devices apart; and grown-ups'
//! concerns, an inbox for each set of readers.

use std::collections::BTreeMap;

use domain::{EnvelopeId, InboxId, Route, calls::Call};
use leptos::prelude::*;
use wire::calls::Silence;

use crate::{
    pages::staff::{
        calls::Silences,
        order,
        row::{Row, is_here, route_name},
        title::Title,
        words::count,
    },
    shell::staff::{
        api,
        desk::Desk,
        page::{self, View},
        post::{Pigeonhole, Post, is_seen_first},
    },
};

/// How often it is asked who was called, in milliseconds.
const AGAIN: u32 = 15_000;

/// Who was called about which letter, and what keeps calls from being heard.
#[derive(Clone, Copy)]
pub(super) struct Calling {
    /// What was called about each letter.
    pub(super) called: RwSignal<BTreeMap<EnvelopeId, Vec<Call>>>,
    silences: RwSignal<Vec<Silence>>,
}

impl Calling {
    /// Asks for as long as the page is there. Whoever may not see it, or cannot be told now, sees
    /// nothing of it: the letters themselves are what matters.
    fn listen(desk: Desk, post: Post) -> Self {
        let it = Self { called: RwSignal::default(), silences: RwSignal::default() };
        leptos::task::spawn_local(async move {
            while it.called.try_get_untracked().is_some() {
                let Some(seat) = desk.seat() else { return };
                if let Ok(now) = api::calls(&seat.token).await {
                    it.silences.try_set(now.silences);
                }
                let inboxes: Vec<_> =
                    post.holes.with_untracked(|all| all.iter().map(|it| it.inbox).collect());
                for inbox in inboxes {
                    if let Ok(found) = api::called(&seat.token, inbox).await {
                        it.called.try_update(|all| {
                            all.extend(found.into_iter().map(|it| (it.envelope, it.calls)));
                        });
                    }
                }
                drop(seat);
                page::wait(AGAIN).await;
            }
        });
        it
    }
}

/// The inbox page.
#[component]
pub(crate) fn Inbox() -> impl IntoView {
    let post = Post::here();
    let desk = Desk::here();
    let calling = Calling::listen(desk, post);
    provide_context(calling);
    leptos::task::spawn_local(post.collect(desk));
    // What children told comes first, in the card's order. An inbox of readers before shows while
    // it holds something.
    let holes = Memo::new(move |_| {
        let Some(card) = desk.card() else { return Vec::new() };
        let of = |it: &Pigeonhole| {
            let is_now = card.inbox(it.route).is_some_and(|now| now.id == it.inbox);
            (is_now || !it.lines.is_empty()).then_some((it.inbox, it.route, is_now))
        };
        post.holes.with(|all| all.iter().filter_map(of).collect::<Vec<_>>())
    });
    let reads_none = move || {
        let (Some(card), Some(reader)) = (desk.card(), desk.sitting.get()) else { return false };
        !card.inboxes.iter().any(|it| is_seen_first(it.route) && it.readers.contains(&reader))
    };
    let coming = move || {
        !reads_none() && post.holes.with(Vec::is_empty) && post.trouble.with(Option::is_none)
    };
    view! {
        <div class="page" data-page="inbox">
            <Title text="Inbox" />
            <Silences silences=calling.silences card=Signal::derive(move || desk.card()) way=true />
            <div role="status">
                {move || post.trouble.get().map(|why| view! {
                    <p class="note" data-alarm="collecting">{why} " What was collected before is here."</p>
                })}
            </div>
            {move || coming().then(|| view! { <p role="status">"One moment…"</p> })}
            {move || reads_none().then(|| view! {
                <p class="note" data-empty="">
                    "There is no inbox for you yet: your school is not live, or your role reads none. \
                     Whoever teaches finds their class under "
                    <a href="/staff/class">"Class"</a> "."
                </p>
            })}
            <For
                each=move || holes.get()
                key=|it| *it
                children=|(inbox, route, is_now)| {
                    view! { <Hole inbox route name=name_of(route, is_now) /> }
                }
            />
        </div>
    }
}

/// What an inbox is called.
const fn name_of(route: Route, is_now: bool) -> &'static str {
    match (route, is_now) {
        (Route::Tray, _) => "From other devices",
        (Route::Safeguarding, true) => "Grown-ups' concerns, for lead and deputies",
        (Route::Leadership, true) => "Grown-ups' concerns, for head and senior leader",
        (Route::HeadAndDeputies, true) => "Grown-ups' concerns, for head and deputies",
        (Route::Governors, true) => "Grown-ups' concerns, for the governors",
        (it, false) if it.is_concern() => "Earlier concerns, before somebody joined",
        _ => "From enrolled tablets",
    }
}

/// One inbox.
#[component]
fn Hole(
    /// Which.
    inbox: InboxId,
    /// The way its letters took.
    route: Route,
    /// Its name.
    name: &'static str,
) -> impl IntoView {
    let post = Post::here();
    let read = move |f: fn(&Pigeonhole) -> usize| {
        post.holes.with(|all| all.iter().find(|it| it.inbox == inbox).map(f).unwrap_or_default())
    };
    let unopened = Memo::new(move |_| {
        read(|it| it.lines.iter().filter(|it| it.opened.is_none() && !it.forgotten).count())
    });
    let total = Memo::new(move |_| read(|it| it.lines.len()));
    let is_collected = Memo::new(move |_| {
        post.holes.with(|all| all.iter().any(|it| it.inbox == inbox && it.is_collected))
    });
    let coming = Memo::new(move |_| {
        post.holes.with(|all| all.iter().find(|it| it.inbox == inbox).and_then(|it| it.coming))
    });
    let breaks = Memo::new(move |_| {
        post.holes.with(|all| {
            all.iter().find(|it| it.inbox == inbox).map(|it| it.breaks.clone()).unwrap_or_default()
        })
    });
    // A server that was put back from a backup may lack what this reader collected before.
    let here = Memo::new(move |_| {
        post.holes.with(|all| {
            let hole = all.iter().find(|it| it.inbox == inbox)?;
            Some(hole.lines.iter().filter(|it| is_here(hole.epoch, it)).count())
        })
    });
    let restored = move || {
        here.get().filter(|n| *n > 0).map(|n| {
            view! {
                <p class="note" data-note="restored">
                    "The server was put back from a backup, and lacks "
                    {count(n, "letter that is", "letters that are")}
                    " still here. Nothing is lost on this device. A tablet that has such a letter \
                     gives it to the server again by itself; open the others soon, and tell the \
                     other readers."
                </p>
            }
        })
    };
    let says = move || {
        let unopened = match unopened.get() {
            // An inbox that the server was not heard of is not called empty.
            0 if total.get() == 0 && !is_collected.get() => {
                return "Looking whether anything has come…".to_owned();
            }
            0 if total.get() == 0 => {
                return "Nothing has come yet. What comes shows here by itself.".to_owned();
            }
            0 => "all opened".to_owned(),
            n => format!("{n} not opened yet"),
        };
        format!("{}: {unopened}.", count(total.get(), "letter", "letters"))
    };
    let broken = move || {
        let breaks = breaks.get();
        (!breaks.is_empty()).then(|| {
            view! {
                <div class="alarm" data-alarm="chain">
                    <p>
                        <strong>"This inbox does not add up."</strong>
                        " A letter may have been dropped, changed or moved at the server. Tell whoever \
                         looks after it, and keep this list."
                    </p>
                    <ul>
                        {breaks
                            .into_iter()
                            .map(|it| view! { <li>{it.to_string()}</li> })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    };
    view! {
        <section data-inbox=route_name(route)>
            <h2>{name}</h2>
            {(route == Route::Tray).then(|| view! {
                <p class="soft">
                    "From devices that the school never enrolled, such as a family's phone. They \
                     count as any other; nobody can say whose device it was."
                </p>
            })}
            <p
                role="status"
                data-count=move || unopened.get()
                aria-busy=move || (!is_collected.get()).to_string()
            >
                {says}
            </p>
            {move || coming.get().map(|(at, last)| view! {
                <p role="status">"Collecting: " {at} " of " {last}</p>
            })}
            {broken}
            <div role="status">{restored}</div>
            <Lines inbox route />
        </section>
    }
}

/// The letters of one inbox. A long list is drawn around what is seen.
#[component]
fn Lines(
    /// Which inbox.
    inbox: InboxId,
    /// The way its letters took.
    route: Route,
) -> impl IntoView {
    let post = Post::here();
    let (list, gauge) = (format!("list-{}", inbox.short()), format!("gauge-{}", inbox.short()));
    let lines = Memo::new_with_compare(
        move |_| {
            let mut lines = post.holes.with(|all| {
                all.iter()
                    .find(|it| it.inbox == inbox)
                    .map(|it| it.lines.clone())
                    .unwrap_or_default()
            });
            post.odd.with(|odd| order::sort(&mut lines, odd));
            lines
        },
        |before, now| before != now,
    );
    let together = Memo::new(move |_| lines.with(|all| order::together(all)));
    let view_of = RwSignal::new(View { above: 0.0, seen: 1000.0, row: 0.0 });
    let look = {
        let (list, gauge) = (list.clone(), gauge.clone());
        move || {
            if let Some(view) = page::view(&list, &gauge) {
                view_of.try_maybe_update(|it| {
                    let news = *it != view;
                    *it = view;
                    (news, ())
                });
            }
        }
    };
    let watching = StoredValue::new_local(Some(page::on_view(look.clone())));
    on_cleanup(move || {
        watching.try_update_value(Option::take);
    });
    Effect::new(move |_| {
        lines.track();
        page::soon(look.clone());
    });
    let drawn = Memo::new(move |_| {
        let View { above, seen, row } = view_of.get();
        let count = lines.with(Vec::len);
        (order::window(count, above, seen, row), count > order::ALL)
    });
    // A row is drawn anew only where its own letter says something else: news of others must not
    // take it from under a finger, or take the focus away.
    let rows = Memo::new(move |_| {
        let (range, in_part) = drawn.get();
        lines.with(|all| {
            let range = range.start.min(all.len())..range.end.min(all.len());
            all[range].iter().map(|it| (it.envelope, in_part)).collect::<Vec<_>>()
        })
    });
    let epoch = Memo::new(move |_| {
        post.holes.with(|all| all.iter().find(|it| it.inbox == inbox).and_then(|it| it.epoch))
    });
    let height = move || {
        let (_, in_part) = drawn.get();
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than an f64 counts")]
        let height = lines.with(Vec::len) as f64 * view_of.get().row;
        in_part.then(|| format!("{height}px"))
    };
    view! {
        <div class="gauge" id=gauge aria-hidden="true"></div>
        <ul
            class="letters"
            class:in-part=move || drawn.get().1
            id=list
            role="list"
            style:block-size=height
        >
            <For
                each=move || rows.get()
                key=|it| *it
                children=move |(id, in_part)| {
                    let found = Memo::new(move |_| {
                        lines.with(|all| {
                            let at = all.iter().position(|it| it.envelope == id)?;
                            Some((at, all[at].clone()))
                        })
                    });
                    let at = Memo::new(move |_| found.with(|it| it.as_ref().map_or(0, |it| it.0)));
                    let line = Memo::new(move |_| found.with(|it| it.as_ref().map(|it| it.1.clone())));
                    let others = Signal::derive(move || together.with(|all| all.get(&id).map(|it| it.count)));
                    let row = move || {
                        line.get().map(|line| view! { <Row route line others epoch in_part /> })
                    };
                    #[expect(clippy::cast_precision_loss, reason = "far fewer rows than an f64 counts")]
                    let top = move || {
                        in_part.then(|| format!("{}px", at.get() as f64 * view_of.get().row))
                    };
                    view! {
                        <li
                            aria-setsize=move || lines.with(Vec::len)
                            aria-posinset=move || at.get() + 1
                            style:inset-block-start=top
                        >
                            {row}
                        </li>
                    }
                }
            />
        </ul>
    }
}
