//! Enrolling tablets, seeing them, taking them back.

use domain::ClassId;
use leptos::prelude::*;
use wire::device::{Code, CodeAsked, Listed};

use crate::{
    pages::{
        grown_up::moment,
        staff::{
            form::{Faults, Look, choose::Choose, field::Field, summary::Summary},
            qr::{Drawn, Qr},
            title::Title,
            words::count,
        },
    },
    shell::{
        clock,
        staff::{api, desk::Desk, page},
    },
};

/// How often the list is asked for, in milliseconds.
const AGAIN: u32 = 5_000;

/// The tablets page.
#[component]
pub(crate) fn Tablets() -> impl IntoView {
    let desk = Desk::here();
    let devices = RwSignal::new(None::<Vec<Listed>>);
    let trouble = RwSignal::new(None::<String>);
    leptos::task::spawn_local(async move {
        // The signals go when the page goes, and the asking ends.
        while devices.try_get_untracked().is_some() {
            look(desk, devices, trouble).await;
            page::wait(AGAIN).await;
        }
    });
    view! {
        <div class="page" data-page="tablets">
            <Title text="Tablets" />
            <Enrol />
            <div aria-live="polite">
                {move || trouble.get().map(|why| view! { <p class="alarm">{why}</p> })}
            </div>
            <List devices=devices trouble=trouble />
        </div>
    }
}

async fn look(
    desk: Desk,
    devices: RwSignal<Option<Vec<Listed>>>,
    trouble: RwSignal<Option<String>>,
) {
    let Some(seat) = desk.seat() else { return };
    match api::devices(&seat.token).await {
        Ok(mut found) => {
            // Families' phones stand beside their class.
            found.retain(|it| it.peg.is_none());
            trouble.try_set(None);
            if devices.try_with_untracked(|it| it.as_ref() != Some(&found)) == Some(true) {
                devices.try_set(Some(found));
            }
        }
        Err(why) => {
            trouble.try_set(Some(desk.heard(why).to_string()));
        }
    }
}

/// A one-use code for one tablet, to scan or to type.
#[component]
fn Enrol() -> impl IntoView {
    let desk = Desk::here();
    let faults = Faults::default();
    let label = RwSignal::new(String::new());
    let class = RwSignal::new(String::new());
    let made = RwSignal::new(None::<(Code, String)>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut look = Look::default();
        let says = "Write what you call the tablet, such as Hedgehogs 3.";
        let label_text = look.needed("label", &label.get_untracked(), says);
        if class.with_untracked(String::is_empty) {
            look.fault("class", "Choose the class, or that the tablet belongs to none.");
        }
        let Some(seat) = desk.seat().filter(|_| look.show(faults)) else { return };
        let class = class.with_untracked(|it| ClassId::parse(it));
        leptos::task::spawn_local(async move {
            let asked = CodeAsked { class, label: label_text.clone() };
            match api::enrolment_code(&seat.token, &asked).await {
                Ok(code) => {
                    made.try_set(Some((code, label_text)));
                    label.try_set(String::new());
                }
                Err(why) => {
                    let mut look = Look::default();
                    look.fault("label", desk.heard(why).to_string());
                    look.show(faults);
                }
            }
        });
    };
    let classes = move || {
        let all = desk.card().map(|it| it.classes).unwrap_or_default();
        let classes = all.into_iter().map(|it| (it.id.to_string(), it.name));
        classes.chain([("none".to_owned(), "No class: several share it".to_owned())]).collect()
    };
    let shown = move || {
        let (code, label) = made.get()?;
        let link = wire::paths::enrol_link(&page::origin(), &code.code);
        let until = moment::near(code.expires, clock::now(), page::minutes_east(code.expires));
        Some(view! {
            <div class="good scan" data-enrolment="">
                <div class="qr"><Qr drawn=Drawn::of(&link) words=format!("Link for {label}") /></div>
                <div>
                    <h3>{label}</h3>
                    <p>"On the tablet: install Bramble first, then scan, or type this code."</p>
                    <p class="code" data-field="enrolment-code">{code.code.clone()}</p>
                    <p>
                        "To type it: open Bramble, press the grown-ups' corner, then "
                        <strong>"Enrol this tablet"</strong> "."
                    </p>
                    <p class="soft">"It works once, until " {until} "."</p>
                </div>
            </div>
        })
    };
    view! {
        <section class="panel">
            <h2>"Enrol a tablet"</h2>
            <Summary faults=faults />
            <form on:submit=send novalidate>
                <Field
                    id="label"
                    label="What you call the tablet"
                    hint="Never a child's name."
                    value=label
                    faults=faults
                    short=true
                />
                <Choose
                    id="class"
                    label="Class whose pegs it shows"
                    chosen=class
                    faults=faults
                    choices=Signal::derive(classes)
                />
                <button type="submit" class="button" data-press="enrol">"Make a code"</button>
            </form>
            <div aria-live="polite">{shown}</div>
        </section>
    }
}

