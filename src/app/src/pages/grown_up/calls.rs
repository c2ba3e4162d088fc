//! Whom to call: the school's own people, and the helplines that answer whatever school does.

use domain::{Contact, helpline::Helpline};
use leptos::prelude::*;

use crate::parts::picture::Picture;

/// A number that dials when it is tapped.
#[component]
pub(crate) fn Dial(
    /// As it is read.
    #[prop(into)]
    phone: String,
    /// Who answers, so that a list of links tells them apart.
    #[prop(into)]
    who: String,
) -> impl IntoView {
    let (address, call) = (dial(&phone), ["Call ".to_owned(), who, ": ".to_owned()].concat());

    view! {
        <a class="number" href=address data-press="call">
            <Picture name="icon-phone" />
            <span><span class="unseen">{call}</span>{phone}</span>
        </a>
    }
}

/// The school's own contacts, in the school's order.
#[component]
pub(crate) fn Contacts(
    /// From the card.
    #[prop(into)]
    contacts: Signal<Vec<Contact>>,
) -> impl IntoView {
    let one = |it: Contact| {
        let who = if it.name.is_empty() { it.role.clone() } else { it.name.clone() };
        let mail = (!it.email.is_empty()).then(|| {
            view! { <a class="mail" href=format!("mailto:{}", it.email)>{it.email.clone()}</a> }
        });
        let phone =
            (!it.phone.is_empty()).then(|| view! { <Dial phone=it.phone.clone() who=who /> });
        view! {
            <li class="call" data-contact="">
                <h3>{it.role}</h3>
                <p>{it.name}</p>
                {mail}
                {phone}
            </li>
        }
    };
    view! {
        <ul class="calls" role="list">
            {move || contacts.get().into_iter().map(one).collect_view()}
        </ul>
    }
}

/// One helpline: who answers, what for, and whether its number was checked.
#[component]
pub(crate) fn Help(
    /// Which.
    line: Helpline,
) -> impl IntoView {
    let urgent = line.id == "police-999";
    let checked = if line.checked { "Checked in November 2026" } else { "Check before use" };
    let phone = (!line.phone.is_empty()).then(|| view! { <Dial phone=line.phone who=line.name /> });
    // An address is text, never a link: nothing here leads out of the app (promise 5).
    let web = (!line.web.is_empty()).then(|| view! { <p><strong>{line.web}</strong></p> });
    view! {
        <li class="call" class:urgent=urgent data-helpline=line.id>
            <h3>{line.name}</h3>
            <p>{line.purpose}</p>
            {web}
            <p class="checked">{checked}</p>
            {phone}
        </li>
    }
}

/// The address that dials a number.
fn dial(phone: &str) -> String {
    let digits: String = phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_dials_without_its_spaces() {
        assert_eq!(dial("0808 800 5000"), "tel:08088005000");
        assert_eq!(dial("+44 (0)20 7946 0000"), "tel:+4402079460000");
    }
}
