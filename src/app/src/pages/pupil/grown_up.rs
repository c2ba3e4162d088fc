//! The corner for grown-ups: what is unsent, since when, and what to do.

use leptos::prelude::*;
use wire::{device::Enrolled, lessons::Listed};

use super::{
    enrol::{EnrolForm, sentence},
    handing_over::HandingOver,
    place::Place,
    root::Pupil,
};
use crate::{
    parts::{
        gate::{Asked, Gate},
        numbers::Numbers,
        picture::Picture,
    },
    shell::{chance, clock, device::Own, prefs, scanning, window},
    words::{LESSONS, Stone},
};

/// The corner, behind written words.
#[component]
pub(super) fn GrownUp() -> impl IntoView {
    let pupil = Pupil::here();
    let passed = RwSignal::new(false);
    let asked = Asked::draw(chance::jitter());
    let home = move |_| pupil.go(&Place::Home);
    view! {
        <div class="page adults" data-page="grown-up">
            <header class="top">
                <div class="start">
                    <button type="button" class="round" data-press="home" aria-label="Home" on:click=home>
                        <Picture name="icon-home" />
                    </button>
                </div>
            </header>
            <main class="sheet">
                <h1 tabindex="-1">"Grown-ups’ corner"</h1>
                {move || if passed.get() {
                    view! { <Corner /> }.into_any()
                } else {
                    let on_pass = Callback::new(move |()| passed.set(true));
                    view! { <Gate asked on_pass /> }.into_any()
                }}
            </main>
        </div>
    }
}

#[component]
fn Corner() -> impl IntoView {
    let pupil = Pupil::here();
    pupil.device.look_at_storage();
    let send = move |_| pupil.device.send_now();
    view! {
        <section data-part="unsent">
            <h2>"Letters on this tablet"</h2>
            <Unsent />
            <button type="button" class="plain" data-press="send-now" on:click=send>"Send now"</button>
        </section>
        <HandingOver />
        <section data-part="storage">
            <h2>"This tablet"</h2>
            <p>{move || pupil.device.enrolled().with(|it| enrolment(it.as_ref()))}</p>
            <p data-storage="">{move || storage(pupil.device.is_persistent().get())}</p>
            {move || pupil.device.trouble().get().map(|it| view! { <p class="wrong">{sentence(&it)}</p> })}
            <p>"Version "{env!("CARGO_PKG_VERSION")}</p>
            <Still />
            <OneSwitch />
        </section>
        <section data-part="lessons">
            <h2>"Lessons on this tablet"</h2>
            <Lessons />
        </section>
        <Shelf />
        <section data-part="enrol">
            <h2>"Enrol this tablet"</h2>
            <EnrolForm />
        </section>
        <section data-part="numbers">
            <h2>"Whom to call"</h2>
            <Numbers contacts=Signal::derive(move || pupil.device.contacts()) />
        </section>
        <nav class="doors" aria-label="Other doors">
            <a class="plain" href="/family/">"For families"</a>
            <a class="plain" href="/staff/">"For staff"</a>
        </nav>
    }
}

/// How many wait, since when, and which cannot go at all.
#[component]
fn Unsent() -> impl IntoView {
    let pupil = Pupil::here();
    let says = move || {
        let unsent = pupil.device.unsent();
        match unsent.oldest {
            None => "Nothing is waiting.".to_owned(),
            Some(oldest) => {
                let many = if unsent.count == 1 { "letter is" } else { "letters are" };
                let ago = ago(clock::now().since(oldest));
                format!("{} {many} waiting. The oldest was told {ago}.", unsent.count)
            }
        }
    };
    let stuck = move || {
        let one = |why: String| view! { <li class="wrong">{sentence(&why)}</li> };
        pupil.device.unsent().stuck.into_iter().map(one).collect_view()
    };
    view! {
        <p data-unsent=move || pupil.device.unsent().count.to_string()>{says}</p>
        <ul data-stuck="">{stuck}</ul>
        <p>"They go by themselves when there is a network. Do not clear this browser’s data before they have gone."</p>
    }
}

/// Which lessons can be played without a network, and how big each is.
#[component]
fn Lessons() -> impl IntoView {
    let kept = Pupil::here().kept;
    let own = Pupil::here().device.own_lessons();
    let of_school = |it: Own| {
        let Listed { slug, title, bytes, .. } = it.listed;
        let says = format!("{}, our school\u{2019}s own", size(bytes));
        view! { <li data-lesson=slug>{title}" "<strong>{says}</strong></li> }.into_any()
    };
    let lesson = move |it: &'static Stone| {
        let says = move || kept.bytes(it.slug).map_or_else(|| "on its way".to_owned(), size);
        view! { <li data-lesson=it.slug>{it.title}" "<strong>{says}</strong></li> }.into_any()
    };
    view! {
        <p>"Each comes by itself when there is a network, this half-term’s first. None starts before it is whole."</p>
        <ul class="kept-lessons">
            {LESSONS.iter().map(lesson).collect_view()}
            {move || own.get().into_iter().map(of_school).collect_view()}
        </ul>
    }
}

