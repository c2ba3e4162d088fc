//! A school is set up through its pages, by two people at two screens, and a telling is read.

use report::Feeling;
use tests::{browser::Engine, device::Device, journey, school::School};

use crate::{
    desk::{
        PASSPHRASE, Somebody, describes_the_school, goes_to, gone, has_the_paper, problem, says,
        says_who_they_are, signs_in, words,
    },
    handing_in::handed_in,
    steps::{enrolled, lead_signs_in, tell_and_go_home},
};

const LEAD: Somebody = Somebody { name: "Ms Field", login: "field@hedge-lane.example" };
const DEPUTY: Somebody = Somebody { name: "Mr Brook", login: "brook@hedge-lane.example" };

/// From the code on the server's terminal to the second reader reading what a child told.
async fn two_people_set_a_school_up(engine: Engine) {
    let school = School::bare();
    let code = school.set_up_code();
    let home = school.home();
    Device::with(engine, &home.clone(), async move |lead| {
        describes_the_school(&lead, &code).await?;
        says_who_they_are(&lead, LEAD).await?;
        lead.press("onward").await?;
        assert_eq!(words(&lead, "[data-sheet='spare'] .words").await?.len(), 24);
        assert_eq!(has_the_paper(&lead).await?.len(), 12);
        // Alone, they are told who is missing.
        lead.page_is("people").await?;
        let alarm = says(&lead, "[data-alarm='not-live']").await?;
        for words in ["not live yet", "second person", "Deputy safeguarding lead", "cannot send"] {
            assert!(alarm.contains(words), "{words:?} is missing in: {alarm}");
        }
        lead.press("invite").await?;
        let link = says(&lead, "[data-field='invite-link']").await?;
        let invitation = link.split_once('#').expect("the code is in the fragment").1.to_owned();
        let theirs = lead.clone();
        Device::with(engine, lead.home(), async move |deputy| {
            deputy.visit("/staff/join").await?;
            deputy.page_is("join").await?;
            // The page stands there already; the link's code is taken in all the same.
            deputy.visit(&format!("/staff/join#{invitation}")).await?;
            deputy
                .until(
                    "the link's code is in its field",
                    "return document.querySelector('[data-field=code]').value.length > 10;",
                )
                .await?;
            // The code is taken out of the address, where others could read it.
            let address = deputy.web.current_url().await?;
            assert_eq!(address.fragment(), None, "{address}");
            says_who_they_are(&deputy, DEPUTY).await?;
            deputy.press("join").await?;
            has_the_paper(&deputy).await?;
            deputy.page_is("waiting").await?;
            let hers = words(&deputy, "[data-field='six-words']").await?;
            let his = words(&theirs, "[data-waiting] [data-field='six-words']").await?;
            assert_eq!(hers.len(), 6);
            assert_eq!(hers, his, "two screens show different words");
            theirs.press("they-match").await?;
            gone(&theirs, "[data-waiting]").await?;
            gone(&theirs, "[data-alarm]").await?;
            // The page that waits goes on by itself.
            deputy.page_is("inbox").await?;
            goes_to(&theirs, "tablets").await?;
            theirs.write("label", "Hedgehogs 1").await?;
            theirs.touch("#class option:nth-child(2)").await?;
            theirs.press("enrol").await?;
            let code = says(&theirs, "[data-field='enrolment-code']").await?;
            enrolled(&deputy, &code).await?;
            tell_and_go_home(&deputy).await?;
            deputy.journey_is("journey-at-school").await?;
            signs_in(&deputy, DEPUTY.login, PASSPHRASE).await?;
            deputy.touch("[data-inbox='telling'] [data-letter]").await?;
            deputy.see("[data-picture='feel-sad']").await?;
            deputy.see("[data-picture='peg-owl']").await?;
            // The lead's screen learns who opened it.
            goes_to(&theirs, "inbox").await?;
            theirs.journey_is("journey-opened").await?;
            let letter = says(&theirs, "[data-letter]").await?;
            assert!(letter.contains("Opened by Mr Brook"), "{letter}");
            Ok(())
        })
        .await;
        Ok(())
    })
    .await;
    drop(school);
}
journey!(two_people_set_a_school_up: Chromium, Firefox, WebKit);

