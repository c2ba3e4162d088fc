//! Whom families and staff may call at school.

use domain::Contact;
use leptos::prelude::*;

use super::{Draft, Onward, Step};
use crate::{
    pages::staff::{
        form::{Faults, Look, field::Field, summary::Summary},
        title::Title,
    },
    shell::{
        staff::{ids, page},
        window,
    },
};

/// One contact while it is written. Its signals are counted, because it is added on one step and
/// read on another: a step's own signals go with the step.
#[derive(Debug, Clone)]
pub(crate) struct ContactForm {
    key: [u8; 16],
    role: ArcRwSignal<String>,
    name: ArcRwSignal<String>,
    phone: ArcRwSignal<String>,
    email: ArcRwSignal<String>,
}

impl ContactForm {
    /// A contact to fill in.
    pub(crate) fn new(role: &str) -> Self {
        Self {
            key: ids::random(),
            role: ArcRwSignal::new(role.to_owned()),
            name: ArcRwSignal::new(String::new()),
            phone: ArcRwSignal::new(String::new()),
            email: ArcRwSignal::new(String::new()),
        }
    }

    /// As it stands in a card.
    pub(crate) fn of(contact: &Contact) -> Self {
        let form = Self::new(&contact.role);
        form.name.set(contact.name.clone());
        form.phone.set(contact.phone.clone());
        form.email.set(contact.email.clone());
        form
    }

    /// Those that every school has.
    pub(crate) fn usual() -> Vec<Self> {
        vec![Self::new("Designated safeguarding lead"), Self::new("School office")]
    }

    /// What is written, for the card.
    pub(crate) fn contact(&self) -> Contact {
        let text = |it: &ArcRwSignal<String>| it.with_untracked(|it| it.trim().to_owned());
        Contact {
            role: text(&self.role),
            name: text(&self.name),
            phone: text(&self.phone),
            email: text(&self.email),
        }
    }
}

/// Looks through contacts: each needs a role, and a way to be reached.
pub(crate) fn look_at(contacts: &[Contact], look: &mut Look) {
    if contacts.is_empty() {
        look.fault("contact-add", "Add at least one person or number to call.");
    }
    for (n, contact) in contacts.iter().enumerate() {
        look.needed(&format!("contact-role-{n}"), &contact.role, "Write what they answer for.");
        let phone = format!("contact-phone-{n}");
        if contact.phone.is_empty() && contact.email.is_empty() {
            look.fault(phone, "Write a phone number or an e-mail address.");
        } else if !contact.phone.chars().all(|it| it.is_ascii_digit() || " +()-".contains(it)) {
            look.fault(phone, "A phone number has digits and spaces only, such as 01632 960000.");
        }
        if !contact.email.is_empty() && !contact.email.contains('@') {
            let says = "An e-mail address looks like office@school.example.";
            look.fault(format!("contact-email-{n}"), says);
        }
    }
}

/// The contacts, to write, add and take away.
#[component]
pub(crate) fn ContactsForm(
    /// What is written.
    contacts: RwSignal<Vec<ContactForm>>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let one = move |n: usize, it: ContactForm| {
        let key = it.key;
        let remove = move |_| {
            contacts.update(|all| all.retain(|other| other.key != key));
            page::soon(|| window::focus("#contact-add"));
        };
        view! {
            <fieldset class="panel" data-contact=n>
                <legend class="unseen">{format!("Contact {}", n + 1)}</legend>
                <Field
                    id=format!("contact-role-{n}")
                    label="What they answer for"
                    value=RwSignal::from(it.role)
                    faults=faults
                    autocomplete="organization-title"
                />
                <Field
                    id=format!("contact-name-{n}")
                    label="Name (may stay empty)"
                    value=RwSignal::from(it.name)
                    faults=faults
                />
                <Field
                    id=format!("contact-phone-{n}")
                    label="Phone"
                    value=RwSignal::from(it.phone)
                    faults=faults
                    kind="tel"
                    short=true
                />
                <Field
                    id=format!("contact-email-{n}")
                    label="E-mail (may stay empty)"
                    value=RwSignal::from(it.email)
                    faults=faults
                    kind="email"
                />
                <button type="button" class="button stop" on:click=remove>
                    "Take away"
                    <span class="unseen">{format!(" contact {}", n + 1)}</span>
                </button>
            </fieldset>
        }
    };
    view! {
        {move || {
            contacts.get().into_iter().enumerate().map(|(n, it)| one(n, it)).collect_view()
        }}
        <p>
            <button
                type="button"
                id="contact-add"
                class="button quiet"
                data-press="contact-add"
                on:click=move |_| contacts.update(|all| all.push(ContactForm::new("")))
            >
                "Add another contact"
            </button>
        </p>
    }
}

/// The step.
#[component]
pub(super) fn Contacts(
    /// What is written on the way.
    draft: Draft,
) -> impl IntoView {
    let faults = Faults::default();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let contacts: Vec<Contact> =
            draft.contacts.get_untracked().iter().map(ContactForm::contact).collect();
        let mut look = Look::default();
        look_at(&contacts, &mut look);
        if look.show(faults) {
            draft.step.set(Step::Classes);
        }
    };
    let back = Callback::new(move |()| draft.step.set(Step::School));
    view! {
        <Title text="Whom can families call?" />
        <p>"Families see these people and numbers, on- and offline, most important first."</p>
        <Summary faults=faults />
        <form on:submit=send novalidate>
            <ContactsForm contacts=draft.contacts faults=faults />
            <Onward back=back />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_can_be_reached() {
        let contact = |role: &str, phone: &str, email: &str| Contact {
            role: role.into(),
            name: String::new(),
            phone: phone.into(),
            email: email.into(),
        };
        let table = [
            (contact("Office", "01632 960000", ""), vec![]),
            (contact("Office", "", "office@school.example"), vec![]),
            (contact("", "01632 960000", ""), vec!["contact-role-0"]),
            (contact("Office", "", ""), vec!["contact-phone-0"]),
            (contact("Office", "ask Jo", ""), vec!["contact-phone-0"]),
            (contact("Office", "999", "office"), vec!["contact-email-0"]),
        ];
        for (contact, expected) in table {
            let mut look = Look::default();
            look_at(std::slice::from_ref(&contact), &mut look);
            let fields: Vec<_> = look.fields().collect();
            assert_eq!(fields, expected, "{contact:?}");
        }
    }
}
