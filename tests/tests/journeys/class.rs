//! A class plays; its staff see it, say what they saw, and see what their colleagues said.

use demo::Person;
use tests::{browser::Engine, device::Device, hand, hurry::hurry, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    desk::{goes_to, says, seen_by_everybody},
    outbox,
    steps::{
        self, all_are, code_for_a_tablet, enrolled, lead_signs_in, leaf_and_home, picked_up, tell,
    },
};

/// A lesson with a question that is also asked before it.
const LESSON: &str = "the-prickly-leaf-letter";

/// A class's tablet with no network, on the path of a lesson that it has kept.
async fn class_tablet(device: &Device, school: &mut School, code: &str) -> WebDriverResult<()> {
    enrolled(device, code).await?;
    steps::path(device, "reception").await?;
    steps::waken(device, LESSON).await?;
    school.stop();
    device.reload().await?;
    hurry(device).await?;
    device.touch(&format!("[data-lesson='{LESSON}']")).await?;
    device.page_is("players").await
}

/// Whether anything that rests on the device says which lesson was played.
async fn nothing_is_in_the_clear(device: &Device) -> WebDriverResult<()> {
    for (drawer, key, row) in outbox::rows(device).await? {
        for clear in [LESSON.as_bytes(), b"leaf-letter", b"prickly"] {
            let says = |it: &[u8]| it.windows(clear.len()).any(|it| it == clear);
            assert!(!says(&key) && !says(&row), "{drawer} names the lesson");
        }
    }
    Ok(())
}

/// The lesson of the class, peg by peg, at the staff door.
async fn opens_the_lesson(device: &Device, who: &Person) -> WebDriverResult<()> {
    lead_signs_in(device, who).await?;
    goes_to(device, "class").await?;
    device.touch(&format!("[data-lesson='{LESSON}'] [data-press='open-lesson']")).await?;
    device.see(&format!("[data-of-lesson='{LESSON}']")).await.map(drop)
}

/// Played alone and offline as a peg; sealed at once; on no shelf; and the child's telling, made
/// later, comes first. The lead sees what was played, ticks, and the deputy sees the tick on
/// another machine.
async fn what_a_class_plays_reaches_its_staff_and_nobody_else(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let (lead, deputy) = (school.people.lead().clone(), school.people.deputy().clone());
    let home = school.home();
    Device::with(engine, &home.clone(), async move |device| {
        class_tablet(&device, &mut school, &code).await?;
        assert_eq!(device.count("[data-page='players'] [data-choice^='peg-']").await?, 24);
        axe(&device, "who plays").await?;
        device.choose("peg-owl").await?;
        device.page_is("before").await?;
        device.see("[data-page='before'] [data-seen]").await?;
        axe(&device, "the question before").await?;
        device.choose("thing-laughing-cat").await?;
        // Whatever was picked, the story begins, and nothing said right or wrong.
        device.see("[data-at='0.0']").await?;
        hand::follow(&device).await?;
        steps::letters_are(&device, 1).await?;
        nothing_is_in_the_clear(&device).await?;

        device.visit("/").await?;
        device.page_is("home").await?;
        assert_eq!(device.count(".shelf [data-journey]").await?, 0, "it stands on no shelf");
        tell(&device, ["feel-sad", "about-did", "who-grown-up", "peg-fox"]).await?;
        leaf_and_home(&device).await?;
        steps::letters_are(&device, 2).await?;
        school.start();
        picked_up(&device).await?;
        all_are(&device, "journey-at-school", 1).await?;

        lead_signs_in(&device, &lead).await?;
        device.see("[data-inbox='telling'] [data-count='1']").await?;
        assert_eq!(device.count("[data-letter]").await?, 1, "one telling, and nothing else");
        opens_the_lesson(&device, &lead).await?;
        let row = "[data-peg='peg-owl'][data-seen='Played'][data-tick='not-yet-seen']";
        let row = device.see(row).await?.text().await?;
        assert!(row.contains("something else"), "before: {row}");
        assert!(row.contains("what the lesson teaches"), "in the lesson: {row}");
        assert_eq!(device.count("[data-peg][data-seen='Played']").await?, 1);
        let in_all = says(&device, "[data-field='in-all']").await?;
        assert!(in_all.contains("Played by 1 of 24 pegs, half-way by 0."), "{in_all}");
        device.touch("[data-field='tick-peg-owl'] option[value='on-my-own']").await?;
        device.see("[data-peg='peg-owl'][data-tick='on-my-own']").await?;

        Device::with(engine, &home, async move |elsewhere| {
            opens_the_lesson(&elsewhere, &deputy).await?;
            let row = elsewhere.see("[data-peg='peg-owl'][data-tick='on-my-own']").await?;
            assert!(row.text().await?.contains("The lead, today"));
            seen_by_everybody(&elsewhere, engine, "our class").await?;
            elsewhere.press("covered").await?;
            elsewhere.page_is("covered").await?;
            let covered = says(&elsewhere, &format!("[data-covered='{LESSON}']")).await?;
            assert!(covered.contains("1 of 24 pegs"), "{covered}");
            seen_by_everybody(&elsewhere, engine, "what our class has covered").await
        })
        .await;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(what_a_class_plays_reaches_its_staff_and_nobody_else: Chromium, Firefox, WebKit);

/// Passed by with the arrow, nothing is asked and nothing is written; left half-way, it says so.
async fn who_plays_may_be_passed_by(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        class_tablet(&device, &mut school, &code).await?;
        device.press("next").await?;
        device.see("[data-at='0.0']").await?;
        assert_eq!(device.count("[data-seen]").await?, 0, "nobody looks on");
        hand::follow(&device).await?;
        device.press("back").await?;
        device.page_is("learn").await?;
        assert_eq!(outbox::count(&device).await?, 0);

        device.touch(&format!("[data-lesson='{LESSON}']")).await?;
        device.choose("together").await?;
        device.page_is("before").await?;
        device.press("next").await?;
        device.see("[data-at='0.0']").await?;
        device.press("next").await?;
        device.see("[data-at='1.0']").await?;
        device.press("back").await?;
        device.page_is("learn").await?;
        steps::letters_are(&device, 1).await
    })
    .await;
}
journey!(who_plays_may_be_passed_by: Chromium, Firefox, WebKit);
