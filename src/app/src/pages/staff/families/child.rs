//! One child of a class: signatures, phones, and every purpose with who said what.

use domain::{
    ClassId, Edition, Peg, Purpose,
    consent::{How, Stand},
};
use leptos::prelude::*;
use report::family::{Child, Note, Signature};
use wire::device::Listed;

use super::{
    choosing::{called, known},
    named::Named,
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
    /// Its class.
    class: ClassId,
    /// Which.
    peg: Peg,
) -> impl IntoView {
    let desk = Desk::here();
    // Each part is drawn anew when it changes and not before: somebody may be writing beside it.
    let of = move || known(desk).filter(|(it, _)| it.id == class).map(|(_, known)| known);
    let child =
        Memo::new(move |_| of().and_then(|it| it.families.child(peg).cloned()).unwrap_or_default());
    let phones = Memo::new(move |_| {
        let all = of().map(|it| it.phones).unwrap_or_default();
        all.into_iter().filter(|it| it.peg == Some(peg)).collect::<Vec<Listed>>()
    });
    let name = desk.card().and_then(|it| it.class(class).map(|it| it.name.clone()));
    // What was written down outlives the row that it was written in.
    let says = RwSignal::new(String::new());
    let called = Memo::new(move |_| called(desk, peg));
    Effect::new(|_| window::focus("#of-child"));
    view! {
        <section class="panel" data-of-child=peg.picture()>
            <h2 id="of-child" tabindex="-1">"The " {peg.name()} {move || view! { <Named name=called.get() /> }} {name.map(|it| format!(" in {it}"))}</h2>
            {move || view! { <Signatures child=child.get() /> }}
            <Paper class peg />
            {move || view! { <Phones phones=phones.get() /> }}
            <p role="status">{move || says.get()}</p>
            {move || view! { <Purposes class child=child.get() peg says /> }}
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
    class: ClassId,
    /// What is known of the child.
    child: Child,
    /// Which child.
    peg: Peg,
    /// What came of the last note.
    says: RwSignal<String>,
) -> impl IntoView {
    let now = Edition::at(clock::now());
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
        // A no is written down however it came. A yes on paper is for families without a phone:
        // otherwise a phone takes it, or the school has spoken to both who differ (N-63). The
        // child's own yes is given on a phone (R231).
        let how = if stand == Stand::Differ { How::Spoken } else { How::Paper };
        let may_yes = match how {
            How::Spoken => true,
            How::Paper => about.is_empty() && !purpose.needs_child(),
        };
        let number = child.consents.next_number(purpose);
        let note =
            move |answer| Note::Answer { purpose, number, answer, how, about: about.clone() };
        view! {
            <tr data-purpose=purpose.name() data-stand=stand.name()>
                <th scope="row">{purpose.asked().title}</th>
                <td><strong>{stand.words()}</strong></td>
                <td>{said} {(1 < changes).then(|| format!(" ({changes} answers so far)"))}</td>
                <td>
                    <Settle class peg how may_yes says note=Callback::new(note) what=purpose.asked().title />
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
