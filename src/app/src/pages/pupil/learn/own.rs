//! The stone of one of the school's own lessons. It is only there once the lesson is whole.

use leptos::prelude::*;

use super::paths::Played;
use crate::{
    pages::pupil::{place::Place, root::Pupil},
    parts::picture::Picture,
    shell::device::Own,
};

/// An own lesson's stone, marked with a house.
#[component]
pub(super) fn OwnStone(
    /// The lesson.
    own: Own,
    /// How far it has been played here.
    played: Played,
) -> impl IntoView {
    let pupil = Pupil::here();
    let place = Place::Lesson(own.listed.slug.clone());
    let href = format!("#{}", place.hash());
    let tap = move |press: web_sys::MouseEvent| {
        press.prevent_default();
        pupil.go(&place);
    };
    view! {
        <li class="place">
            <a
                class="stone own"
                href=href
                data-press="lesson"
                data-lesson=own.listed.slug
                data-own=""
                data-played=(played == Played::Whole).then_some("")
                aria-label=format!("{} Our school\u{2019}s own.", own.listed.title)
                on:click=tap
            >
                <img class="picture" src=own.picture alt="" draggable="false" />
                <span class="house"><Picture name="icon-home" /></span>
                {(played == Played::Whole).then(|| view! {
                    <span class="tick"><Picture name="icon-check" /></span>
                })}
            </a>
        </li>
    }
}
