//! One stone. A lesson that is not whole on this device sleeps, and wakes by itself.

use leptos::prelude::*;

use super::paths::Played;
use crate::{
    pages::pupil::{place::Place, root::Pupil},
    parts::{choices::Hand, picture::Picture},
    shell::kept::Kept,
    words::{Stone, word},
};

/// A lesson's stone.
#[component]
pub(super) fn StoneView(
    /// The lesson.
    stone: &'static Stone,
    /// How far it has been played here.
    played: Played,
    /// Whether this is where to go on.
    is_here: bool,
) -> impl IntoView {
    let pupil = Pupil::here();
    let place = Place::Lesson(stone.slug.to_owned());
    let href = format!("#{}", place.hash());
    let is_awake = Memo::new(move |_| pupil.kept.has(stone.slug));
    let tap = move |press: web_sys::MouseEvent| {
        press.prevent_default();
        if is_awake.get_untracked() {
            pupil.go(&place);
        } else {
            Kept::want(stone.slug);
            pupil.voice.say(vec![const { word("learn.asleep") }.said()]);
        }
    };
    view! {
        <li class="place" class:here=is_here class:named=move || is_here && is_awake.get()>
            <a
                class="stone"
                class:asleep=move || !is_awake.get()
                href=href
                data-press=move || if is_awake.get() { "lesson" } else { "asleep" }
                data-lesson=stone.slug
                data-played=(played == Played::Whole).then_some("")
                aria-label=stone.title
                on:click=tap
            >
                <Picture name=stone.picture />
                {(played == Played::Whole).then(|| view! {
                    <span class="tick"><Picture name="icon-check" /></span>
                })}
            </a>
            {is_here.then(|| view! { <Hand /> })}
        </li>
    }
}
