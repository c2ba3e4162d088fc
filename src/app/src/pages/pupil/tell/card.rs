//! The big calm card that a child shows to a grown-up.

use leptos::prelude::*;
use report::telling::Input;

use crate::{
    pages::pupil::root::Pupil,
    parts::{journey::JourneyLine, numbers::Numbers, picture::Picture},
    words::word,
};

/// The card. It says that something was told, and nothing of what.
#[component]
pub(super) fn CardToShow() -> impl IntoView {
    const HOME: &str = word("common.home").text;
    let pupil = Pupil::here();
    let journey = Signal::derive(move || pupil.device.journey(pupil.tellings.letter().get()));
    let leaf = move || {
        pupil
            .tellings
            .leaf()
            .get()
            .map(|it| view! { <span class="leaf"><Picture name=it.picture() /></span> })
    };
    view! {
        <section class="card">
            <div class="faces"><Picture name="bramble-card" />{leaf}</div>
            <JourneyLine journey />
            <div class="for-adults">
                <p><strong>"To the grown-up who is shown this"</strong></p>
                <p>"This child wants to tell somebody something. Please stop, listen, and stay calm."</p>
                <p>{move || pupil.device.hours()}</p>
                <p>"If a child is in danger now, call 999."</p>
                {move || (!pupil.device.is_enrolled()).then(|| {
                    view! { <Numbers contacts=Signal::derive(move || pupil.device.contacts()) /> }
                })}
            </div>
            <button type="button" class="done" data-press="done" aria-label=HOME on:click=move |_| {
                pupil.tellings.feed(Input::Done);
            }>
                <Picture name="icon-check" />
            </button>
        </section>
    }
}
