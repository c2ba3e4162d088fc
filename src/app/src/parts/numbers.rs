//! Whom a grown-up can call, whatever the app can do.

use domain::{Contact, helpline::HELPLINES};
use leptos::prelude::*;

use crate::parts::picture::Picture;

/// Shows the school's own numbers, if they are known, and the three that always answer.
#[component]
pub(crate) fn Numbers(
    /// From the school's card.
    #[prop(into)]
    contacts: Signal<Vec<Contact>>,
) -> impl IntoView {
    let number = |name: String, purpose: String, phone: String| {
        let address = format!("tel:{}", phone.replace(' ', ""));
        view! {
            <li>
                <a class="number" href=address>
                    <Picture name="icon-phone" />
                    <span><strong>{phone}</strong>" "{name}<small>{purpose}</small></span>
                </a>
            </li>
        }
        .into_any()
    };
    let school = move || {
        let can_call = |it: &Contact| !it.phone.is_empty();
        let one = |it: Contact| number(it.name, it.role, it.phone);
        contacts.get().into_iter().filter(can_call).map(one).collect_view()
    };
    let always =
        HELPLINES.iter().filter(|it| ["police-999", "nspcc", "childline"].contains(&it.id));
    let always = always
        .map(|it| number(it.name.to_owned(), it.purpose.to_owned(), it.phone.to_owned()))
        .collect_view();
    view! { <ul class="numbers" role="list">{school}{always}</ul> }
}
