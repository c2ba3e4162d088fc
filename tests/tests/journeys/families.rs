//! A family's phone: from the letter that a child takes home to the staff's table and back to no.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    desk::{goes_to, says},
    fitting::{lost, screen},
    outbox,
    steps::{lead_signs_in, picked_up},
};

/// A name that is nowhere else in the app.
const NAME: &str = "Ada Quillfeather";

/// The row of the child in the staff's table.
const ROW: &str = "[data-page='families'] [data-peg='peg-owl']";

async fn steps_on(device: &Device, step: &str) -> WebDriverResult<()> {
    device.see(&format!("[data-step='{step}']")).await.map(drop)
}

/// Nothing found by axe, and nothing lost at the width of a phone.
async fn is_fine(device: &Device, page: &str) -> WebDriverResult<()> {
    axe(device, page).await?;
    let lost = lost(device).await?;
    assert!(lost.is_empty(), "{page}: {lost:?}");
    Ok(())
}

/// The class's page of families, by whoever signs in.
pub(crate) async fn families(device: &Device, who: &demo::Person) -> WebDriverResult<()> {
    lead_signs_in(device, who).await?;
    goes_to(device, "class").await?;
    device.press("families").await?;
    device.page_is("families").await
}

/// The eight promises, one a screen, with the child's leaf on the third and then on all.
async fn promises(device: &Device) -> WebDriverResult<()> {
    device.press("begin").await?;
    for rule in 0..8 {
        device.see(&format!("[data-rule='{rule}']")).await?;
        if rule == 2 {
            device.press("mark").await?;
            device.see("[data-press='mark'][aria-pressed='true']").await?;
            is_fine(device, "a promise").await?;
        }
        device.press("next").await?;
    }
    steps_on(device, "promised").await?;
    assert_eq!(device.count(".promises .marked").await?, 1, "only what the child marked");
    device.press("mark-all").await?;
    device
        .until(
            "all are marked",
            "return document.querySelectorAll('.promises .marked').length === 8;",
        )
        .await?;
    is_fine(device, "what was promised").await?;
    device.press("next").await
}

/// Whether anything that rests on the phone says who signed.
async fn nothing_is_in_the_clear(device: &Device) -> WebDriverResult<()> {
    let rows = outbox::rows_in(device, &["outbox", "counts", "bulletins", "device"]).await?;
    // The family's own copies are among what is looked through.
    assert_eq!(rows.iter().filter(|(_, key, _)| key.starts_with(b"own/")).count(), 2);
    for (drawer, key, row) in rows {
        let says = |it: &[u8]| it.windows(5).any(|it| it == &NAME.as_bytes()[4..9]);
        assert!(!says(&key) && !says(&row), "{drawer} names the family");
    }
    Ok(())
}

/// One answer to one purpose, sent by itself.
async fn changes_to(device: &Device, purpose: &str, answer: &str) -> WebDriverResult<()> {
    device.touch(&format!("[data-purpose='{purpose}'] [data-press='change']")).await?;
    device.see(&format!("[data-step='purpose'] [data-purpose='{purpose}']")).await?;
    device.press(answer).await?;
    steps_on(device, "check").await?;
    device.press("send").await?;
    steps_on(device, "kept").await?;
    device.press("done").await?;
    device.page_is("children").await
}

/// The promise with the child, the parent's page, a name, and the family's own copy of it.
async fn signs(device: &Device) -> WebDriverResult<()> {
    device.press("sign").await?;
    steps_on(device, "together").await?;
    is_fine(device, "sit down together").await?;
    promises(device).await?;
    steps_on(device, "parent").await?;
    is_fine(device, "the parent's page").await?;
    device.press("next").await?;
    steps_on(device, "name").await?;
    device.press("next").await?;
    device.see("#summary").await?;
    device.write("name", NAME).await?;
    device.press("relation-mother").await?;
    is_fine(device, "who signs").await?;
    device.press("next").await?;
    steps_on(device, "check").await?;
    let assent = says(device, "[data-field='assent']").await?;
    assert!(assent.contains("all eight"), "{assent}");
    is_fine(device, "the last look").await?;
    device.press("sign").await?;
    steps_on(device, "kept").await?;
    device.journey_is("journey-kept").await?;
    device.press("copy").await?;
    device.page_is("copy").await?;
    // The family's own copy opens with no internet, after the page was closed.
    device.reload().await?;
    let copy = says(device, "[data-copy='signed']").await?;
    assert!(copy.contains(NAME) && copy.contains("with our leaf"), "{copy}");
    is_fine(device, "the family's own copy").await?;
    Ok(())
}

