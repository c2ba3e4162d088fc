//! Our child: what is signed and answered, and what is open. No word here says what another
//! grown-up of the child has said: this phone does not know.

use domain::{Answer as Given, Card, DeviceId, Edition, Purpose, consent::Stand};
use leptos::prelude::*;
use report::family::Child;
use vault::State;
use wire::device::Linked;

use super::{answer, called, kin, linking::LinkForm};
use crate::{
    pages::{grown_up::moment, staff::title::Title},
    parts::picture::Picture,
    shell::{clock, device::Sent, staff::page, window},
};

/// The children of this phone, or how to link it to one.
#[component]
pub(in crate::pages::family) fn Children(
    /// The code, if a link brought one.
    code: RwSignal<String>,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let kin = kin();
    let links = kin.links;
    let trouble = kin.device().trouble();
    let none = move || {
        view! {
            <p class="lead">
                "Your child brings a letter home with a code. It links this phone to your child, with no \
                 account and no password. Then you can sign the school's agreement together and say \
                 what the school may do with pictures, also without internet."
            </p>
            <section class="panel"><LinkForm code /></section>
            <p>
                "No letter? Ask the school for one, or for the forms on paper. Everything else on these \
                 pages works without it."
            </p>
        }
    };
    let more = move || {
        let is_open = code.with_untracked(|it| !it.is_empty());
        view! {
            <details class="panel" open=is_open>
                <summary data-press="another">"Another child of yours"</summary>
                <LinkForm code />
            </details>
        }
    };
    let shown = move || match links.get() {
        None => view! { <p role="status">"One moment…"</p> }.into_any(),
        Some(links) if links.is_empty() => none().into_any(),
        Some(links) => {
            let one = |link| view! { <One link card /> };
            view! {
                {links.into_iter().map(one).collect_view()}
                {more()}
            }
            .into_any()
        }
    };
    view! {
        <div class="page narrow" data-page="children">
            <Title text="Our child" />
            <div role="status">
                {move || trouble.get().map(|why| view! { <p class="note">{why}</p> })}
            </div>
            {shown}
        </div>
    }
}

#[component]
fn One(
    /// Its link.
    link: Linked,
    /// The school's card.
    card: RwSignal<Option<Card>>,
) -> impl IntoView {
    let kin = kin();
    let by = link.device;
    let whose = {
        let link = link.clone();
        move || card.with(|it| called(&link, it.as_ref()))
    };
    let child = {
        let (kin, link) = (kin.clone(), link.clone());
        Memo::new(move |_| kin.child(&link))
    };
    let open = {
        let (kin, link) = (kin.clone(), link.clone());
        Memo::new(move |_| answer::open(&kin, &link))
    };
    let has_sent = {
        let sent = kin.sent;
        Memo::new(move |_| sent.with(|all| all.iter().any(|it| it.by == by)))
    };
    view! {
        <section class="panel" data-child=link.peg.picture()>
            <h2 class="child"><Picture name=link.peg.picture() /> " " {whose}</h2>
            <Agreement by child />
            <h3>"Pictures and online services"</h3>
            {move || match open.with(Vec::len) {
                0 => view! { <p>"You have answered everything. You can change an answer on any day."</p> }.into_any(),
                many => view! {
                    <p data-open=many.to_string()>
                        "You have not answered " {many} " of " {Purpose::ALL.len()} ". Without a yes the school does none of \
                         them. If another grown-up of your child says yes to one, the school may do \
                         it until you say no."
                    </p>
                    <p class="row">
                        <a class="button" href=format!("#child/{by}/answer") data-press="answer">"Answer, one at a time"</a>
                    </p>
                }.into_any(),
            }}
            <Answers by child />
            {move || has_sent.get().then(|| view! {
                <p><a href=format!("#child/{by}/kept") data-press="copies">"What you signed and answered, to keep and to print"</a></p>
            })}
            <Unlink link=link.clone() />
        </section>
    }
}

