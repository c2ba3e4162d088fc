//! Signed in, but not in the school card yet: six words stand between.

use leptos::prelude::*;

use crate::{
    pages::staff::{sheets::WordList, title::Title},
    shell::staff::{
        cards,
        desk::{Desk, School},
        page,
    },
};

/// How often the card is asked for while somebody waits, in milliseconds.
const AGAIN: u32 = 4_000;

/// The six words, beside everybody who may sign the card, until this reader is in it.
#[component]
pub(crate) fn Waiting() -> impl IntoView {
    let desk = Desk::here();
    let alive = StoredValue::new(true);
    leptos::task::spawn_local(async move {
        while alive.try_get_value() == Some(true) {
            cards::refresh(desk).await;
            page::wait(AGAIN).await;
        }
    });
    let people = Memo::new(move |_| {
        let Some(seat) = desk.sitting.get().and_then(|_| desk.seat()) else { return Vec::new() };
        let sealing = seat.keys.opening.sealing_key().to_bytes();
        let verifying = seat.keys.signing.verifying_key().to_bytes();
        let words = |other: &domain::Reader| {
            let theirs = (other.sealing_key.as_slice(), &other.verifying_key);
            (other.name.clone(), seal::six_words((&sealing, &verifying), theirs))
        };
        desk.school.with(|it| match it {
            School::Known(known) => {
                let person = |it: &&domain::Reader| !it.roles.contains(&domain::Role::Spare);
                known.card.readers.iter().filter(person).map(words).collect()
            }
            _ => Vec::new(),
        })
    });
    let one = |(name, words): (String, [&'static str; 6])| {
        view! {
            <section class="panel" data-field="six-words">
                <h2>"With " {name}</h2>
                <WordList words=words.to_vec() aloud=true />
            </section>
        }
    };
    view! {
        <div class="page narrow" data-page="waiting">
            <Title text="Read these six words to each other" />
            <p>
                "Stand together, or call each other on a number you know. Whoever invited you opens \
                 the People page and sees six words. They must be the same as yours."
            </p>
            <p class="note">
                "If a single word differs, stop: somebody may be between you. Tell whoever looks \
                 after the server."
            </p>
            {move || people.get().into_iter().map(one).collect_view()}
            <p role="status">"This page goes on by itself once you are signed into the school card."</p>
        </div>
    }
}
