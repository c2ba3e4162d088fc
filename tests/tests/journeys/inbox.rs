//! The inbox: what waits comes first, and a letter shows what the child chose, as they saw it.

use report::Feeling;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    desk::{goes_to, says},
    handing_in::handed_in,
    steps::{code_for_a_tablet, enrolled, lead_signs_in, tell_and_go_home},
};

/// The letters on the page, in their order.
async fn letters(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-letter]')].map(it => it.dataset.letter + ' ' + it.dataset.journey);";
    device.web.execute(script, vec![]).await?.convert()
}

/// Waits until so many letters are not opened.
async fn waiting(device: &Device, count: usize) -> WebDriverResult<()> {
    device.see(&format!("[data-inbox='telling'] [data-count='{count}']")).await.map(drop)
}

/// Unopened letters first, longest waiting at the top; opening one shows the child's own pictures
/// with words, time, class and peg; the tick that somebody talked stays.
async fn what_waits_comes_first_and_is_read(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        handed_in(&school, &[Feeling::Happy, Feeling::Worried]).await;
        lead_signs_in(&device, &lead).await?;
        waiting(&device, 3).await?;
        let before = letters(&device).await?;
        assert!(before.iter().all(|it| it.ends_with("journey-at-school")), "{before:?}");
        // The oldest is at the top: it is the child's own.
        device.touch("[data-letter]").await?;
        for (picture, words) in [
            ("feel-sad", "Sad"),
            ("about-did", "Something someone did"),
            ("who-grown-up", "Another grown-up at school"),
            ("peg-owl", "Peg: owl"),
        ] {
            let told = says(&device, &format!("[data-picture='{picture}']")).await?;
            assert!(told.contains(words), "{picture}: {told}");
            assert!(drawn(&device, picture).await?, "{picture} is not drawn");
        }
        assert_eq!(says(&device, "[data-field='class']").await?, "Hedgehogs");
        assert_eq!(says(&device, "[data-field='from']").await?, "Hedgehogs 1, Hedgehogs");
        for field in ["told", "received"] {
            let when = says(&device, &format!("[data-field='{field}']")).await?;
            assert!(when.starts_with("today, "), "{field}: {when}");
        }
        assert!(says(&device, "[data-ending]").await?.contains("came to the end"));
        let talk = says(&device, "[data-talk='due']").await?;
        assert!(talk.contains("Another grown-up at school"), "{talk}");
        device.press("talked").await?;
        device.see("[data-talk='done']").await?;
        // "I have opened it" is on its way to the tablet.
        device
            .until(
                "the tablet will be told",
                "return document.querySelector('[data-field=told-tablet]').textContent.includes('Will show');",
            )
            .await?;
        goes_to(&device, "inbox").await?;
        waiting(&device, 2).await?;
        let after = letters(&device).await?;
        let opened = before[0].replace("at-school", "opened");
        assert_eq!(after, [before[1].clone(), before[2].clone(), opened], "the order is wrong");
        let line = says(&device, "[data-journey='journey-opened']").await?;
        assert!(line.contains("Opened by The lead"), "{line}");
        assert!(!line.contains("Come and talk"), "{line}");
        // Opened and not talked about: that is what is still due.
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-happy']").await?;
        goes_to(&device, "inbox").await?;
        waiting(&device, 1).await?;
        assert_eq!(device.count(".tag.due").await?, 1);
        // Loaded anew, everything stands as it stood.
        let stood = letters(&device).await?;
        device.reload().await?;
        lead_signs_in(&device, &lead).await?;
        waiting(&device, 1).await?;
        assert_eq!(letters(&device).await?, stood);
        device.visit("/").await?;
        device.journey_is("journey-opened").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(what_waits_comes_first_and_is_read: Chromium, Firefox, WebKit);

/// Whether a picture of this name is drawn, and not only named.
async fn drawn(device: &Device, picture: &str) -> WebDriverResult<bool> {
    let script = format!(
        "const drawn = document.querySelector('[data-picture={picture}] :is(svg, img)')?.getBoundingClientRect();
         return !!drawn && drawn.width > 40 && drawn.height > 40;"
    );
    device.web.execute(&script, vec![]).await?.convert()
}
