//! Tablets, from the lead's side: made codes, scanned and typed; the list; taking one back.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    desk::{goes_to, says, signs_in},
    steps::{code_for_a_tablet, enrolled, lead_signs_in, leaf_and_home, tell},
};

/// The link that a camera reads in the square on the page, module by module.
async fn scanned(device: &Device) -> WebDriverResult<String> {
    let script = "
        const svg = document.querySelector('[data-qr]');
        const size = svg.viewBox.baseVal.width, scale = 4;
        const canvas = Object.assign(document.createElement('canvas'), { width: size * scale, height: size * scale });
        const ink = canvas.getContext('2d');
        ink.fillStyle = '#fff';
        ink.fillRect(0, 0, canvas.width, canvas.height);
        ink.scale(scale, scale);
        ink.fillStyle = '#000';
        ink.fill(new Path2D(svg.querySelector('path').getAttribute('d')));
        const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
        let rows = '';
        for (let i = 0; i < data.length; i += 4) rows += data[i] < 128 ? '#' : ' ';
        return [canvas.width, rows];";
    device.see("[data-qr]").await?;
    let (width, rows): (usize, String) = device.web.execute(script, vec![]).await?.convert()?;
    let rows = rows.into_bytes();
    let grey = |x: usize, y: usize| if rows[y * width + x] == b'#' { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, width, grey);
    let squares = picture.detect_grids();
    assert_eq!(squares.len(), 1, "a camera sees {} squares", squares.len());
    Ok(squares[0].decode().expect("the square can be read").1)
}

/// The square leads a camera to the enrolment; typed inside the app, the code does the same. A
/// used or an old code is said to be so.
async fn a_tablet_is_enrolled_by_camera_and_by_hand(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        lead_signs_in(&device, &lead).await?;
        goes_to(&device, "tablets").await?;
        device.write("label", "Hedgehogs 1").await?;
        device.touch("#class option:nth-child(2)").await?;
        device.press("enrol").await?;
        let link = scanned(&device).await?;
        let code = says(&device, "[data-field='enrolment-code']").await?;
        assert_eq!(link, format!("{}/#enrol={}", device.home(), code.replace('-', "")));
        device.write("label", "Hedgehogs 2").await?;
        device.press("enrol").await?;
        device
            .until(
                "the second code shows",
                "return document.querySelector('[data-enrolment] h3').textContent === 'Hedgehogs 2';",
            )
            .await?;
        let second = says(&device, "[data-field='enrolment-code']").await?;
        device.web.goto(&link).await?;
        device.page_is("enrol").await?;
        device.press("enrol").await?;
        says_enrolment(&device, "is enrolled as “Hedgehogs 1”").await?;
        // The same code again: refused, and said what to do.
        device.press("enrol").await?;
        says_enrolment(&device, "does not work").await?;
        says_enrolment(&device, "ask for a new one").await?;
        // By hand, past the grown-ups' gate: first mistyped, then right, small and without hyphens.
        device.press("home").await?;
        device.press("grown-up").await?;
        let gate = device.see("[data-gate]").await?.attr("data-gate").await?.unwrap_or_default();
        for word in gate.split(' ') {
            device.touch(&format!("[data-word='{word}']")).await?;
        }
        device.write("code", "BCDF-GHJK-MNPQ").await?;
        device.press("enrol").await?;
        says_enrolment(&device, "does not work").await?;
        device.write("code", &second.replace('-', " ").to_lowercase()).await?;
        device.press("enrol").await?;
        says_enrolment(&device, "is enrolled as “Hedgehogs 2”").await?;
        // Both stand in the list, with their class.
        lead_signs_in(&device, &lead).await?;
        goes_to(&device, "tablets").await?;
        let list = says(&device, "table").await?;
        for text in ["Hedgehogs 1", "Hedgehogs 2", "Hedgehogs"] {
            assert!(list.contains(text), "{text} is missing in: {list}");
        }
        assert_eq!(device.count("[data-device]").await?, 2);
        Ok(())
    })
    .await;
    drop(school);
}
journey!(a_tablet_is_enrolled_by_camera_and_by_hand: Chromium, Firefox, WebKit);

/// A code whose time is over is said to be so, and nothing of the tablet is lost by it.
async fn an_old_code_is_said_to_be_old(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    school.codes_are_over().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit(&format!("/#enrol={code}")).await?;
        device.page_is("enrol").await?;
        device.press("enrol").await?;
        says_enrolment(&device, "it may be old").await?;
        device.press("home").await?;
        device.see("[data-press='tell']").await.map(drop)
    })
    .await;
}
journey!(an_old_code_is_said_to_be_old: Chromium, Firefox, WebKit);

/// A tablet that was taken back still delivers what children told it, and the letter is marked.
async fn a_removed_tablets_letters_are_taken_and_marked(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home.clone(), async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell(&device, ["feel-worried", "about-saw", "who-teacher", "peg-fox"]).await?;
        leaf_and_home(&device).await?;
        device.journey_is("journey-kept").await?;
        // The tablet lies in a drawer while the network returns and the lead takes it back.
        device.web.goto("about:blank").await?;
        school.start();
        // She does so at her own computer: any door of the tablet itself would send the letter first.
        let who = lead.clone();
        Device::with(engine, &home, async move |desk| {
            signs_in(&desk, &who.login, &who.passphrase).await?;
            goes_to(&desk, "tablets").await?;
            desk.press("remove").await?;
            desk.press("remove-yes").await?;
            desk.see("[data-device] .tag.wrong").await?;
            let list = says(&desk, "table").await?;
            assert!(list.contains("Removed"), "{list}");
            Ok(())
        })
        .await;
        // It is found again, and somebody opens the app on it.
        device.visit("/").await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        let letter = says(&device, "[data-letter]").await?;
        assert!(letter.contains("From a removed tablet"), "{letter}");
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-worried']").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_removed_tablets_letters_are_taken_and_marked: Chromium, Firefox, WebKit);

/// What the tablet says of its enrolment.
async fn says_enrolment(device: &Device, words: &str) -> WebDriverResult<()> {
    device
        .until(
            &format!("the tablet says {words:?}"),
            &format!(
                "return document.querySelector('#enrol-says').textContent.includes({words:?});"
            ),
        )
        .await
}
