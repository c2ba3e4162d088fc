//! Unread letters: red where nobody can be called, and who was called once somebody can be.

use report::Feeling;
use tests::{browser::Engine, device::Device, journey, post_office::PostOffice, school::School};

use crate::{
    access::axe,
    desk::{goes_to, gone, problem, says},
    handing_in::handed_in,
    steps::lead_signs_in,
};

/// A lead sees in red that nobody is called, writes down whom to call, and is called.
async fn an_unread_letter_calls_whom_the_school_wrote_down(engine: Engine) {
    let mut school = School::found().await;
    let office = PostOffice::open();
    let lead = school.people.lead().clone();
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        lead_signs_in(&device, &lead).await?;
        let red = says(&device, ".alarm[data-silence]").await?;
        assert!(red.contains("Nobody is called about unread letters"), "{red}");
        assert!(red.contains("--smtp-url"), "it says what to do: {red}");
        goes_to(&device, "school").await?;
        device.press("calls").await?;
        device.page_is("calls").await?;
        axe(&device, "who is called, and when").await?;
        device.write("email-0", "lead").await?;
        device.write("terms", "2/9/2026 to Christmas").await?;
        device.press("save").await?;
        let why = problem(&device).await?;
        for says in ["looks like office@school.example", "“2/9/2026 to Christmas” cannot be read"]
        {
            assert!(why.contains(says), "{says} is missing in: {why}");
        }
        device.write("email-0", "lead@school.example").await?;
        device.write("email-1", "deputy@school.example").await?;
        device.write("terms", "2/9/2026 to 23/10/2026").await?;
        device.press("save").await?;
        device.see("[data-note='saved']").await?;
        // Written down is not enough: the server has no way to send mail.
        assert_eq!(device.count("[data-silence]").await?, 1);
        school.mails_by(&office.url);
        school.kill_and_restart();
        handed_in(&school, &[Feeling::Worried]).await;
        assert_eq!(office.next(), "lead@school.example");
        lead_signs_in(&device, &lead).await?;
        let called = says(&device, "[data-letter] [data-called]").await?;
        assert!(called.contains("The lead: called today, "), "{called}");
        gone(&device, "[data-silence]").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(an_unread_letter_calls_whom_the_school_wrote_down: Chromium);
