//! The list in force, and taking it away.

use leptos::prelude::*;

use super::Bench;
use crate::{pages::grown_up::moment, shell::staff::page};

/// What the class has now.
#[component]
pub(super) fn Kept() -> impl IntoView {
    let it = Bench::here();
    let is_sure = RwSignal::new(false);
    let list = Memo::new(move |_| {
        let (class, list) = (it.class.get()?, it.list.get()?);
        Some((list.names.len(), class.pegs.len(), list.at))
    });
    let away = move |_| {
        is_sure.set(false);
        it.keep(Vec::new());
    };
    let button = move || {
        if is_sure.get() {
            view! {
                <button type="button" class="button stop" data-press="names-away-sure" on:click=away>
                    "Yes, take the list away"
                </button>
                <button type="button" class="button quiet" on:click=move |_| is_sure.set(false)>"Keep it"</button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="button quiet" data-press="names-away" on:click=move |_| is_sure.set(true)>
                    "Take the list away"
                </button>
            }
            .into_any()
        }
    };
    move || match list.get() {
        None => view! { <p data-list="0">"This class has no list yet: its pegs stand alone."</p> }
            .into_any(),
        Some((many, pegs, at)) => {
            let day = moment::date(at, page::minutes_east(at));
            view! {
                <section class="panel" data-list=many>
                    <h2>"The list in force"</h2>
                    <p>{many} " of " {pegs} " pegs have a name, written down " {day} ". Another list takes its place."</p>
                    <p class="row">{button}</p>
                </section>
            }
            .into_any()
        }
    }
}