/// Every tablet that was enrolled.
#[component]
fn List(
    /// As the server said.
    devices: RwSignal<Option<Vec<Listed>>>,
    /// What went wrong.
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Desk::here();
    let asking = RwSignal::new(None::<domain::DeviceId>);
    let remove = move |device| {
        asking.set(None);
        let Some(seat) = desk.seat() else { return };
        leptos::task::spawn_local(async move {
            if let Err(why) = api::remove_device(&seat.token, device).await {
                trouble.try_set(Some(desk.heard(why).to_string()));
            } else {
                look(desk, devices, trouble).await;
            }
        });
    };
    let row = move |it: Listed| {
        let read = |at| moment::near(at, clock::now(), page::minutes_east(at));
        let class = it.class.and_then(|id| desk.card()?.class(id).map(|it| it.name.clone()));
        let seen = it.seen.map_or_else(|| "not yet".to_owned(), read);
        let (device, label) = (it.device, it.label.clone());
        let end = move || {
            let label = label.clone();
            if it.revoked {
                view! { <span class="tag wrong">"Removed"</span> }.into_any()
            } else if asking.get() == Some(device) {
                view! {
                    <span class="row">
                        <button
                            type="button"
                            class="button stop"
                            data-press="remove-yes"
                            on:click=move |_| remove(device)
                        >
                            "Yes, remove " {label}
                        </button>
                        <button
                            type="button"
                            class="button quiet"
                            on:click=move |_| asking.set(None)
                        >
                            "Keep it"
                        </button>
                    </span>
                }
                .into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button quiet"
                        data-press="remove"
                        on:click=move |_| asking.set(Some(device))
                    >
                        "Remove" <span class="unseen">" " {label}</span>
                    </button>
                }
                .into_any()
            }
        };
        view! {
            <tr data-device="">
                <td><strong>{it.label}</strong></td>
                <td>{class.unwrap_or_else(|| "No class".to_owned())}</td>
                <td><span class="soft">"Enrolled "</span>{read(it.enrolled)}</td>
                <td><span class="soft">"Last seen "</span>{seen}</td>
                <td>{end}</td>
            </tr>
        }
    };
    let table = move || {
        let all = devices.get()?;
        if all.is_empty() {
            return Some(view! { <p>"No tablet is enrolled yet."</p> }.into_any());
        }
        let total = count(all.iter().filter(|it| !it.revoked).count(), "tablet", "tablets");
        Some(
            view! {
                <table class="plain">
                    <caption class="unseen">"Enrolled: " {total}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Tablet"</th>
                            <th scope="col">"Class"</th>
                            <th scope="col">"Enrolled"</th>
                            <th scope="col">"Last seen"</th>
                            <th scope="col"><span class="unseen">"What you can do"</span></th>
                        </tr>
                    </thead>
                    <tbody>{all.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any(),
        )
    };
    view! {
        <section class="panel">
            <h2>"Enrolled tablets"</h2>
            <p class="soft">
                "A removed tablet can still tell: the button is never behind a door. Its letters \
                 are marked."
            </p>
            {table}
        </section>
    }
}