/// Somebody joins a school that has letters already: they open those as well, however early their
/// own screen asked for them, and passing them on once more changes nothing.
async fn whoever_joins_later_reads_what_came_before(engine: Engine) {
    let school = School::found().await;
    handed_in(&school, &[Feeling::Sad; 40]).await;
    let first = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |lead| {
        lead_signs_in(&lead, &first).await?;
        goes_to(&lead, "people").await?;
        lead.press("invite").await?;
        let link = says(&lead, "[data-field='invite-link']").await?;
        let invitation = link.split_once('#').expect("the code is in the fragment").1.to_owned();
        let theirs = lead.clone();
        Device::with(engine, lead.home(), async move |newcomer| {
            newcomer.visit(&format!("/staff/join#{invitation}")).await?;
            newcomer.page_is("join").await?;
            says_who_they_are(&newcomer, DEPUTY).await?;
            newcomer.press("join").await?;
            has_the_paper(&newcomer).await?;
            newcomer.page_is("waiting").await?;
            theirs.press("they-match").await?;
            newcomer.page_is("inbox").await?;
            newcomer.see("[data-inbox='telling'] [data-count='40']").await?;
            newcomer
                .until(
                    "every letter opens",
                    "return document.querySelector('[data-inbox=telling] [data-letter]') && !document.querySelector('.tag.wrong');",
                )
                .await?;
            let said = says(&theirs, "[data-said]").await?;
            assert!(said.contains("every earlier letter"), "{said}");
            theirs.touch("tr:has(td) [data-press='pass-on']").await?;
            theirs.see("[data-press='pass-on']:not([disabled])").await?;
            newcomer.touch("[data-inbox='telling'] [data-letter]").await?;
            newcomer.see("[data-picture='feel-sad']").await.map(drop)
        })
        .await;
        Ok(())
    })
    .await;
    drop(school);
}
journey!(whoever_joins_later_reads_what_came_before: Chromium, WebKit);

/// Somebody between two readers cannot make both screens show the same words.
async fn somebody_between_changes_the_words(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        crate::steps::lead_signs_in(&device, &lead).await?;
        goes_to(&device, "people").await?;
        device.press("invite").await?;
        let code = says(&device, "[data-field='invite-code']").await?;
        goes_to(&device, "inbox").await?;
        let theirs = device.clone();
        Device::with(engine, device.home(), async move |newcomer| {
            newcomer.visit(&format!("/staff/join#join={code}")).await?;
            says_who_they_are(&newcomer, DEPUTY).await?;
            newcomer.press("join").await?;
            has_the_paper(&newcomer).await?;
            newcomer.page_is("waiting").await?;
            let one = words(&newcomer, "[data-field='six-words']:first-of-type").await?;
            school.swaps_the_key_of_who_waits().await;
            goes_to(&theirs, "people").await?;
            let other = words(&theirs, "[data-waiting] [data-field='six-words']").await?;
            assert_eq!((one.len(), other.len()), (6, 6));
            assert_ne!(one, other, "the words are the same, although somebody stands between");
            let stop = says(&newcomer, ".note").await?;
            assert!(stop.contains("If a single word differs, stop"), "{stop}");
            Ok(())
        })
        .await;
        Ok(())
    })
    .await;
}
journey!(somebody_between_changes_the_words: Chromium, Firefox, WebKit);

/// Whoever comes first to a new server, and does not see its terminal, gets nowhere; and a code
/// that set a school up sets no second one up.
async fn a_first_run_cannot_be_hijacked(engine: Engine) {
    let school = School::bare();
    let code = school.set_up_code();
    let home = school.home();
    Device::with(engine, &home.clone(), async move |device| {
        device.visit("/staff/set-up").await?;
        device.page_is("set-up").await?;
        device.write("school", "Not Their School").await?;
        for (wrong, why) in [("BCDF", "whole code"), ("BCDF-GHJK-MNPQ", "does not work")] {
            device.write("code", wrong).await?;
            device.press("onward").await?;
            let problem = problem(&device).await?;
            assert!(problem.contains(why), "{wrong}: {problem}");
            // Still on the first step: nothing was made, and nothing more is asked.
            assert_eq!(device.count("[data-field='code']").await?, 1);
        }
        // The caretaker sets it up meanwhile, and the page that was left open learns it.
        demo::found(device.home(), &code, demo::people::readers())
            .await
            .expect("the right code sets the school up");
        device.write("code", &code).await?;
        device.press("onward").await?;
        device
            .until(
                "a used code is refused",
                "return /set up already|does not work/.test(document.querySelector('#summary')?.textContent ?? '') && document.querySelector('[data-field=code]').value.length > 10;",
            )
            .await?;
        device.visit("/staff/set-up").await?;
        device.page_is("set-up-done").await
    })
    .await;
    drop(school);
}
journey!(a_first_run_cannot_be_hijacked: Chromium, Firefox, WebKit);

/// An invitation works once, and is no way to set a school up or to enrol.
async fn an_invitation_works_once(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home.clone(), async move |device| {
        crate::steps::lead_signs_in(&device, &lead).await?;
        goes_to(&device, "people").await?;
        device.press("invite").await?;
        let code = says(&device, "[data-field='invite-code']").await?;
        for (n, who) in [LEAD, DEPUTY].into_iter().enumerate() {
            // From another page: a browser does not load a page anew for what follows the "#".
            device.visit("/family").await?;
            device.visit(&format!("/staff/join#join={code}")).await?;
            device.page_is("join").await?;
            says_who_they_are(&device, who).await?;
            device.press("join").await?;
            if n == 0 {
                device.page_is("join-sheet").await?;
            } else {
                let problem = problem(&device).await?;
                assert!(problem.contains("does not work"), "{problem}");
            }
        }
        Ok(())
    })
    .await;
    drop(school);
}
journey!(an_invitation_works_once: Chromium, Firefox, WebKit);
