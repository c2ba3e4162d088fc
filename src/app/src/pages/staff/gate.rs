//! What stands before a page that needs somebody to sit here.

use leptos::prelude::*;

use crate::{
    pages::staff::{sign_in::SignIn, title::Title, waiting::Waiting},
    shell::staff::desk::{Desk, School},
};

/// Where a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The server was not asked yet.
    Asking,
    /// There is no school yet.
    NotSetUp,
    /// Nobody sits here.
    Outside,
    /// Signed in, but not in the card yet.
    Waiting,
    /// Signed in.
    Inside,
}

/// The page, for a reader of this school; otherwise what they need first. The address stays, so
/// that signing in leads to where they were going.
#[component]
pub(crate) fn Gate(
    /// What stands behind it.
    page: fn() -> AnyView,
) -> impl IntoView {
    let desk = Desk::here();
    let place = Memo::new(move |_| {
        let sitting = desk.sitting.get();
        desk.school.with(|school| match (school, sitting) {
            (School::Known(known), Some(reader)) if known.card.reader(reader).is_some() => {
                Place::Inside
            }
            (_, Some(_)) => Place::Waiting,
            (School::Asking, None) => Place::Asking,
            (School::NotSetUp, None) => Place::NotSetUp,
            (School::Known(_) | School::Away(_), None) => Place::Outside,
        })
    });
    move || match place.get() {
        Place::Asking => {
            view! { <div class="page narrow"><p role="status">"One moment…"</p></div> }.into_any()
        }
        Place::NotSetUp => view! { <NotSetUp /> }.into_any(),
        Place::Outside => view! { <SignIn /> }.into_any(),
        Place::Waiting => view! { <Waiting /> }.into_any(),
        Place::Inside => page(),
    }
}

/// A server without a school.
#[component]
fn NotSetUp() -> impl IntoView {
    view! {
        <div class="page narrow" data-page="not-set-up">
            <Title text="Welcome to Bramble" />
            <p class="lead">"No school has been set up on this server yet."</p>
            <p>
                "Setting up takes about a quarter of an hour. You need the one-time code that the \
                 server shows on its own screen, a printer, and a second person who will read \
                 tellings with you."
            </p>
            <p><a class="button" href="/staff/set-up" data-press="set-up">"Set up your school"</a></p>
            <p>
                "Were you invited? "
                <a href="/staff/join" data-press="join">"Join with your code"</a> "."
            </p>
        </div>
    }
}
