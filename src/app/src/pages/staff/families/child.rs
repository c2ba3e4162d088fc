//! One child of a class: signatures, phones, and every purpose with who said what.

use domain::{
    Class, Edition, Peg, Purpose,
    consent::{How, Stand},
};
use leptos::prelude::*;
use report::family::{Child, Note, Signature};
use wire::device::Listed;

use super::{
    choosing::known,
    name_of,
    note::{Paper, Settle},
};
use crate::{
    pages::grown_up::moment,
    shell::{
        clock,
        staff::{api, desk::Desk, families::AllFamilies, page, post::Post},
        window,
    },
};

/// A child, in full.
#[component]
pub(super) fn ChildOf(
    /// Which.
    peg: Peg,
) -> impl IntoView {
    let desk = Desk::here();
    let of = Memo::new(move |_| {
        known(desk).map(|(class, known)| {
            let child = known.families.child(peg).cloned().unwrap_or_default();
            let phones: Vec<Listed> =
                known.phones.into_iter().filter(|it| it.peg == Some(peg)).collect();
            (class, child, phones)
        })
    });
    Effect::new(|_| window::focus("#of-child"));
    let shown = move || {
        of.get().map(|(class, child, phones)| {
            view! {
                <Signatures child=child.clone() />
                <Paper class=class.id peg />
                <Phones phones />
                <Purposes class child peg />
            }
        })
    };
    view! {
        <section class="panel" data-of-child=peg.picture()>
            <h2 id="of-child" tabindex="-1">"The " {name_of(peg)}</h2>
            {shown}
        </section>
    }
}

fn day(at: domain::Moment) -> String {
    moment::date(at, page::minutes_east(at))
}

#[component]
fn Signatures(
    /// What is known of the child.
    child: Child,
) -> impl IntoView {
    let now = Edition::at(clock::now());
    let line = |it: &Signature| {
        let how = if it.by.is_none() { "on paper" } else { "by phone" };
        view! {
            <li>
                <strong>{it.name.clone()}</strong> ", " {it.relation.words().to_lowercase()} ", "
                {how} ", " {day(it.at)} ". Text " {it.edition.version} ", " {it.edition.year.to_string()}
                ". " {it.assent.words()} "."
            </li>
        }
    };
    let signed: Vec<_> = child.signed(now).into_iter().map(line).collect();
    let before: Vec<_> = child.signed_before(now).map(line).collect();
    view! {
        <h3>"Agreement"</h3>
        {signed.is_empty().then(|| view! { <p>"Nobody has signed it for this school year."</p> })}
        <ul data-field="signatures">{signed}</ul>
        {(!before.is_empty()).then(|| view! {
            <details><summary>"Signed before"</summary><ul>{before}</ul></details>
        })}
    }
}

#[component]
fn Phones(
    /// Those that are linked to the child, or were.
    phones: Vec<Listed>,
) -> impl IntoView {
    let (desk, post, families) = (Desk::here(), Post::here(), AllFamilies::here());
    let asking = RwSignal::new(None::<domain::DeviceId>);
    let remove = move |it: &Listed| {
        let (device, class) = (it.device, it.class);
        asking.set(None);
        leptos::task::spawn_local(async move {
            let Some(seat) = desk.seat() else { return };
            if let Err(why) = api::remove_device(&seat.token, device).await {
                families.trouble.set(Some(desk.heard(why).to_string()));
            } else if let Some(class) = class {
                families.read(desk, post, class).await;
            }
        });
    };
    let one = |it: Listed| {
        let device = it.device;
        let words = format!("A phone, linked {}", day(it.enrolled));
        let end = move || {
            let it = it.clone();
            if it.revoked {
                view! { <span class="tag wrong">"Removed"</span> }.into_any()
            } else if asking.get() == Some(device) {
                view! {
                    <button type="button" class="button stop" data-press="remove-yes" on:click=move |_| remove(&it)>
                        "Yes, remove this phone"
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| asking.set(None)>"Keep it"</button>
                }
                .into_any()
            } else {
                view! {
                    <button type="button" class="button quiet" data-press="remove" on:click=move |_| asking.set(Some(device))>
                        "Remove" <span class="unseen">" the phone"</span>
                    </button>
                }
                .into_any()
            }
        };
        view! { <li class="row">{words} " " {end}</li> }
    };
    view! {
        <h3>"Linked phones"</h3>
        {phones.is_empty().then(|| view! { <p>"None yet. Print a letter for the family."</p> })}
        <ul role="list" class="told-list">{phones.into_iter().map(one).collect_view()}</ul>
        <p class="soft">
            "Remove a phone that was lost. What came from it before still counts; what comes after \
             does not."
        </p>
    }
}

#[component]
fn Purposes(
    /// The class.
    class: Class,
    /// What is known of the child.
    child: Child,
    /// Which child.
    peg: Peg,
) -> impl IntoView {
    let now = Edition::at(clock::now());
    let class = class.id;
    let row = |purpose: Purpose| {
        let stand = child.consents.stand(purpose, now);
        let newest = child.consents.newest(purpose);
        let said = newest.iter().map(|it| {
            let (name, relation) =
                child.named_by(it.by).map_or(("Somebody", String::new()), |(name, relation)| {
                    (name, format!(", {}", relation.words().to_lowercase()))
                });
            let asks = it.child.map(|it| format!(" (the child: {})", it.words().to_lowercase()));
            format!(
                "{name}{relation}: {}{}",
                it.answer.words().to_lowercase(),
                asks.unwrap_or_default()
            )
        });
        let said = said.collect::<Vec<_>>().join("; ");
        let changes = child.consents.history(purpose).count();
        let about: Vec<_> = newest.iter().map(|it| (it.by, it.number)).collect();
        // Paper is for families without a phone; to two who differ the school has to speak.
        let how = if about.is_empty() {
            Some(How::Paper)
        } else {
            (stand == Stand::Differ).then_some(How::Spoken)
        };
        let note = move |answer| Note::Answer {
            purpose,
            answer,
            how: how.unwrap_or(How::Paper),
            about: about.clone(),
        };
        view! {
            <tr data-purpose=purpose.name() data-stand=stand.name()>
                <th scope="row">{purpose.asked().title}</th>
                <td><strong>{stand.words()}</strong></td>
                <td>{said} {(1 < changes).then(|| format!(" ({changes} answers so far)"))}</td>
                <td>
                    {how.map(|how| view! { <Settle class peg how note=Callback::new(note) what=purpose.asked().title /> })}
                </td>
            </tr>
        }
    };
    let rows = Purpose::ALL.map(row).collect_view();
    view! {
        <h3>"Pictures and online services"</h3>
        <table class="plain">
            <caption class="unseen">"What may be done, purpose by purpose"</caption>
            <thead>
                <tr>
                    <th scope="col">"Purpose"</th>
                    <th scope="col">"May we?"</th>
                    <th scope="col">"Who said what"</th>
                    <th scope="col">"Write down"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
