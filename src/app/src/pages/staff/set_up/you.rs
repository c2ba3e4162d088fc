//! Who sets the school up: its first reader.

use leptos::prelude::*;

use super::{Draft, Onward, Step, finish};
use crate::{
    pages::staff::{
        form::{
            Faults, Look,
            field::{Field, Ticks},
            strength::measure,
            summary::Summary,
        },
        safe_sheet::{NewPassphrase, chosen},
        title::Title,
        words::roles,
    },
    shell::staff::{desk::Desk, enter::Person, page},
};

/// The last step that asks. Its button makes the school.
#[component]
pub(super) fn You(
    /// What is written on the way.
    draft: Draft,
) -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let Draft { you: name, roles: chosen_roles, login, spare, .. } = draft;
    let strength = RwSignal::new(measure("", &[]));
    let busy = RwSignal::new(false);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut look = Look::default();
        let name = look.needed("name", &name.get_untracked(), "Write your name.");
        let roles = chosen_roles.get_untracked();
        if roles.is_empty() {
            look.fault("roles", "Tick what you answer for.");
        }
        let login = look.needed("login", &login.get_untracked(), "Write a name to sign in with.");
        let passphrase =
            draft.name.with_untracked(|school| chosen(&mut look, &[&name, &login, school]));
        if !look.show(faults) {
            return;
        }
        let code = draft.code.get_untracked();
        let person = Person { code, login, name, passphrase };
        let spare = spare.get_untracked();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let made = finish::make(desk, draft, person, roles, spare).await;
            busy.try_set(false);
            match made {
                Ok(()) => {
                    page::empty("passphrase");
                    page::empty("passphrase-again");
                    draft.step.try_set(Step::Print);
                }
                Err(why) => {
                    let mut look = Look::default();
                    // The code stands on the first page: its fault is shown here, at the button.
                    let field = if why.is("taken") { "login" } else { "onward" };
                    look.fault(field, why.to_string());
                    look.show(faults);
                }
            }
        });
    };
    let back = Callback::new(move |()| draft.step.set(Step::Classes));
    view! {
        <Title text="Who are you?" />
        <p>"You will be the first reader: tellings are sealed for you, and you alone can sign you in."</p>
        <Summary faults=faults />
        <form on:submit=send novalidate>
            <Field id="name" label="Your name" value=name faults=faults autocomplete="name" />
            <Ticks
                id="roles"
                label="What do you answer for?"
                hint="Tick all that are yours."
                choices=roles(&[])
                chosen=chosen_roles
                faults=faults
            />
            <Field
                id="login"
                label="Name to sign in with"
                hint="Your work e-mail address will do. It is not used to write to you."
                value=login
                faults=faults
                autocomplete="username"
            />
            <NewPassphrase faults=faults strength=strength known=login />
            <label class="choice" for="spare">
                <input
                    type="checkbox"
                    id="spare"
                    data-field="spare"
                    prop:checked=move || spare.get()
                    on:change=move |event| spare.set(event_target_checked(&event))
                />
                <span>"Print a spare reader for the school safe (recommended)"</span>
            </label>
            <Onward back=back words="Set up the school" busy=busy />
        </form>
    }
}
