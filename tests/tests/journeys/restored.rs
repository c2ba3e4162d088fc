//! A backup is put back that lacks the newest letters: tablets offer them again, and what no
//! tablet has any more is explained.

use report::Feeling;
use tests::{browser::Engine, device::Device, journey, school::School};

use crate::{
    desk::says,
    handing_in::handed_in,
    steps::{code_for_a_tablet, enrolled, grown_up, lead_signs_in, picked_up, tell_and_go_home},
};

/// The letter that the backup lacks is offered again by its tablet; one whose tablet is gone
/// stays with the reader who collected it, marked; nobody is told of a broken chain.
async fn a_restored_backup_loses_nothing(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let (lead, deputy) = (school.people.lead().clone(), school.people.deputy().clone());
    let home = school.home();
    handed_in(&school, &[Feeling::Happy]).await;
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.back_up();
        handed_in(&school, &[Feeling::Worried]).await;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.see("[data-inbox='telling'] [data-count='3']").await?;
        school.lose_everything_and_restore();
        // Before the tablet is picked up again: the reader still has everything, and is told which
        // letters the server lacks.
        lead_signs_in(&device, &lead).await?;
        device.see("[data-inbox='telling'] [data-count='3']").await?;
        device
            .until(
                "two letters are marked as kept here alone",
                "return document.querySelectorAll('.tag.here').length === 2;",
            )
            .await?;
        let note = says(&device, "[data-note='restored']").await?;
        assert!(note.contains("backup"), "{note}");
        assert_eq!(device.count("[data-alarm='chain']").await?, 0);
        device.visit("/").await?;
        // It says "at school" all the while; what shows that it offers again is the server.
        school.has_letters(2).await;
        lead_signs_in(&device, &lead).await?;
        device
            .until(
                "one letter is marked as kept here alone",
                "return document.querySelectorAll('.tag.here').length === 1;",
            )
            .await?;
        device.see("[data-inbox='telling'] [data-count='3']").await?;
        assert_eq!(device.count("[data-alarm]").await?, 0);
        device.touch("li:has(.tag.here) [data-letter]").await?;
        device.see("[data-picture='feel-worried']").await?;
        // Another reader, who had collected nothing, reads what the tablet offered again.
        Device::with(engine, device.home(), async move |second| {
            lead_signs_in(&second, &deputy).await?;
            second.see("[data-inbox='telling'] [data-count='2']").await?;
            assert_eq!(second.count("[data-alarm]").await?, 0);
            second.touch("li:nth-child(2) [data-letter]").await?;
            second.see("[data-picture='feel-sad']").await.map(drop)
        })
        .await;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_restored_backup_loses_nothing: Chromium, Firefox);

/// A tablet was enrolled after the backup that is put back. The server does not know it any more and
/// refuses its letter for good; once it is enrolled again, the letter goes.
async fn a_tablet_that_the_backup_lacks_is_enrolled_again(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    school.back_up();
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        school.lose_everything_and_restore();
        grown_up(&device).await?;
        picked_up(&device).await?;
        device
            .until("it is stuck", "return !!document.querySelector('[data-stuck] .wrong');")
            .await?;
        // In a tab of its own, as a QR code opens one; the first tab is the one that carries.
        let code = code_for_a_tablet(&school).await;
        let second = device.web.new_tab().await?;
        device.web.switch_to_window(second).await?;
        enrolled(&device, &code).await?;
        school.has_letters(1).await;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_tablet_that_the_backup_lacks_is_enrolled_again: Chromium);
