//! What keeps calls from being heard, in red, with what to do.

use domain::{
    Card,
    calls::{Call, Who},
};
use leptos::prelude::*;
use wire::calls::Silence;

use crate::{
    pages::grown_up::moment,
    shell::{clock, staff::page},
};

/// What is wrong, and what to do.
fn says(silence: Silence, card: &Card) -> String {
    match silence {
        Silence::NoMail => "Nobody is called about unread letters: the server was given no way to \
             send mail. Ask whoever looks after it to start it with --smtp-url and --smtp-from."
            .to_owned(),
        Silence::NotSet => "Nobody is called about unread letters: no addresses are written down. \
             Write them on the page “Who is called, and when”."
            .to_owned(),
        Silence::Nobody => "Nobody is called about some of the letters that you read: none of the \
             people who answer for them has an address. Write one on the page “Who is called, and \
             when”."
            .to_owned(),
        Silence::NoFirst => "Nobody who should hear first has an address, and the next are called \
             in their place. Write one on the page “Who is called, and when”."
            .to_owned(),
        Silence::MailFails => {
            "Mail about unread letters does not go out at the moment. The server \
             tries again by itself. If this stays, ask whoever looks after it; until then, look \
             into the inbox yourself."
                .to_owned()
        }
        Silence::Refused(who) => format!(
            "Mail to {} was refused, so they do not hear of unread letters. Check their address on \
             the page “Who is called, and when”, and save it again.",
            name(who, card)
        ),
        _ => "Something keeps calls about unread letters from being heard. Reload this page."
            .to_owned(),
    }
}

/// Who it is, for staff.
pub(crate) fn name(who: Who, card: &Card) -> String {
    match who {
        Who::Reader(id) => {
            card.reader(id).map_or_else(|| "somebody who left".to_owned(), |it| it.name.clone())
        }
        Who::Role(role) => role.words().to_owned(),
    }
}

/// The calls about one letter, in one line.
pub(crate) fn called(calls: &[Call], card: &Card) -> String {
    let one = |it: &Call| {
        let at = moment::near(it.at, clock::now(), page::minutes_east(it.at));
        let what = if it.refused { "mail refused" } else { "called" };
        format!("{}: {what} {at}", name(it.who, card))
    };
    calls.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Everything that is silent, one alarm each.
#[component]
pub(crate) fn Silences(
    /// As the server said.
    #[prop(into)]
    silences: Signal<Vec<Silence>>,
    /// The school's card.
    #[prop(into)]
    card: Signal<Option<Card>>,
    /// Whether a way to the page where it is mended is shown.
    way: bool,
) -> impl IntoView {
    let one = move |silence| {
        let says = says(silence, &card.get()?);
        Some(view! {
            <p class="alarm" data-silence="">
                {says}
                {way.then(|| view! { " " <a href="/staff/calls">"Who is called, and when"</a> })}
            </p>
        })
    };
    view! {
        <div role="status">
            {move || silences.get().into_iter().map(one).collect_view()}
        </div>
    }
}
