//! Signing in with a name and a passphrase.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::{
    pages::staff::{
        form::{Faults, Look, field::Field, secret::Secret, summary::Summary},
        title::Title,
    },
    shell::staff::{
        cards,
        desk::{Desk, School},
        enter, page,
    },
};

/// Asks who it is.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let login = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let go = use_navigate();
    let location = use_location();
    let away = move || {
        desk.school.with(|it| match it {
            School::Away(why) => Some(why.to_string()),
            _ => None,
        })
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let passphrase = page::peek("passphrase");
        let mut look = Look::default();
        let login =
            look.needed("login", &login.get_untracked(), "Write the name you sign in with.");
        if passphrase.is_empty() {
            look.fault("passphrase", "Write your passphrase.");
        }
        if !look.show(faults) {
            return;
        }
        busy.set(true);
        let go = go.clone();
        let at_own_page = location.pathname.get_untracked() == "/staff/sign-in";
        leptos::task::spawn_local(async move {
            let entered = enter::sign_in(&login, &passphrase).await;
            page::empty("passphrase");
            busy.try_set(false);
            match entered {
                Ok(seat) => {
                    desk.sit(seat);
                    if at_own_page {
                        go("/staff/inbox", leptos_router::NavigateOptions::default());
                    }
                    cards::refresh(desk).await;
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("passphrase", why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    view! {
        <div class="page narrow" data-page="sign-in">
            <Title text="Sign in" />
            <p role="status">{move || desk.notice.get()}</p>
            {move || away().map(|why| view! { <p class="note" data-alarm="away">{why}</p> })}
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Field
                    id="login"
                    label="Name you sign in with"
                    value=login
                    faults=faults
                    autocomplete="username"
                />
                <Secret
                    id="passphrase"
                    label="Passphrase"
                    faults=faults
                    autocomplete="current-password"
                />
                <p class="row">
                    <button
                        type="submit"
                        class="button"
                        data-press="sign-in"
                        disabled=move || busy.get()
                    >
                        {move || if busy.get() { "One moment…" } else { "Sign in" }}
                    </button>
                </p>
            </form>
            <p class="soft">
                "A wrong passphrase makes you wait a little, longer each time. It never locks you \
                 out."
            </p>
            <ul>
                <li><a href="/staff/safe-sheet">"Sign in with your safe sheet"</a></li>
                <li><a href="/staff/join">"Join with a code"</a></li>
                <li><a href="/staff/concern">"Raise a concern, without signing in"</a></li>
                <li><a href="/staff/lessons">"Lessons and things to print, without signing in"</a></li>
            </ul>
        </div>
    }
}
