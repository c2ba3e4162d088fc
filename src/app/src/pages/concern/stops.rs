//! Where the form stops: a call comes first, and some things are never written here (N-80, N-81).

use domain::helpline::HELPLINES;
use leptos::prelude::*;
use report::concern::form::Input;

use super::{ask::Back, raise::Raise};
use crate::pages::{
    grown_up::calls::{Contacts, Help},
    staff::title::Title,
};

/// Some of the helplines, by their ids.
#[component]
pub(super) fn Helps(
    /// Which.
    ids: &'static [&'static str],
) -> impl IntoView {
    let lines = ids.iter().filter_map(|id| HELPLINES.iter().find(|it| it.id == *id));
    view! {
        <ul class="calls" role="list">
            {lines.map(|it| view! { <Help line=*it /> }).collect_view()}
        </ul>
    }
}

/// A child may be in danger now.
#[component]
pub(super) fn Danger(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let device = raise.device();
    let contacts = Signal::derive(move || device.contacts());
    view! {
        <Title text="Call first" />
        <div class="alarm">
            <p>
                <strong>"Nobody may be looking at this form now."</strong>
                " Call 999 if a child is in danger. Then call the school."
            </p>
        </div>
        <Helps ids=&["police-999"] />
        <h2>"At school"</h2>
        <Contacts contacts=contacts />
        <p>
            "If the person at school is whom you worry about, call the police or the NSPCC instead."
        </p>
        <Helps ids=&["nspcc"] />
        <p class="row">
            <button
                type="button"
                class="button quiet"
                data-press="called"
                on:click=move |_| raise.hear(Input::Called)
            >
                "I have called, and want to write it down too"
            </button>
            <Back raise />
        </p>
    }
}

/// A sexual picture of a child. The form ends here.
#[component]
pub(super) fn Stop(
    /// The form.
    raise: Raise,
) -> impl IntoView {
    let device = raise.device();
    let contacts = Signal::derive(move || device.contacts());
    view! {
        <Title text="Stop here: do not write it down" />
        <div class="alarm" data-alarm="picture">
            <ul>
                <li>"Do not copy it, do not take a screenshot, do not send it on. That is a crime, also for those who mean well."</li>
                <li>"Do not look at it again, and do not ask a child to show it."</li>
                <li>"Do not describe it, here or anywhere."</li>
                <li>"Leave the device as it is. Call one of these now."</li>
            </ul>
        </div>
        <Helps ids=&["police-999", "police-101", "iwf", "report-remove", "ceop"] />
        <h2>"The safeguarding lead at school"</h2>
        <p>
            "Say only that there is such a picture, and on whose device or where. If it is about one \
             of these people, call the police instead."
        </p>
        <Contacts contacts=contacts />
        <p class="row"><Back raise /></p>
    }
}