/// Three questions: a yes, a no, and one for another day.
async fn answers(device: &Device) -> WebDriverResult<()> {
    device.visit("/family#child").await?;
    device.press("answer").await?;
    device.see("[data-step='purpose'] [data-purpose='learning-records']").await?;
    is_fine(device, "a question").await?;
    device.press("yes").await?;
    device.see("[data-step='purpose'] [data-purpose='displays']").await?;
    device.press("no").await?;
    device.see("[data-step='purpose'] [data-purpose='printed']").await?;
    device.press("stop").await?;
    steps_on(device, "check").await?;
    is_fine(device, "answers, before they are sent").await?;
    // Who they are is not asked again (N-48).
    device.press("send").await?;
    steps_on(device, "kept").await?;
    device.press("done").await?;
    device.see("[data-purpose='learning-records'][data-stand='yes']").await?;
    device.see("[data-open='14']").await?;
    Ok(())
}

/// A letter's code links a phone; the promise is made and the agreement signed with no internet,
/// kept, and delivered; the staff's table turns. A permission is given and taken back, and its
/// history stays.
async fn a_family_signs_offline_and_the_staff_s_table_turns(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    let lead = school.people.lead().clone();
    Device::with(engine, &home, async move |device| {
        families(&device, &lead).await?;
        device.see(&format!("{ROW}[data-signed='0'][data-answered='0']")).await?;
        device.press("letters").await?;
        device.page_is("letters").await?;
        device.press("letters-for-all").await?;
        let code = says(&device, "[data-slip='peg-owl'] [data-field='letter-code']").await?;
        assert_eq!(device.count("[data-slip] [data-qr]").await?, 24, "a letter a peg");
        axe(&device, "letters to take home").await?;
        device.press("lock").await?;

        // A phone's width, or as narrow as the engine's window gets.
        let width = if engine == Engine::Chromium { 390 } else { 512 };
        screen(&device, engine, width, 844).await?;
        device.visit(&format!("/family#link={code}")).await?;
        device.page_is("children").await?;
        device.is_cached().await?;
        is_fine(&device, "a code").await?;
        device.press("link").await?;
        device.see("[data-child='peg-owl']").await?;
        is_fine(&device, "a child").await?;
        school.stop();
        device.visit("/family#child").await?;
        device.reload().await?;
        device.see("[data-child='peg-owl']").await?;

        signs(&device).await?;
        answers(&device).await?;
        nothing_is_in_the_clear(&device).await?;

        school.start();
        picked_up(&device).await?;
        device.press("copies").await?;
        device
            .until(
                "both letters are at school",
                "return document.querySelectorAll('[data-journey=journey-at-school]').length === 2;",
            )
            .await?;

        families(&device, &lead).await?;
        let row = format!("{ROW}[data-signed='1'][data-answered='2']");
        let row = device.see(&row).await?.text().await?;
        assert!(row.contains(NAME) && row.contains("all eight"), "{row}");
        device.touch(&format!("{ROW} [data-press='open-child']")).await?;
        device.see("[data-of-child='peg-owl'] [data-purpose='displays'][data-stand='no']").await?;
        is_fine(&device, "a child, for staff").await?;
        device.press("pictures").await?;
        device.see("[data-purpose='learning-records'][data-may='1'] [data-peg='peg-owl']").await?;
        is_fine(&device, "who may be in a picture").await?;
        device.press("lock").await?;

        device.visit("/family#child").await?;
        changes_to(&device, "learning-records", "no").await?;
        device.see("[data-purpose='learning-records'][data-stand='no']").await?;
        device.press("copies").await?;
        device
            .until(
                "the third is at school as well",
                "return document.querySelectorAll('[data-journey=journey-at-school]').length === 3;",
            )
            .await?;
        families(&device, &lead).await?;
        device.touch(&format!("{ROW} [data-press='open-child']")).await?;
        let no = "[data-of-child='peg-owl'] [data-purpose='learning-records'][data-stand='no']";
        let no = device.see(no).await?.text().await?;
        assert!(no.contains("2 answers so far"), "{no}");
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_family_signs_offline_and_the_staff_s_table_turns: Chromium, Firefox, WebKit);
