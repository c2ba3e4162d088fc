//! Grown-ups' concerns: from a family's phone with no internet to those who may read them, and to
//! nobody else.

use demo::Person;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    fitting::lost,
    outbox,
    steps::{lead_signs_in, picked_up},
};

/// Chooses an answer and goes on.
pub(crate) async fn answer(device: &Device, answer: &str, next: &str) -> WebDriverResult<()> {
    device.press(answer).await?;
    device.press("next").await?;
    device.see(&format!("[data-step='{next}']")).await.map(drop)
}

/// Somebody signs in where somebody else may have sat before.
pub(crate) async fn sits_down(device: &Device, person: &Person) -> WebDriverResult<()> {
    lead_signs_in(device, person).await?;
    // What they may read is collected before anybody says that there is nothing.
    let collected = "const all = [...document.querySelectorAll('[data-count]')];
        return all.length > 0 && all.every(it => it.getAttribute('aria-busy') === 'false');";
    device.until("the inboxes are collected", collected).await
}

pub(crate) async fn text_of(device: &Device, css: &str) -> WebDriverResult<String> {
    device.see(css).await?.text().await
}

/// The page is closed in the middle of it, with no internet. Whoever comes back is asked, sees nothing
/// of it before they say so, and goes on where they were.
async fn comes_back(device: &Device) -> WebDriverResult<()> {
    device.see("[data-rests='kept']").await?;
    assert_eq!(outbox::drafts(device).await?, 1);
    assert!(!outbox::rests_in_the_clear(device, "shouted").await?, "it rests in the clear");
    let anew = device.web.new_tab().await?;
    device.web.close_window().await?;
    device.web.switch_to_window(anew).await?;
    device.visit("/family/concern").await?;
    device.see("[data-step='begun']").await?;
    axe(device, "go on, or throw it away").await?;
    assert_eq!(lost(device).await?, Vec::<String>::new());
    let shown = text_of(device, "main").await?;
    assert!(
        shown.contains("You began something here at ") && !shown.contains("shouted"),
        "{shown}"
    );
    device.press("go-on").await?;
    device.see("[data-step='words']").await?;
    let written = device.see("[data-field='words']").await?.prop("value").await?;
    assert_eq!(written.as_deref(), Some(WORDS));
    Ok(())
}

/// What a parent writes.
const WORDS: &str = "<b>The head</b> shouted at a child at the gate.";

/// A parent's concern about the head, written with no internet: the chair and the vice-chair read
/// it, and nothing that the head can see shows that there is one.
async fn what_is_about_the_head_reaches_the_governors_alone(engine: Engine) {
    let mut school = School::governed().await;
    let home = school.home();
    let [head, chair, vice] = ["head", "chair", "vice"].map(|it| school.people.who(it).clone());
    Device::with(engine, &home, async move |device| {
        device.visit("/family").await?;
        device.see("[data-contact]").await?;
        device.is_cached().await?;
        school.stop();

        device.visit("/family/concern").await?;
        device.see("[data-step='matter']").await?;
        axe(&device, "the first question").await?;
        answer(&device, "adult", "risk").await?;
        answer(&device, "no", "picture").await?;
        answer(&device, "no", "about").await?;
        answer(&device, "reader-2", "words").await?;
        axe(&device, "the form").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        device.see("[data-rests='ready']").await?;
        device.write("words", WORDS).await?;
        comes_back(&device).await?;
        device.press("next").await?;
        device.see("[data-step='check']").await?;
        let reads = text_of(&device, "[data-part='reads']").await?;
        let not = text_of(&device, "[data-part='not']").await?;
        assert!(reads.contains("The chair") && reads.contains("The vice-chair"), "{reads}");
        assert!(not.contains("The head") && not.contains("The lead"), "{not}");
        assert!(!reads.contains("The head"), "{reads}");
        axe(&device, "the last look").await?;
        device.press("send").await?;
        device.see("[data-step='kept']").await?;
        device.journey_is("journey-kept").await?;
        assert_eq!(outbox::drafts(&device).await?, 0, "no draft outlives its sending");
        assert!(!outbox::rests_in_the_clear(&device, "shouted").await?);
        let reference = text_of(&device, "[data-field='reference']").await?;

        school.start();
        picked_up(&device).await?;
        // The proof of work is paid now.
        device.journey_is("journey-at-school").await?;

        sits_down(&device, &head).await?;
        assert_eq!(device.count("[data-letter]").await?, 0, "the head sees no letter at all");
        assert_eq!(device.count("[data-inbox='governors']").await?, 0);
        device.press("lock").await?;

        sits_down(&device, &chair).await?;
        device.see("[data-inbox='governors'] [data-count='1']").await?;
        axe(&device, "an inbox with a concern").await?;
        device.touch("[data-inbox='governors'] [data-letter]").await?;
        let said = text_of(&device, "[data-asked='What happened']").await?;
        assert_eq!(said, WORDS);
        axe(&device, "a concern").await?;
        device
            .until(
                "the sender is told",
                "return document.querySelector('[data-field=told-sender]')?.textContent.includes('Will');",
            )
            .await?;
        device.press("lock").await?;

        sits_down(&device, &vice).await?;
        device.see("[data-inbox='governors'] [data-journey='journey-opened']").await?;
        device.press("lock").await?;

        // Whoever kept the reference sees how far it has come; nobody else sees that it was there.
        device.visit("/family/concern").await?;
        device.press("before").await?;
        assert_eq!(device.count("[data-journey]").await?, 0);
        device.write("before", &reference).await?;
        device.see("[data-journey]").await?;
        picked_up(&device).await?;
        device.journey_is("journey-opened").await
    })
    .await;
}
journey!(what_is_about_the_head_reaches_the_governors_alone: Chromium);

