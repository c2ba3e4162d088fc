//! Every page but the first, whose code comes when somebody goes there: whom to call must not wait
//! for what signs and seals.

#![expect(
    clippy::unnecessary_wraps,
    reason = "what comes later may not come, and the macro says so in the function's own result"
)]

use std::rc::Rc;

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{Here, place::Place, rest};
use crate::shell::{staff::page, window};

/// Draws the page of a place.
pub(super) type Draw = Rc<dyn Fn(Place) -> AnyView>;

/// Makes what those pages share, once.
type Open = fn(Here) -> Draw;

/// All of them.
#[wasm_split(rest, wasm_split_path = leptos::wasm_split, fallible)]
fn pages() -> Result<Open, SplitLoaderError> {
    Ok(rest::open)
}

/// How far it is.
#[derive(Clone)]
enum Came {
    Asleep,
    Coming,
    Here(Draw),
    Not,
}

/// The code of those pages, and what they share. It lives as long as the door.
#[derive(Clone, Copy)]
pub(super) struct Later {
    here: Here,
    came: RwSignal<Came, LocalStorage>,
    owner: StoredValue<Owner>,
}

impl Later {
    /// Nothing is asked for yet.
    pub(super) fn new(here: Here) -> Self {
        let owner = StoredValue::new(Owner::current().expect("the door is a component"));
        Self { here, came: RwSignal::new_local(Came::Asleep), owner }
    }

    /// Asks for it, unless it is here or on its way. What did not come once may come now.
    pub(super) fn ask(self) {
        if !matches!(self.came.get_untracked(), Came::Asleep | Came::Not) {
            return;
        }
        self.came.set(Came::Coming);
        leptos::task::spawn_local(async move {
            let came = match pages().await {
                Ok(open) => Came::Here(self.owner.with_value(|it| it.with(|| open(self.here)))),
                Err(_) => Came::Not,
            };
            self.came.set(came);
            if self.here.place.with_untracked(|it| *it != Place::Calls) {
                page::soon(|| window::focus("h1"));
            }
        });
    }

    /// Whether it was asked for and did not come.
    pub(super) fn is_missing(self) -> bool {
        matches!(self.came.get_untracked(), Came::Not)
    }

    /// A page, as far as it is here.
    pub(super) fn page(self, place: Place) -> AnyView {
        if matches!(self.came.get_untracked(), Came::Asleep) {
            self.ask();
        }
        match self.came.get() {
            Came::Here(draw) => draw(place),
            Came::Asleep | Came::Coming => {
                view! { <div class="page"><h1 tabindex="-1">"One moment…"</h1></div> }.into_any()
            }
            Came::Not => view! {
                <div class="page" data-page="not-here">
                    <h1 tabindex="-1">"This page is not on your device yet"</h1>
                    <p>
                        "Open it once with internet; then it works without. Nothing that you wrote \
                         is lost. Whom to call is here: "
                        <a href="#calls">"the numbers"</a> "."
                    </p>
                    <p class="row">
                        <button type="button" class="button" data-press="try" on:click=move |_| self.ask()>
                            "Try again"
                        </button>
                    </p>
                </div>
            }
            .into_any(),
        }
    }
}
