//! The device could not keep it: a grown-up is needed now, and needs to know why.

use leptos::prelude::*;
use report::telling::Input;

use crate::{
    pages::pupil::root::Pupil,
    parts::{numbers::Numbers, picture::Picture},
    words::word,
};

/// Fetch a grown-up; the numbers; the reason, below the line for adults.
#[component]
pub(super) fn UnkeptPage() -> impl IntoView {
    const HOME: &str = word("common.home").text;
    let pupil = Pupil::here();
    let why = move || pupil.tellings.why().get().map(|it| it.to_string());
    view! {
        <section class="card unkept">
            <div class="faces"><Picture name="find-grown-up" /></div>
            <div class="for-adults">
                <p><strong>"To the grown-up who is shown this"</strong></p>
                <p>"This child wants to tell somebody something, and this device could not keep it. Please listen, and stay calm."</p>
                <Numbers contacts=Signal::derive(move || pupil.device.contacts()) />
                <p class="why" data-why="">"Why it could not be kept: "{why}"."</p>
            </div>
            <button type="button" class="done" data-press="done" aria-label=HOME on:click=move |_| {
                pupil.tellings.feed(Input::Done);
            }>
                <Picture name="icon-check" />
            </button>
        </section>
    }
}
