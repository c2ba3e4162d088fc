//! The staff door: opening letters, and what is shown when something is wrong.

use tests::{browser::Engine, device::Device, journey, school::School};

use crate::steps::{code_for_a_tablet, enrolled, lead_signs_in, tell_and_go_home};

/// A device that was never enrolled can still tell; its letter lands in a tray of its own.
async fn a_strangers_letter_lands_in_the_tray(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/").await?;
        device.page_is("home").await?;
        crate::steps::begin(&device).await?;
        for (choice, next) in
            [("feel-worried", "about"), ("about-saw", "who"), ("who-home", "kept")]
        {
            device.choose(choice).await?;
            device.page_is(next).await?;
            crate::steps::breath(&device).await?;
        }
        device.touch("[data-choice^='leaf-']").await?;
        device.page_is("card").await?;
        // The proof of work is paid after *kept*, and the page that pays it is still open.
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.touch("[data-inbox='tray'] [data-letter]").await?;
        device.see("[data-picture='feel-worried']").await?;
        Ok(())
    })
    .await;
}
journey!(a_strangers_letter_lands_in_the_tray: Chromium, Firefox, WebKit);

/// What the whole journey left in the log names nobody and nothing.
async fn the_log_of_a_whole_journey_is_quiet(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let home = school.home();
    let school = std::sync::Arc::new(school);
    let seen = school.clone();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-sad']").await?;
        drop(seen);
        Ok(())
    })
    .await;
    let log = school.log();
    let lead = school.people.lead();
    let mut secrets = vec![
        lead.passphrase.clone(),
        lead.login.clone() + "\"",
        lead.name.clone(),
        "Hedgehogs".to_owned(),
        "feel-sad".to_owned(),
        "127.0.0.1:".to_owned() + "secret",
    ];
    secrets.extend(crate::steps::filed(&school).await.iter().map(|it| it.envelope.to_string()));
    for secret in secrets {
        assert!(!log.contains(&secret), "the log holds {secret:?}");
    }
    assert!(log.len() > 100, "the log is too empty to prove anything:\n{log}");
}
journey!(the_log_of_a_whole_journey_is_quiet: Chromium);
