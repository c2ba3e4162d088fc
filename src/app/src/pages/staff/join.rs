//! Joining as a further reader, with an invitation.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wire::sign_in::Grant;

use crate::{
    pages::staff::{
        form::{Faults, Look, field::Field, strength::measure, summary::Summary},
        safe_sheet::{NewPassphrase, chosen},
        sheets::{PrintThem, Printed, ReaderSheet, asked},
        title::Title,
        words::named,
    },
    shell::{
        staff::{
            cards,
            desk::Desk,
            enter::{self, Newcomer, Person, Wanted},
            page,
            trouble::Trouble,
        },
        window,
    },
};

/// The joining page: who they are, then their safe sheet, then six words.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let desk = Desk::here();
    // The code leaves the address at once: it works once, and histories are read by others.
    let code = RwSignal::new(page::take_fragment("join").unwrap_or_default());
    // The link may be opened where this page stands already.
    let linked = StoredValue::new_local(Some(page::on_fragment(move || {
        if let Some(linked) = page::take_fragment("join") {
            code.set(linked);
        }
    })));
    let newcomer = StoredValue::new_local(None::<(Newcomer, String, String)>);
    let registered = RwSignal::new(false);
    window::mark("busy", Some("join"));
    on_cleanup(move || {
        linked.try_update_value(Option::take);
        if desk.sitting.get_untracked().is_none() {
            window::mark("busy", None);
        }
    });
    move || {
        if registered.get() {
            view! { <Paper newcomer=newcomer /> }.into_any()
        } else {
            view! { <Register code=code newcomer=newcomer registered=registered /> }.into_any()
        }
    }
}

/// Who they are.
#[component]
fn Register(
    /// The invitation's code.
    code: RwSignal<String>,
    /// Who registered, with their name and login.
    newcomer: StoredValue<Option<(Newcomer, String, String)>, LocalStorage>,
    /// Whether they did.
    registered: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let name = RwSignal::new(String::new());
    let login = RwSignal::new(String::new());
    let strength = RwSignal::new(measure("", &[]));
    let busy = RwSignal::new(false);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut look = Look::default();
        let code = code.get_untracked();
        if wire::device::normal(&code).len() < 10 {
            look.fault("code", "Write the whole code from your invitation.");
        }
        let name = look.needed("name", &name.get_untracked(), "Write your name.");
        let login = look.needed("login", &login.get_untracked(), "Write a name to sign in with.");
        let passphrase = chosen(&mut look, &[&name, &login]);
        if !look.show(faults) {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let person = Person { code, login, name, passphrase };
            let joined = enter::register(&person, Wanted::Join, None).await;
            cards::refresh(desk).await;
            busy.try_set(false);
            match joined {
                Ok(found) => {
                    page::empty("passphrase");
                    page::empty("passphrase-again");
                    newcomer.try_set_value(Some((found, person.name, person.login)));
                    registered.try_set(true);
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault(field_of(&why), why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    let school = move || desk.card().map(|it| it.name);
    view! {
        <div class="page narrow" data-page="join">
            <Title text="Join as a reader" />
            {move || school().map(|name| view! { <p class="lead">{name}</p> })}
            <p>
                "You were asked to read what children tell. You will print a safe sheet, and then \
                 compare six words with the person who invited you."
            </p>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Field
                    id="code"
                    label="Code of your invitation"
                    value=code
                    faults=faults
                    autocomplete="one-time-code"
                    short=true
                />
                <Field id="name" label="Your name" value=name faults=faults autocomplete="name" />
                <Field
                    id="login"
                    label="Name to sign in with"
                    hint="Your work e-mail address will do. It is not used to write to you."
                    value=login
                    faults=faults
                    autocomplete="username"
                />
                <NewPassphrase faults=faults strength=strength known=login />
                <p class="row">
                    <button
                        type="submit"
                        id="onward"
                        class="button"
                        data-press="join"
                        disabled=move || busy.get()
                    >
                        {move || if busy.get() { "One moment…" } else { "Join" }}
                    </button>
                </p>
            </form>
        </div>
    }
}

/// The field that a refused registration is about.
pub(crate) fn field_of(why: &Trouble) -> &'static str {
    if why.is("taken") {
        "login"
    } else if why.is("code") || matches!(why, Trouble::Check(_)) {
        "code"
    } else {
        "onward"
    }
}

/// Their safe sheet. Once it is on paper they sit down, and the six words follow.
#[component]
fn Paper(
    /// Who registered.
    newcomer: StoredValue<Option<(Newcomer, String, String)>, LocalStorage>,
) -> impl IntoView {
    let desk = Desk::here();
    let go = StoredValue::new_local(use_navigate());
    let classes = desk.card().map(|it| it.classes).unwrap_or_default();
    let sheet = newcomer.with_value(|it| {
        it.as_ref().map(|(it, name, login)| {
            let roles = match &it.grants {
                Grant::Join { roles, .. } => named(roles, &classes),
                _ => String::new(),
            };
            (it.sheet.words(), roles, name.clone(), login.clone())
        })
    });
    let Some((words, roles, name, login)) = sheet else {
        return view! { <div class="page"><p>"There is nothing to print any more."</p></div> }
            .into_any();
    };
    let school = desk.card().map(|it| it.name).unwrap_or_default();
    let done = Callback::new(move |()| {
        let taken = newcomer.try_update_value(Option::take).flatten();
        if let Some((newcomer, ..)) = taken {
            desk.sit(newcomer.seat);
        }
        go.with_value(|go| go("/staff/inbox", leptos_router::NavigateOptions::default()));
    });
    view! {
        <div class="page narrow" data-page="join-sheet">
            <Title text="Print your safe sheet" />
            <p class="no-print">"You join as: " <strong>{roles}</strong></p>
            <p class="alarm no-print">
                "These words are shown this once. With them you can sign in when you have \
                 forgotten your passphrase."
            </p>
            <PrintThem />
            <ReaderSheet school=school name=name login=login words=words.to_vec() root=Vec::new() />
            <Printed right=asked(&words) done=done />
        </div>
    }
    .into_any()
}
