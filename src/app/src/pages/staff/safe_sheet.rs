//! The second way in: printed words, then a new passphrase.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use zeroize::Zeroizing;

use crate::{
    pages::staff::{
        form::{
            Faults, Look,
            secret::Secret,
            strength::{Meter, Strength, measure},
            summary::Summary,
        },
        title::Title,
    },
    shell::staff::{
        cards,
        desk::{Desk, Seat},
        enter, page,
    },
};

/// Asks for the words, then for a new passphrase.
#[component]
pub(crate) fn SafeSheet() -> impl IntoView {
    let waiting = StoredValue::new_local(None::<Seat>);
    let proved = RwSignal::new(false);
    move || {
        if proved.get() {
            view! { <Renew seat=waiting /> }.into_any()
        } else {
            view! { <Words seat=waiting proved=proved /> }.into_any()
        }
    }
}

/// The printed words.
#[component]
fn Words(
    /// Who they belong to, once they are proved.
    seat: StoredValue<Option<Seat>, LocalStorage>,
    /// Whether they are.
    proved: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let go = use_navigate();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let words = page::peek("words");
        let mut look = Look::default();
        if words.trim().is_empty() {
            look.fault("words", "Write the words as they are printed.");
        }
        if !look.show(faults) {
            return;
        }
        busy.set(true);
        let go = go.clone();
        leptos::task::spawn_local(async move {
            let entered = enter::by_words(&words).await;
            busy.try_set(false);
            match entered {
                // The printed spare has no passphrase: nothing of it rests but paper.
                Ok(spare) if spare.record.by_sheet.is_empty() => {
                    page::empty("words");
                    desk.sit(spare);
                    go("/staff/inbox", leptos_router::NavigateOptions::default());
                    cards::refresh(desk).await;
                }
                Ok(reader) => {
                    page::empty("words");
                    seat.try_set_value(Some(reader));
                    proved.try_set(true);
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("words", why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    view! {
        <div class="page narrow" data-page="safe-sheet">
            <Title text="Sign in with your safe sheet" />
            <p>"Your safe sheet was printed when you joined. It should lie in the school safe."</p>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Secret
                    id="words"
                    label="Words on the sheet"
                    hint="Twelve words, in order, with spaces between. The first four letters of \
                          each are enough. The printed spare reader has twenty-four."
                    faults=faults
                    autocomplete="off"
                />
                <p class="row">
                    <button
                        type="submit"
                        class="button"
                        data-press="prove"
                        disabled=move || busy.get()
                    >
                        {move || if busy.get() { "One moment…" } else { "Go on" }}
                    </button>
                    <a href="/staff/sign-in">"I know my passphrase"</a>
                </p>
            </form>
        </div>
    }
}

/// A new passphrase, for somebody who has proved their words.
#[component]
fn Renew(
    /// Who.
    seat: StoredValue<Option<Seat>, LocalStorage>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let strength = RwSignal::new(measure("", &[]));
    let go = use_navigate();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut look = Look::default();
        let passphrase = chosen(&mut look, &[]);
        if !look.show(faults) {
            return;
        }
        let Some(reader) = seat.try_update_value(Option::take).flatten() else { return };
        busy.set(true);
        let go = go.clone();
        leptos::task::spawn_local(async move {
            let renewed = enter::renew(&reader, &passphrase).await;
            busy.try_set(false);
            match renewed {
                Ok(()) => {
                    page::empty("passphrase");
                    page::empty("passphrase-again");
                    desk.sit(reader);
                    go("/staff/inbox", leptos_router::NavigateOptions::default());
                    cards::refresh(desk).await;
                }
                Err(why) => {
                    seat.try_set_value(Some(reader));
                    let mut look = Look::default();
                    look.fault("passphrase", why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    view! {
        <div class="page narrow" data-page="renew">
            <Title text="Choose a new passphrase" />
            <p>"Your words are right. The safe sheet stays good: put it back into the safe."</p>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <NewPassphrase faults=faults strength=strength known=RwSignal::new(String::new()) />
                <p class="row">
                    <button
                        type="submit"
                        class="button"
                        data-press="renew"
                        disabled=move || busy.get()
                    >
                        {move || if busy.get() { "One moment…" } else { "Keep this passphrase" }}
                    </button>
                </p>
            </form>
        </div>
    }
}

/// A new passphrase, twice, with its strength.
#[component]
pub(crate) fn NewPassphrase(
    /// The form's faults.
    faults: Faults,
    /// What it is worth so far.
    strength: RwSignal<Strength>,
    /// What is known about its owner: it does not count as secret.
    known: RwSignal<String>,
) -> impl IntoView {
    let write = Callback::new(move |()| {
        let written = page::peek("passphrase");
        strength.set(known.with_untracked(|known| measure(&written, &[known.as_str()])));
    });
    view! {
        <Secret
            id="passphrase"
            label="New passphrase"
            hint="Four or five words that do not belong together, such as things on your desk. Do \
                  not use it anywhere else."
            faults=faults
            autocomplete="new-password"
            on_write=write
        />
        <Meter strength=strength />
        <br />
        <Secret
            id="passphrase-again"
            label="The same passphrase again"
            faults=faults
            autocomplete="new-password"
        />
    }
}

/// The chosen passphrase, with faults where it is too easy or was written in two ways.
pub(crate) fn chosen(look: &mut Look, known: &[&str]) -> Zeroizing<String> {
    let (passphrase, again) = (page::peek("passphrase"), page::peek("passphrase-again"));
    let strength = measure(&passphrase, known);
    if !strength.enough {
        look.fault("passphrase", strength.says);
    } else if *passphrase != *again {
        look.fault("passphrase-again", "The two passphrases differ. Write the same one twice.");
    }
    passphrase
}
