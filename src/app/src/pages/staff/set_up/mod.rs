//! Setting a school up, one thing at a time. Everything written here is memory of this tab until
//! the last step.

mod classes;
mod contacts;
mod finish;
mod print;
mod you;

use domain::Role;
use leptos::prelude::*;

use self::{classes::Classes, contacts::Contacts, finish::Paper, print::Print, you::You};
pub(crate) use self::{
    classes::{ClassForm, ClassesForm, look_at as classes_fine},
    contacts::{ContactForm, ContactsForm, look_at as contacts_fine},
};
use crate::{
    pages::staff::{
        form::{Faults, Look, field::Field, summary::Summary},
        title::Title,
    },
    shell::{
        staff::{
            desk::{Desk, School},
            enter::{self, Wanted},
        },
        window,
    },
};

/// The steps, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    School,
    Contacts,
    Classes,
    You,
    Print,
}

const STEPS: [(Step, &str); 5] = [
    (Step::School, "School"),
    (Step::Contacts, "Contacts"),
    (Step::Classes, "Classes"),
    (Step::You, "You"),
    (Step::Print, "Safe sheet"),
];

/// What is written on the way.
#[derive(Clone, Copy)]
struct Draft {
    step: RwSignal<Step>,
    code: RwSignal<String>,
    name: RwSignal<String>,
    hours: RwSignal<String>,
    contacts: RwSignal<Vec<ContactForm>>,
    classes: RwSignal<Vec<ClassForm>>,
    /// The first reader: what they are called, answer for and sign in with.
    you: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    login: RwSignal<String>,
    spare: RwSignal<bool>,
    paper: StoredValue<Option<Paper>, LocalStorage>,
    /// The school is being made: what is shown now is this page's own doing.
    begun: RwSignal<bool>,
}

/// The set-up page.
#[component]
pub(crate) fn SetUp() -> impl IntoView {
    let desk = Desk::here();
    let draft = Draft {
        step: RwSignal::new(Step::School),
        code: RwSignal::new(String::new()),
        name: RwSignal::new(String::new()),
        hours: RwSignal::new(
            "School reads what children tell on school days from 8:30 to 16:00.".to_owned(),
        ),
        contacts: RwSignal::new(ContactForm::usual()),
        classes: RwSignal::new(vec![ClassForm::new()]),
        you: RwSignal::new(String::new()),
        roles: RwSignal::new(vec![Role::Lead]),
        login: RwSignal::new(String::new()),
        spare: RwSignal::new(true),
        paper: StoredValue::new_local(None),
        begun: RwSignal::new(false),
    };
    let there_already = Memo::new(move |_| {
        desk.school.with(|it| matches!(it, School::Known(_))) && !draft.begun.get()
    });
    // An update must not reload the page under somebody who is writing.
    window::mark("busy", Some("set-up"));
    on_cleanup(move || {
        if desk.sitting.get_untracked().is_none() {
            window::mark("busy", None);
        }
    });
    move || {
        if there_already.get() {
            return view! { <ThereAlready /> }.into_any();
        }
        let page = match draft.step.get() {
            Step::School => view! { <SchoolStep draft=draft /> }.into_any(),
            Step::Contacts => view! { <Contacts draft=draft /> }.into_any(),
            Step::Classes => view! { <Classes draft=draft /> }.into_any(),
            Step::You => view! { <You draft=draft /> }.into_any(),
            Step::Print => view! { <Print draft=draft /> }.into_any(),
        };
        view! {
            <div class="page narrow" data-page="set-up">
                <Steps step=draft.step />
                {page}
            </div>
        }
        .into_any()
    }
}

/// Where somebody is on the way.
#[component]
fn Steps(
    /// The step they are at.
    step: RwSignal<Step>,
) -> impl IntoView {
    let one = move |(at, words): (Step, &'static str)| {
        let current = move || (step.get() == at).then_some("step");
        let done = move || if at < step.get() { "✓ " } else { "" };
        view! { <li aria-current=current>{done}{words}</li> }
    };
    view! {
        <nav aria-label="Steps of setting up" class="no-print">
            <ol class="steps" role="list">{STEPS.into_iter().map(one).collect_view()}</ol>
        </nav>
    }
}

/// The buttons under a step.
#[component]
fn Onward(
    /// The step before, where there is one to go back to.
    #[prop(optional)]
    back: Option<Callback<()>>,
    /// Words on the button.
    #[prop(optional, into)]
    words: Option<&'static str>,
    /// Whether something is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let words = words.unwrap_or("Go on");
    view! {
        <p class="row">
            <button
                type="submit"
                id="onward"
                class="button"
                data-press="onward"
                disabled=move || busy.get()>
                {move || if busy.get() { "One moment…" } else { words }}
            </button>
            {back.map(|back| view! {
                <button
                    type="button"
                    class="button quiet"
                    data-press="step-back"
                    disabled=move || busy.get()
                    on:click=move |_| back.run(())
                >
                    "Go back"
                </button>
            })}
        </p>
    }
}

/// The code, the school's name, its hours.
#[component]
fn SchoolStep(
    /// What is written on the way.
    draft: Draft,
) -> impl IntoView {
    let faults = Faults::default();
    let busy = RwSignal::new(false);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut look = Look::default();
        let code = draft.code.get_untracked();
        if wire::device::normal(&code).len() < 10 {
            look.fault("code", "Write the whole code. The server shows it on its own screen.");
        }
        look.needed("school", &draft.name.get_untracked(), "Write the school's name.");
        look.needed("hours", &draft.hours.get_untracked(), "Write when school reads tellings.");
        if !look.show(faults) {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            // A code that does not work is said here, where it stands, and not four pages on.
            let works = enter::try_code(&code, Wanted::SetUp).await;
            busy.try_set(false);
            if let Err(why) = works {
                let mut look = Look::default();
                look.fault("code", why.to_string());
                look.show(faults);
            } else {
                draft.step.try_set(Step::Contacts);
            }
        });
    };
    view! {
        <Title text="Set up your school" />
        <p>
            "Do this together with the person who will be the second reader, if you can. You need \
             a printer."
        </p>
        <Summary faults=faults />
        <form on:submit=send novalidate>
            <Field
                id="code"
                label="One-time code"
                hint="The server shows it in its terminal. It proves that you look after the server."
                value=draft.code
                faults=faults
                autocomplete="one-time-code"
                short=true
            />
            <Field
                id="school"
                label="Name of the school"
                value=draft.name
                faults=faults
                autocomplete="organization"
            />
            <Field
                id="hours"
                label="When school reads what children tell"
                hint="Families and children's grown-ups see this sentence."
                value=draft.hours
                faults=faults
            />
            <Onward busy=busy />
        </form>
    }
}

/// A school that is set up is not set up again.
#[component]
fn ThereAlready() -> impl IntoView {
    view! {
        <div class="page narrow" data-page="set-up-done">
            <Title text="This school is set up already" />
            <p><a class="button" href="/staff/inbox">"Go to the inbox"</a></p>
            <p>"Were you invited? " <a href="/staff/join">"Join with your code"</a> "."</p>
        </div>
    }
}
