//! Who is called about unread letters, and when: seen and changed by those who answer for it.

use domain::{
    Card, Role,
    calls::{Address, Calls, Waits, Who},
    days::{Hours, SchoolDays},
};
use leptos::prelude::*;
use wire::calls::{CallsNow, may_change};

use crate::{
    pages::staff::{
        form::{
            Faults, Look,
            area::Area,
            field::{Field, Ticks},
            summary::Summary,
        },
        title::Title,
        words,
    },
    shell::staff::{api, desk::Desk},
};

mod silence;
mod writing;

pub(crate) use silence::{Silences, called};

/// The days of the week, Monday first.
const WEEK: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The page.
#[component]
pub(crate) fn WhoIsCalled() -> impl IntoView {
    let desk = Desk::here();
    let now = RwSignal::new(None::<CallsNow>);
    let trouble = RwSignal::new(None::<String>);
    let saved = RwSignal::new(false);
    let look = move || {
        leptos::task::spawn_local(async move {
            let Some(seat) = desk.seat() else { return };
            match api::calls(&seat.token).await {
                Ok(found) => drop(now.try_set(Some(found))),
                Err(why) => drop(trouble.try_set(Some(desk.heard(why).to_string()))),
            }
        });
    };
    look();
    let silences = Signal::derive(move || now.get().map(|it| it.silences).unwrap_or_default());
    let card = Signal::derive(move || desk.card());
    // The form is made once from what the server said; saving makes it anew.
    let form = move || {
        let (now, card) = (now.get()?, desk.card()?);
        Some(view! { <Form calls=now.calls card=card look=look saved=saved /> })
    };
    view! {
        <div class="page narrow" data-page="calls">
            <Title text="Who is called, and when" />
            <p>
                "When a letter is not opened, Bramble sends a mail that something waits, and nothing \
                 else. The lead hears at once, the deputies after some school time, the head or the \
                 chair after some more. Nobody reads a letter because of a mail, and whoever a \
                 concern is about gets none."
            </p>
            {move || trouble.get().map(|why| view! { <p class="alarm" role="status">{why}</p> })}
            <Silences silences=silences card=card way=false />
            <div role="status">
                {move || saved.get().then(|| view! { <p class="good" data-note="saved">"Saved."</p> })}
            </div>
            {form}
        </div>
    }
}

/// Everybody who may be called: readers who answer for letters, then the head and the chair where
/// the card names none.
fn people(card: &Card) -> Vec<(Who, String)> {
    let answers = |roles: &[Role]| may_change(roles) || roles.contains(&Role::SeniorLeader);
    let readers = card.readers.iter().filter(|it| answers(&it.roles)).map(|it| {
        let label = format!("{} ({})", it.name, words::named(&it.roles, &card.classes));
        (Who::Reader(it.id), label)
    });
    let is_named = |role| card.readers.iter().any(|it| it.roles.contains(&role));
    let roles = [Role::Head, Role::Chair].into_iter().filter(|role| !is_named(*role));
    readers.chain(roles.map(|it| (Who::Role(it), it.words().to_owned()))).collect()
}