/// What the class has on its shelf, and taking it down.
#[component]
fn Shelf() -> impl IntoView {
    let device = Pupil::here().device;
    let count = RwSignal::new(0);
    let look = move || {
        leptos::task::spawn_local(async move {
            let pictures = device.pictures().await.len();
            // Whoever has gone meanwhile does not need it.
            let _ = count.try_set(pictures);
        });
    };
    Effect::new(move |_| {
        device.enrolled().track();
        look();
    });
    let asking = RwSignal::new(false);
    let trouble = RwSignal::new("");
    let take_down = move |_| {
        asking.set(false);
        leptos::task::spawn_local(async move {
            let is_done = device.take_down().await;
            let words = if is_done { "" } else { "They could not be taken down. Try again." };
            let _ = trouble.try_set(words);
            look();
        });
    };
    // Nothing that a child made goes at one press (N-47).
    let button = move || {
        let many = count.get();
        if many == 0 {
            return ().into_any();
        }
        if asking.get() {
            view! {
                <p>
                    <button type="button" class="plain strong" data-press="take-down-yes" on:click=take_down>
                        "Yes, take down all " {many}
                    </button>
                    <button type="button" class="plain" data-press="take-down-no" on:click=move |_| asking.set(false)>
                        "Leave them"
                    </button>
                </p>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="plain" data-press="take-down" on:click=move |_| asking.set(true)>
                    "Take all pictures down"
                </button>
            }
            .into_any()
        }
    };
    let says = move || match count.get() {
        0 => "There is no picture on it. A child may put one there from a lesson.".to_owned(),
        1 => "There is one picture on it.".to_owned(),
        many => format!("There are {many} pictures on it."),
    };
    move || {
        device.enrolled().with(|it| it.as_ref()?.class)?;
        Some(view! {
            <section data-part="shelf">
                <h2>"The class’s shelf"</h2>
                <p data-pictures=move || count.get().to_string()>{says}</p>
                <p>"Pictures stay on this tablet and are never sent. The newest 24 are kept."</p>
                <p role="status">{move || trouble.get()}</p>
                {button}
            </section>
        })
    }
}

/// Tenths of a megabyte; less than one is still something.
fn size(bytes: u32) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Less motion, for whoever wants it (N-34, N-54).
#[component]
fn Still() -> impl IntoView {
    let still = RwSignal::new(!prefs::is_on("motion"));
    let turn = move |_| {
        still.update(|it| *it = !*it);
        prefs::turn("motion", !still.get_untracked());
        window::show_motion();
    };
    view! {
        <button
            type="button"
            class="plain"
            data-press="still"
            aria-pressed=move || still.get().to_string()
            on:click=turn
        >
            "Keep pictures still"
        </button>
    }
}

/// For children who press one switch: what can be pressed is offered in turn.
#[component]
fn OneSwitch() -> impl IntoView {
    let pace = RwSignal::new(scanning::pace());
    let says = move || match pace.get() {
        0 => "One switch: off".to_owned(),
        seconds => format!("One switch: a new offer every {seconds} seconds"),
    };
    let turn = move |_| pace.set(scanning::turn());
    view! {
        <button type="button" class="plain" data-press="one-switch" data-pace=move || pace.get().to_string() on:click=turn>
            {says}
        </button>
    }
}

fn enrolment(enrolled: Option<&Enrolled>) -> String {
    match enrolled {
        Some(it) => format!("Enrolled as “{}”.", it.label),
        None => {
            "Not enrolled. Telling works; its letters go to the school’s tray for other devices."
                .to_owned()
        }
    }
}

fn storage(persistent: Option<bool>) -> &'static str {
    match persistent {
        Some(true) => "The browser has promised to keep this app’s storage.",
        Some(false) => {
            "The browser may clear this app’s storage when it is not used for some days. Install the app on the home screen, and open it once a week."
        }
        None => "This browser does not say whether it keeps this app’s storage.",
    }
}

/// A time that has passed, in words.
fn ago(passed: std::time::Duration) -> String {
    let minutes = passed.as_secs() / 60;
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..60 => (minutes, "minute"),
        60..2880 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::ago;

    #[test]
    fn time_that_has_passed_is_said_in_words() {
        let table =
            [(0, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"), (172_800, "2 days ago")];
        for (seconds, says) in table {
            assert_eq!(ago(Duration::from_secs(seconds)), says);
        }
    }
}
