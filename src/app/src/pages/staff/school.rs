//! The school card: what it says, changing it, signing it again.

use domain::{Card, Class, Contact, Matter, Subject};
use leptos::prelude::*;

use crate::{
    pages::{
        grown_up::moment,
        staff::{
            form::{Faults, Look, field::Field, summary::Summary},
            root_key::{RootWords, root_of},
            set_up::{
                ClassForm, ClassesForm, ContactForm, ContactsForm, classes_fine, contacts_fine,
            },
            title::Title,
            words::count,
        },
    },
    shell::staff::{cards, desk::Desk, page},
};

/// The school page.
#[component]
pub(crate) fn School() -> impl IntoView {
    let desk = Desk::here();
    let changing = RwSignal::new(false);
    move || {
        let Some(card) = desk.card() else { return ().into_any() };
        if changing.get() {
            view! { <Change card=card changing=changing /> }.into_any()
        } else {
            view! { <Show card=card changing=changing /> }.into_any()
        }
    }
}

/// What the card says.
#[component]
fn Show(
    /// The card.
    card: Card,
    /// Whether somebody changes it.
    changing: RwSignal<bool>,
) -> impl IntoView {
    let day = |at| moment::date(at, page::minutes_east(at));
    let classes = card
        .classes
        .iter()
        .map(|it| {
            let pegs = count(it.pegs.len(), "peg", "pegs");
            view! { <li><strong>{it.name.clone()}</strong> ", " {pegs}</li> }
        })
        .collect_view();
    let contacts = card.contacts.clone();
    let concerns = readers_of_concerns(&card)
        .into_iter()
        .map(|(about, readers)| view! { <dt>{about}</dt><dd>{readers}</dd> })
        .collect_view();
    view! {
        <div class="page" data-page="school">
            <Title text="School" />
            <section class="panel">
                <h2>{card.name.clone()}</h2>
                <dl class="facts">
                    <dt>"Hours"</dt>
                    <dd>{card.hours.clone()}</dd>
                    <dt>"Card"</dt>
                    <dd data-field="card">
                        {format!("Number {}, signed {}", card.version, day(card.issued))}
                    </dd>
                    <dt>"Sign again by"</dt>
                    <dd data-field="renew-by">{day(card.renew_by)}</dd>
                </dl>
                <p>
                    <button
                        type="button"
                        class="button"
                        data-press="change"
                        on:click=move |_| changing.set(true)
                    >
                        "Change it, or sign it again"
                    </button>
                </p>
            </section>
            <section class="panel">
                <h2>"Unread letters"</h2>
                <p>
                    <a class="button quiet" href="/staff/calls" data-press="calls">
                        "Who is called, and when"
                    </a>
                </p>
            </section>
            <section>
                <h2>"Contacts"</h2>
                <crate::pages::grown_up::calls::Contacts contacts=Signal::stored(contacts) />
            </section>
            <section data-part="concerns">
                <h2>"Who reads grown-ups' concerns"</h2>
                <p>
                    "Two people or more, and never whom it is about. Where nobody is left, the form says \
                     so, and whom to call."
                </p>
                <dl class="facts">{concerns}</dl>
            </section>
            <section>
                <h2>"Classes"</h2>
                <ul>{classes}</ul>
            </section>
        </div>
    }
}

/// Whom a concern is about, and who reads it then or what is missing.
fn readers_of_concerns(card: &Card) -> [(&'static str, String); 4] {
    let of = |matter, subject| match card.takes(matter, subject) {
        Ok(inbox) => {
            let names = inbox.readers.iter().filter_map(|it| card.reader(*it));
            names.map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
        }
        Err(why) => format!("Nobody yet: {why}"),
    };
    [
        ("A child", of(Matter::Child, Subject::Nobody)),
        ("A member of staff", of(Matter::Adult, Subject::AnotherAdult)),
        ("The safeguarding lead", of(Matter::Adult, Subject::Lead)),
        ("The headteacher", of(Matter::Adult, Subject::Head)),
    ]
}

/// Changing the card. What is not changed is signed again as it is.
#[component]
fn Change(
    /// The card as it is.
    card: Card,
    /// Whether somebody changes it.
    changing: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let name = RwSignal::new(card.name.clone());
    let hours = RwSignal::new(card.hours.clone());
    let contacts = RwSignal::new(card.contacts.iter().map(ContactForm::of).collect::<Vec<_>>());
    let classes = RwSignal::new(card.classes.iter().map(ClassForm::of).collect::<Vec<_>>());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(seat) = desk.seat().filter(|_| !busy.get_untracked()) else { return };
        let mut look = Look::default();
        let name = look.needed("school", &name.get_untracked(), "Write the school's name.");
        let hours =
            look.needed("hours", &hours.get_untracked(), "Write when school reads tellings.");
        let contacts: Vec<Contact> =
            contacts.get_untracked().iter().map(ContactForm::contact).collect();
        let classes: Vec<Class> = classes.get_untracked().iter().map(ClassForm::class).collect();
        contacts_fine(&contacts, &mut look);
        classes_fine(&classes, &mut look);
        let root = root_of(&seat, &mut look);
        let Some(root) = root.filter(|_| look.show(faults)) else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let signed = cards::publish(desk, &seat, &root, |card| {
                (card.name, card.hours) = (name, hours);
                (card.contacts, card.classes) = (contacts, classes);
            })
            .await;
            busy.try_set(false);
            match signed {
                Ok(()) => {
                    page::empty("root-words");
                    changing.try_set(false);
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("school", why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    view! {
        <div class="page narrow" data-page="school-change">
            <Title text="Change the school card" />
            <p>"Every tablet takes the new card the next time it has a network."</p>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Field
                    id="school"
                    label="Name of the school"
                    value=name
                    faults=faults
                    autocomplete="organization"
                />
                <Field
                    id="hours"
                    label="When school reads what children tell"
                    value=hours
                    faults=faults
                />
                <h2>"Contacts"</h2>
                <ContactsForm contacts=contacts faults=faults />
                <h2>"Classes"</h2>
                <ClassesForm classes=classes faults=faults />
                <RootWords faults=faults />
                <p class="row">
                    <button
                        type="submit"
                        class="button"
                        data-press="sign"
                        disabled=move || busy.get()
                    >
                        {move || if busy.get() { "One moment…" } else { "Sign the card" }}
                    </button>
                    <button
                        type="button"
                        class="button quiet"
                        data-press="leave-it"
                        on:click=move |_| changing.set(false)
                    >
                        "Leave it as it is"
                    </button>
                </p>
            </form>
        </div>
    }
}