/// The settings, to see and to change.
#[component]
fn Form(
    /// As they are.
    calls: Calls,
    /// The school's card.
    card: Card,
    /// Asks the server again.
    look: impl Fn() + Copy + Send + 'static,
    /// Whether a change was saved.
    saved: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let written = |who: Who| {
        let found = calls.addresses.iter().find(|it| it.who == who);
        RwSignal::new(found.map(|it| it.email.clone()).unwrap_or_default())
    };
    let people: Vec<(Who, String, RwSignal<String>)> =
        people(&card).into_iter().map(|(who, label)| (who, label, written(who))).collect();
    let second = RwSignal::new(calls.waits.second.to_string());
    let third = RwSignal::new(calls.waits.third.to_string());
    let hours = calls.days.week.iter().flatten().next().copied();
    let hours = hours.unwrap_or(Hours { opens: 510, closes: 960 });
    let opens = RwSignal::new(writing::minutes_words(hours.opens));
    let closes = RwSignal::new(writing::minutes_words(hours.closes));
    let open = (0..7).filter(|&n| calls.days.week[n].is_some()).collect::<Vec<usize>>();
    let week = RwSignal::new(open);
    let terms = RwSignal::new(writing::spans_words(&calls.days.terms));
    let off = RwSignal::new(writing::spans_words(&calls.days.off));
    let short = RwSignal::new(writing::short_words(&calls.days.short));
    let version = calls.version;
    let written = people.clone();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look_at = Look::default();
        let addresses = addresses(&written, &mut look_at);
        let waits = waits(&second.get_untracked(), &third.get_untracked(), &mut look_at);
        let hours = hours_of(&opens.get_untracked(), &closes.get_untracked(), &mut look_at);
        let days = SchoolDays {
            week: std::array::from_fn(|n| {
                hours.filter(|_| week.with_untracked(|it| it.contains(&n)))
            }),
            terms: lines("terms", writing::spans(&terms.get_untracked()), &mut look_at),
            off: lines("off", writing::spans(&off.get_untracked()), &mut look_at),
            short: lines("short", writing::short(&short.get_untracked()), &mut look_at),
        };
        if week.with_untracked(Vec::is_empty) {
            look_at.fault("week", "Tick the days on which school is open.");
        }
        saved.set(false);
        let Some(seat) = desk.seat().filter(|_| look_at.show(faults) && !busy.get_untracked())
        else {
            return;
        };
        busy.set(true);
        let calls = Calls { version: version + 1, days, waits, addresses };
        leptos::task::spawn_local(async move {
            let done = api::put_calls(&seat.token, &calls).await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    saved.try_set(true);
                    look();
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("calls", desk.heard(why).to_string());
                    look.show(faults);
                }
            }
        });
    };
    let person = move |(n, (_, label, email)): (usize, (Who, String, RwSignal<String>))| {
        view! { <Field id=format!("email-{n}") label=label value=email faults=faults kind="email" /> }
    };
    let days = WEEK.into_iter().enumerate().map(|(n, it)| (n, it.to_owned())).collect();
    view! {
        <Summary faults=faults />
        <form id="calls" on:submit=send novalidate>
            <section class="panel">
                <h2>"E-mail addresses"</h2>
                <p class="hint">
                    "They rest at the school's server and are in no public place. Who has none is \
                     not called."
                </p>
                {people.into_iter().enumerate().map(person).collect_view()}
            </section>
            <section class="panel">
                <h2>"How long a letter waits"</h2>
                <p class="hint">
                    "In minutes of school time. At night, at weekends and in holidays this clock \
                     stands; the first mail goes out all the same."
                </p>
                <Field
                    id="second" label="Minutes until the deputies are called" value=second
                    faults=faults kind="number" short=true
                />
                <Field
                    id="third" label="Minutes until the head or the chair is called" value=third
                    faults=faults kind="number" short=true
                />
            </section>
            <section class="panel">
                <h2>"School time"</h2>
                <Ticks id="week" label="School is open on" choices=days chosen=week faults=faults />
                <Field id="opens" label="From" value=opens faults=faults kind="time" short=true />
                <Field id="closes" label="To" value=closes faults=faults kind="time" short=true />
                <Area
                    id="terms" label="Half-terms, one a line"
                    hint="Such as 2/9/2026 to 23/10/2026. Before the first and after the last, weekdays count."
                    value=terms faults=faults
                />
                <Area
                    id="off" label="In-service days, bank holidays and other days off, one a line"
                    hint="Such as 30/11/2026, or 7/12/2026 to 8/12/2026."
                    value=off faults=faults
                />
                <Area
                    id="short" label="Short days, one a line"
                    hint="Such as 18/12/2026 8:30 to 13:00."
                    value=short faults=faults
                />
            </section>
            <button type="submit" class="button" data-press="save" disabled=move || busy.get()>
                {move || if busy.get() { "One moment…" } else { "Save" }}
            </button>
        </form>
    }
}

fn addresses(written: &[(Who, String, RwSignal<String>)], look: &mut Look) -> Vec<Address> {
    let mut found = Vec::new();
    for (n, (who, _, email)) in written.iter().enumerate() {
        let address = Address { who: *who, email: email.with_untracked(|it| it.trim().to_owned()) };
        if address.email.is_empty() {
            continue;
        }
        if !address.is_fit() {
            let says = "An e-mail address looks like office@school.example.";
            look.fault(format!("email-{n}"), says);
        }
        found.push(address);
    }
    found
}

fn waits(second: &str, third: &str, look: &mut Look) -> Waits {
    let says = "Write whole minutes, at most 2400, such as 60.";
    let mut read = |id: &str, text: &str| {
        let minutes = text.trim().parse::<u16>().ok().filter(|it| *it <= Waits::LONGEST);
        if minutes.is_none() {
            look.fault(id, says);
        }
        minutes.unwrap_or_default()
    };
    let waits = Waits { second: read("second", second), third: read("third", third) };
    if !waits.is_fit() {
        look.fault("third", "The head is called after the deputies, not before.");
    }
    waits
}

fn hours_of(opens: &str, closes: &str, look: &mut Look) -> Option<Hours> {
    let hours = writing::minutes(opens)
        .zip(writing::minutes(closes))
        .map(|(opens, closes)| Hours { opens, closes });
    let hours = hours.filter(Hours::is_fit);
    if hours.is_none() {
        look.fault("closes", "School closes after it opens: write times such as 08:30 and 16:00.");
    }
    hours
}

fn lines<T>(id: &str, read: Result<Vec<T>, String>, look: &mut Look) -> Vec<T> {
    match read {
        Ok(all) if all.len() <= domain::days::MOST => all,
        Ok(_) => {
            look.fault(id, "There is room for a hundred lines.");
            Vec::new()
        }
        Err(line) => {
            look.fault(id, format!("“{line}” cannot be read. Write it as in the example."));
            Vec::new()
        }
    }
}
