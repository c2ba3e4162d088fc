//! Reading what the school answered, with twelve words or from what this device keeps, and adding to
//! a concern.

use domain::EnvelopeId;
use leptos::prelude::*;
use report::Answer;
use seal::claim::Claim;

use super::raise::Raise;
use crate::{
    pages::{
        grown_up::moment,
        staff::{
            form::{Faults, Look, secret::Secret, summary::Summary},
            title::Title,
        },
    },
    shell::{
        clock,
        device::{Heard, heard},
        staff::page,
    },
};

/// What this device remembers.
type Kept = RwSignal<Vec<(EnvelopeId, Claim)>, LocalStorage>;

/// The page.
#[component]
pub(super) fn Answers(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let kept: Kept = RwSignal::new_local(Vec::new());
    let open = RwSignal::new_local(None::<Claim>);
    leptos::task::spawn_local(async move {
        let found = raise.device().claims().await;
        let _ = kept.try_set(found);
    });
    let shown = move || match open.get() {
        Some(claim) => view! { <ForOne raise claim /> }.into_any(),
        None => view! { <Which raise kept open /> }.into_any(),
    };
    view! {
        {shown}
        <p class="row no-print">
            <button
                type="button"
                class="button quiet"
                data-press="no-answers"
                on:click=move |_| raise.answers.set(false)
            >
                "Back to the form"
            </button>
        </p>
    }
}

/// Which concern it is.
#[component]
fn Which(
    /// The form.
    raise: Raise,
    /// What this device remembers.
    kept: Kept,
    /// The one to look at.
    open: RwSignal<Option<Claim>, LocalStorage>,
) -> impl IntoView {
    let faults: Faults = RwSignal::new(Vec::new());
    let look_up = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        match Claim::parse(&page::peek("claim")) {
            Ok(claim) => {
                page::empty("claim");
                open.set(Some(claim));
            }
            Err(why) => look.fault("claim", format!("{}.", capital(&why.to_string()))),
        }
        look.show(faults);
    };
    let one = move |(id, claim): (EnvelopeId, Claim)| {
        let look = move |_| open.set(Some(claim.clone()));
        let forget = move |_| {
            leptos::task::spawn_local(async move {
                if raise.device().forget(id).await {
                    kept.try_update(|all| all.retain(|(it, _)| *it != id));
                }
            });
        };
        view! {
            <li class="row">
                <button type="button" class="button" data-press="kept-claim" on:click=look>
                    {id.short()}
                </button>
                <button
                    type="button"
                    class="button quiet"
                    data-press="forget-claim"
                    aria-label=format!("Forget {} on this device", id.short())
                    on:click=forget
                >
                    "Forget it on this device"
                </button>
            </li>
        }
    };
    let has_kept = move || kept.with(|it| !it.is_empty());
    view! {
        <Summary faults=faults />
        <Title text="Read an answer" />
        {move || has_kept().then(|| view! {
            <section class="panel" data-part="kept-claims">
                <h2>"Kept on this device"</h2>
                <ul class="calls" role="list">{kept.get().into_iter().map(one).collect_view()}</ul>
            </section>
        })}
        <form novalidate on:submit=look_up>
            <Secret
                id="claim"
                label="Your twelve words"
                hint="In order, with spaces between. The first four letters of each are enough."
                faults=faults
                autocomplete="off"
            />
            <p class="row">
                <button type="submit" class="button" data-press="claim">"Look for an answer"</button>
            </p>
        </form>
    }
}

/// What lies there for one claim.
#[component]
fn ForOne(
    /// The form.
    raise: Raise,
    /// Whose.
    claim: Claim,
) -> impl IntoView {
    let found = RwSignal::new_local(None::<Heard>);
    let asking = claim.clone();
    leptos::task::spawn_local(async move {
        let all = heard(&asking).await;
        let _ = found.try_set(Some(all));
    });
    let says = move || {
        found.with(|it| match it {
            None => "One moment…".to_owned(),
            Some(Heard::NotNow) => {
                "The school's server could not be asked. Try again when you are online.".to_owned()
            }
            Some(Heard::Answers(all, _)) if all.is_empty() => {
                "No answer is here yet. If you are worried, call.".to_owned()
            }
            Some(Heard::Answers(all, 0)) if all.len() == 1 => "1 answer".to_owned(),
            Some(Heard::Answers(all, 0)) => format!("{} answers", all.len()),
            Some(Heard::Answers(all, unread)) => {
                format!("{} answers, and {unread} that cannot be read: please call.", all.len())
            }
        })
    };
    let all = move || match found.get() {
        Some(Heard::Answers(all, _)) => all.iter().map(one).collect_view().into_any(),
        _ => ().into_any(),
    };
    let add = move |_| raise.add(claim.clone());
    view! {
        <Title text="What the school answered" />
        <p role="status" data-part="answers-say">{says}</p>
        {all}
        <p class="row no-print">
            <button type="button" class="button" data-press="add" on:click=add>
                "Add to what you wrote"
            </button>
        </p>
        <p class="soft">
            "What you wrote before is not changed by it. It goes to those who may read it, as the \
             first time."
        </p>
    }
}

/// One answer, as text.
pub(crate) fn one(answer: &Answer) -> AnyView {
    let when = moment::near(answer.told, clock::now(), page::minutes_east(answer.told));
    view! {
        <article class="panel" data-part="answer">
            <p class="typed">{answer.words.clone()}</p>
            <p class="soft">
                {answer.from.clone()} ", " {when} ", to " {answer.about.short()}
            </p>
        </article>
    }
    .into_any()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