/// Whom a concern is about, and what must follow from it.
struct Conflict {
    /// The page it is written on.
    page: &'static str,
    /// The answer to "which adult".
    subject: &'static str,
    /// Who signs in as whom it is about, and their name in the card.
    about: [&'static str; 2],
    /// Who reads it.
    reader: [&'static str; 2],
    /// The inbox it comes to.
    inbox: &'static str,
}

/// Somebody writes about a person who reads other concerns: it says before sending that they will
/// not read this one, their sign-in shows nothing of it, and those who may read it do.
async fn keeps_it_from(engine: Engine, conflict: Conflict) {
    let school = School::governed().await;
    let [about, reader] =
        [conflict.about, conflict.reader].map(|it| school.people.who(it[0]).clone());
    Device::with(engine, &school.home(), async move |device| {
        device.visit(conflict.page).await?;
        device.see("[data-step='matter']").await?;
        answer(&device, "adult", "risk").await?;
        answer(&device, "no", "picture").await?;
        answer(&device, "no", "about").await?;
        answer(&device, conflict.subject, "words").await?;
        device.write("words", WORDS).await?;
        let by_staff = conflict.page == "/staff/concern";
        if by_staff {
            device.write("child", "One at the gate").await?;
            device.touch("[data-part='pegs'] [data-class]").await?;
            device.touch("[data-part='pegs'] [data-peg='peg-owl']").await?;
        }
        device.press("next").await?;
        device.see("[data-step='check']").await?;
        let reads = text_of(&device, "[data-part='reads']").await?;
        let not = text_of(&device, "[data-part='not']").await?;
        assert!(
            reads.contains(conflict.reader[1]) && !reads.contains(conflict.about[1]),
            "{reads}"
        );
        assert!(not.contains(conflict.about[1]), "{not}");
        device.press("send").await?;
        device.see("[data-step='kept']").await?;
        device.journey_is("journey-at-school").await?;

        sits_down(&device, &about).await?;
        let inbox = format!("[data-inbox='{}']", conflict.inbox);
        assert_eq!(device.count("[data-letter]").await?, 0, "whom it is about sees no letter");
        assert_eq!(device.count(&inbox).await?, 0);
        device.press("lock").await?;

        sits_down(&device, &reader).await?;
        device.touch(&format!("{inbox} [data-letter]")).await?;
        assert_eq!(text_of(&device, "[data-asked='What happened']").await?, WORDS);
        if by_staff {
            let child = text_of(&device, "[data-asked='Which child or children']").await?;
            assert!(child.starts_with("One at the gate; owl in "), "{child}");
        }
        Ok(())
    })
    .await;
}

async fn what_is_about_the_lead_reaches_head_and_deputies(engine: Engine) {
    let conflict = Conflict {
        page: "/family/concern",
        subject: "reader-0",
        about: ["lead", "The lead"],
        reader: ["head", "The head"],
        inbox: "head-and-deputies",
    };
    keeps_it_from(engine, conflict).await;
}
journey!(what_is_about_the_lead_reaches_head_and_deputies: Firefox);

async fn what_is_about_a_member_of_staff_reaches_head_and_senior_leader(engine: Engine) {
    let conflict = Conflict {
        page: "/staff/concern",
        subject: "reader-1",
        about: ["deputy", "The deputy"],
        reader: ["senior", "The senior leader"],
        inbox: "leadership",
    };
    keeps_it_from(engine, conflict).await;
}
journey!(what_is_about_a_member_of_staff_reaches_head_and_senior_leader: WebKit);
