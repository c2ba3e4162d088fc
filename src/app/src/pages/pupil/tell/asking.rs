//! The pages that ask: three pictures, or one's own peg, and "not sure" on each.

use leptos::prelude::*;
use report::{
    choice::{About, Choice, Feeling, Me as Chosen, Who},
    telling::Input,
};

use crate::{
    pages::pupil::root::Pupil,
    parts::{
        choices::{Choices, Hand, Thing},
        picture::Picture,
    },
    words::{self, word},
};

/// How I feel.
pub(super) fn feeling() -> impl IntoView {
    ask::<Feeling>(Input::Feel)
}

/// What it was about.
pub(super) fn about() -> impl IntoView {
    ask::<About>(Input::About)
}

/// Who I would like to talk to.
pub(super) fn who() -> impl IntoView {
    ask::<Who>(Input::Who)
}

fn ask<C: Choice>(input: fn(C) -> Input) -> impl IntoView {
    let pupil = Pupil::here();
    let thing = |it: C| Thing {
        picture: it.picture().to_owned(),
        says: words::words(it.words()).text.to_owned(),
        is_named: true,
    };
    let things: Vec<Thing> = C::ALL.into_iter().map(thing).collect();
    let on_choice = Callback::new(move |n: usize| pupil.tellings.feed(input(C::ALL[n])));
    // The sentence is said first, then each choice by its name.
    let named = Signal::derive(move || pupil.voice.at().get()?.checked_sub(1));
    view! {
        <Choices things=things named on_choice />
        <Skip said=1 + C::ALL.len() />
    }
}

/// Who I am: a peg of my class, or not saying.
#[component]
pub(super) fn Me() -> impl IntoView {
    const NOT_SAYING: &str = word("tell.not-saying").text;
    let pupil = Pupil::here();
    let press = move |me| pupil.tellings.feed(Input::Me(me));
    let saying = move |n: usize| move || pupil.voice.at().get() == Some(n);
    let peg = move |(n, peg): (usize, domain::Peg)| {
        let picture = peg.picture();
        view! {
            <li class="place" class:named=move || n == 0 && saying(0)()>
                <button
                    type="button"
                    class="peg"
                    data-choice=picture
                    aria-label=words::naming(picture).text
                    on:click=move |_| press(Chosen::Peg(peg))
                >
                    <Picture name=picture />
                </button>
                {(n == 0).then(|| view! { <Hand /> })}
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="pegs" role="list">{pupil.device.pegs().into_iter().enumerate().map(peg).collect_view()}</ul>
        <div class="beside">
            <div class="place" class:named=saying(1)>
                <button
                    type="button"
                    class="choice small"
                    data-choice="not-saying"
                    aria-label=NOT_SAYING
                    on:click=move |_| press(Chosen::NotSaying)
                >
                    <Picture name="not-saying" />
                </button>
                <Hand />
            </div>
            <Skip said=2 />
        </div>
    }
}

/// "Not sure": on to the next page with nothing chosen.
#[component]
fn Skip(
    /// Which line says it.
    said: usize,
) -> impl IntoView {
    const SKIP: &str = word("common.skip").text;
    let pupil = Pupil::here();
    view! {
        <div class="place" class:named=move || pupil.voice.at().get() == Some(said)>
            <button
                type="button"
                class="skip"
                data-press="skip"
                on:click=move |_| pupil.tellings.feed(Input::Skip)
            >
                <span class="says">{SKIP}</span>
                <Picture name="icon-next" />
            </button>
            <Hand />
        </div>
    }
}