#[component]
fn Agreement(
    /// The child's link.
    by: DeviceId,
    /// What this phone said.
    child: Memo<Child>,
) -> impl IntoView {
    let signed = move || {
        let now = Edition::at(clock::now());
        child.with(|it| {
            let newest = it
                .signed(now)
                .last()
                .map(|it| (it.name.clone(), moment::date(it.at, page::minutes_east(it.at))));
            (newest, it.signed_before(now).next().is_some())
        })
    };
    move || {
        match signed() {
        (Some((name, at)), _) => view! {
            <p class="good" data-signed="yes">"The agreement is signed: " {name} ", " {at} "."</p>
        }
        .into_any(),
        (None, was_before) => view! {
            <p data-signed="no">
                {if was_before {
                    "It is a new school year, or the text is new: please sign the agreement again."
                } else {
                    "The agreement of home and school is not signed from this phone yet."
                }}
            </p>
            <p class="row">
                <a class="button" href=format!("#child/{by}/sign") data-press="sign">"Read and sign it together"</a>
            </p>
        }
        .into_any(),
    }
    }
}

/// Every purpose with this phone's own answer, and the way to change it.
#[component]
fn Answers(
    /// The child's link.
    by: DeviceId,
    /// What this phone said.
    child: Memo<Child>,
) -> impl IntoView {
    let rows = move || {
        let now = Edition::at(clock::now());
        let stand = |it: Purpose| (it, child.with(|child| child.consents.stand(it, now)));
        Purpose::ALL.map(stand).into_iter().filter(|(_, it)| *it != Stand::Unanswered)
    };
    let row = move |(purpose, stand): (Purpose, Stand)| {
        let title = purpose.asked().title;
        let said = child.with(|it| it.consents.newest(purpose).first().map(|it| it.answer));
        let words = match (said, stand) {
            (_, Stand::Lapsed) => "Yes, last time: please answer again",
            (Some(Given::Yes), Stand::ChildHasNot) => "Yes, and your child has not said yes",
            (Some(it), _) => it.words(),
            (None, _) => "Not answered",
        };
        view! {
            <li data-purpose=purpose.name() data-stand=stand.name()>
                <span>{title} ": " <strong>{words}</strong></span>
                <a href=format!("#child/{by}/answer/{}", purpose.name()) data-press="change">
                    "Change" <span class="unseen">": " {title}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="answers" role="list">{move || rows().map(row).collect_view()}</ul> }
}

/// Takes the link away from this phone, for a letter that was somebody else's.
#[component]
fn Unlink(
    /// The link.
    link: Linked,
) -> impl IntoView {
    let kin = kin();
    let is_asking = RwSignal::new(false);
    let says = RwSignal::new(String::new());
    let by = link.device;
    // What could not be sent goes with its copy: nobody takes it for said.
    let stuck = {
        let kin = kin.clone();
        move || {
            let device = kin.device();
            let is_stuck = |it: &&Sent| matches!(device.state(it.id), Some(State::Stuck { .. }));
            kin.sent.with(|all| all.iter().filter(|it| it.by == by).filter(is_stuck).count())
        }
    };
    let unlink = move |_| {
        let kin = kin.clone();
        leptos::task::spawn_local(async move {
            if let Err(why) = kin.device().unlink(by).await {
                let _ = is_asking.try_set(false);
                let _ = says.try_set(format!("It is still linked: {why}."));
            } else {
                kin.read();
                window::focus("h1");
            }
        });
    };
    view! {
        <p role="status">{move || says.get()}</p>
        {move || {
            let (unlink, stuck) = (unlink.clone(), stuck.clone());
            if is_asking.get() {
                view! {
                    <p class="row">
                        "Your copies on this phone go as well. The school keeps what it has."
                        {move || (0 < stuck()).then_some(" Something could not be sent, and the school does not have it: tell them in another way.")}
                        <button type="button" class="button stop" data-press="unlink-yes" on:click=unlink>
                            "Yes, take it off this phone"
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| is_asking.set(false)>
                            "Keep it"
                        </button>
                    </p>
                }
                .into_any()
            } else {
                view! {
                    <p>
                        <button
                            type="button"
                            class="button quiet"
                            data-press="unlink"
                            on:click=move |_| is_asking.set(true)
                        >
                            "Not your child? Take it off this phone"
                        </button>
                    </p>
                }
                .into_any()
            }
        }}
    }
}
