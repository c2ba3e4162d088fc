//! Who reads at this school, who waits to, and inviting a further reader.

use domain::{Reader, ReaderId, Role};
use leptos::prelude::*;
use wire::{
    device::Code,
    sign_in::{Invite, Waiting},
};

use crate::{
    pages::{
        grown_up::moment,
        staff::{
            form::{Faults, Look, field::Ticks, summary::Summary},
            root_key::{RootWords, root_of},
            sheets::WordList,
            title::Title,
            words::{named, roles},
        },
    },
    shell::{
        clock,
        staff::{api, desk::Desk, joining, page},
    },
};

/// How often people who wait are asked for, in milliseconds.
const AGAIN: u32 = 4_000;

/// What to do where passing letters on was broken off.
const AGAIN_BELOW: &str = "Press \u{201c}Pass on earlier letters\u{201d} beside their name, so that \
                           they can open what came before.";

/// The people page.
#[component]
pub(crate) fn People() -> impl IntoView {
    let desk = Desk::here();
    let waiting = RwSignal::new(Vec::<Waiting>::new());
    let trouble = RwSignal::new(None::<String>);
    leptos::task::spawn_local(async move {
        // The signals go when the page goes, and the asking ends.
        while waiting.try_get_untracked().is_some() {
            let Some(seat) = desk.seat() else { return };
            match api::waiting(&seat.token).await {
                Ok(mut found) => {
                    // Whoever is in the card already waits for nothing.
                    let card = desk.card();
                    found.retain(|it| {
                        card.as_ref().is_none_or(|card| card.reader(it.reader).is_none())
                    });
                    trouble.try_set(None);
                    if waiting.try_with_untracked(|it| *it != found) == Some(true) {
                        waiting.try_set(found);
                    }
                }
                Err(why) => {
                    trouble.try_set(Some(desk.heard(why).to_string()));
                }
            }
            page::wait(AGAIN).await;
        }
    });
    let readers = move || desk.card().map(|it| it.readers).unwrap_or_default();
    let said = RwSignal::new(None::<String>);
    let row = move |it: Reader| {
        let answers_for = if it.roles.contains(&Role::Spare) {
            "Nothing day by day: its words lie in the school safe".to_owned()
        } else {
            named(&it.roles, &classes(desk))
        };
        view! {
            <tr data-reader="">
                <td><strong>{it.name.clone()}</strong></td>
                <td>{answers_for}</td>
                <td><PassOn to=it.id key=it.sealing_key said=said /></td>
            </tr>
        }
    };
    view! {
        <div class="page" data-page="people">
            <Title text="People who read" />
            <div aria-live="polite">
                {move || trouble.get().map(|why| view! { <p class="alarm">{why}</p> })}
                {move || said.get().map(|it| view! { <p class="note" data-said="">{it}</p> })}
                <For
                    each=move || waiting.get()
                    key=|it| it.reader
                    children=move |it| view! { <Newcomer who=it waiting=waiting said=said /> }
                />
            </div>
            <section class="panel">
                <h2>"Readers of this school"</h2>
                <table class="plain">
                    <caption class="unseen">"Readers in the school card"</caption>
                    <thead><tr><th scope="col">"Name"</th><th scope="col">"Answers for"</th><th scope="col">"Earlier letters"</th></tr></thead>
                    <tbody>{move || readers().into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
            <InviteForm />
        </div>
    }
}

/// The classes of the school, whose staff may be named.
fn classes(desk: Desk) -> Vec<domain::Class> {
    desk.card().map(|it| it.classes).unwrap_or_default()
}

/// Someone who waits: six words to compare, then a signature.
#[component]
fn Newcomer(
    /// Who.
    who: Waiting,
    /// Everyone who waits.
    waiting: RwSignal<Vec<Waiting>>,
    /// What became of it.
    said: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let Some(seat) = desk.seat() else { return ().into_any() };
    let mine =
        (seat.keys.opening.sealing_key().to_bytes(), seat.keys.signing.verifying_key().to_bytes());
    let words = seal::six_words((&mine.0, &mine.1), (&who.sealing_key, &who.verifying_key));
    let (name, named_for) = (who.name.clone(), named(&who.roles, &classes(desk)));
    let reader = who.reader;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(seat) = desk.seat() else { return };
        let mut look = Look::default();
        let root = root_of(&seat, &mut look);
        if !look.show(faults) {
            return;
        }
        let (Some(root), who) = (root, who.clone()) else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let joined = joining::welcome(desk, &seat, &root, &who).await;
            busy.try_set(false);
            match joined {
                Ok(left) => {
                    page::empty("root-words");
                    said.try_set(Some(joining::passed_on(left)));
                    waiting.try_update(|all| all.retain(|it| it.reader != reader));
                }
                Err(why) => {
                    // Their panel goes once they are in the card, and this must not go with it.
                    if desk.card().is_some_and(|it| it.reader(reader).is_some()) {
                        said.try_set(Some(format!("They are signed in. {why} {AGAIN_BELOW}")));
                    }
                    let mut look = Look::default();
                    look.fault("they-match", why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    view! {
        <section class="panel" data-waiting="">
            <h2>{name.clone()} " waits to join"</h2>
            <p>
                "As: " <strong>{named_for}</strong> ". Ask " {name}
                " to read out their six words, side by side or on a number you know."
            </p>
            <div data-field="six-words"><WordList words=words.to_vec() aloud=true /></div>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <RootWords faults=faults />
                <p class="row">
                    <button
                        type="submit"
                        id="they-match"
                        class="button"
                        data-press="they-match"
                        disabled=move || busy.get()
                    >
                        {move || {
                            if busy.get() {
                                "Signing, and sealing earlier letters for them…"
                            } else {
                                "All six words are the same. Sign them in"
                            }
                        }}
                    </button>
                </p>
            </form>
            <p class="soft">"If a word differs, do not sign. Tell whoever looks after the server."</p>
        </section>
    }
    .into_any()
}

/// Passes earlier letters on to a reader once more: whatever was broken off when they joined, and what
/// a tablet sealed before it heard of them.
#[component]
fn PassOn(
    /// To whom.
    to: ReaderId,
    /// Their key, as the card has it.
    key: Vec<u8>,
    /// What became of it.
    said: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Desk::here();
    let busy = RwSignal::new(false);
    if desk.seat().is_none_or(|seat| seat.reader == to) {
        return ().into_any();
    }
    let pass = move |_| {
        let (Some(seat), Ok(key)) = (desk.seat(), seal::SealingKey::from_bytes(&key)) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let done = joining::pass_on(desk, &seat, to, &key).await;
            busy.try_set(false);
            said.try_set(Some(done.map_or_else(|why| why.to_string(), joining::passed_on)));
        });
    };
    view! {
        <button type="button" class="button quiet" data-press="pass-on" disabled=move || busy.get() on:click=pass>
            "Pass on earlier letters"
        </button>
    }
    .into_any()
}

/// A link for a further reader.
#[component]
fn InviteForm() -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let chosen = RwSignal::new(vec![Role::Deputy]);
    let made = RwSignal::new(None::<Code>);
    let copied = RwSignal::new("");
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let roles = chosen.get_untracked();
        let mut look = Look::default();
        if roles.is_empty() {
            look.fault("roles", "Tick what they will answer for.");
        }
        let Some(seat) = desk.seat().filter(|_| look.show(faults)) else { return };
        leptos::task::spawn_local(async move {
            match api::invite(&seat.token, &Invite { roles }).await {
                Ok(code) => {
                    made.try_set(Some(code));
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("roles", desk.heard(why).to_string());
                    look.show(faults);
                }
            }
        });
    };
    let shown = move || {
        let code = made.get()?;
        let link = wire::paths::join_link(&page::origin(), &code.code);
        let until = moment::near(code.expires, clock::now(), page::minutes_east(code.expires));
        let copy = {
            let link = link.clone();
            move |_| {
                let link = link.clone();
                leptos::task::spawn_local(async move {
                    let done = page::copy(&link).await;
                    copied.try_set(if done { "Copied." } else { "This browser did not copy it." });
                });
            }
        };
        Some(view! {
            <div class="good" data-invite="">
                <p>"Give this code to them in person, or send them the link. It works once."</p>
                <p class="code" data-field="invite-code">{code.code.clone()}</p>
                <p data-field="invite-link">{link}</p>
                <p class="row">
                    <button type="button" class="button quiet" on:click=copy>"Copy the link"</button>
                    <span role="status">{move || copied.get()}</span>
                </p>
                <p class="soft">"It works until " {until} "."</p>
            </div>
        })
    };
    view! {
        <section class="panel">
            <h2>"Invite a further reader"</h2>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Ticks
                    id="roles"
                    label="What will they answer for?"
                    choices=roles(&classes(desk))
                    chosen=chosen
                    faults=faults
                />
                <button type="submit" class="button" data-press="invite">"Make an invitation"</button>
            </form>
            <div aria-live="polite">{shown}</div>
        </section>
    }
}
