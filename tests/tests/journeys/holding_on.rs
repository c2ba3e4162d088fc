//! *Kept* means kept: tabs and browsers end, and the letter does not.

use std::{process::Command, time::Duration};

use tempfile::TempDir;
use tests::{
    browser::{Driver, Engine, Opening},
    device::Device,
    journey,
    school::School,
};

use crate::steps::{code_for_a_tablet, enrolled, filed, picked_up, tell};

/// The tab is closed the moment *kept* shows; a new one delivers.
async fn the_tab_is_closed_right_after_kept(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell(&device, ["feel-sad", "about-saw", "who-teacher", "peg-fox"]).await?;
        let old = device.web.window().await?;
        device.web.new_tab().await?;
        device.web.close_window().await?;
        let tabs = device.web.windows().await?;
        device
            .web
            .switch_to_window(tabs.into_iter().find(|it| *it != old).expect("a new tab"))
            .await?;
        school.start();
        device.visit("/").await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(the_tab_is_closed_right_after_kept: Chromium, Firefox, WebKit);

/// The page is loaded anew the moment *kept* shows.
async fn the_page_is_reloaded_right_after_kept(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        school.stop();
        tell(&device, ["feel-sad", "about-saw", "who-teacher", "peg-fox"]).await?;
        device.web.refresh().await?;
        device.visit("/").await?;
        device.journey_is("journey-kept").await?;
        school.start();
        picked_up(&device).await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(the_page_is_reloaded_right_after_kept: WebKit);

/// The whole browser is killed right after *kept*, and started again on the same profile.
async fn the_browser_is_killed_right_after_kept(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let profile = TempDir::new().expect("a temporary folder can be made");
    let opening = Opening { profile: Some(profile.path().to_owned()), ..Opening::default() };
    let home = school.home();
    {
        let (driver, web) = Driver::with_browser(engine, &opening).await;
        let device = Device::over(web, &home);
        enrolled(&device, &code).await.expect("it is enrolled");
        school.stop();
        tell(&device, ["feel-sad", "about-saw", "who-teacher", "peg-fox"])
            .await
            .expect("it is kept");
        kill_browser(profile.path());
        drop(driver);
    }
    school.start();
    Device::opened(engine, &home, &opening, async move |device| {
        device.visit("/").await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(the_browser_is_killed_right_after_kept: Chromium, Firefox);

/// SIGKILL to every process of the browser that uses this profile, by what it was started with.
#[expect(clippy::disallowed_methods, reason = "patience has an end, by the wall clock")]
fn kill_browser(profile: &std::path::Path) {
    let pattern = profile.display().to_string();
    let found = || {
        Command::new("pgrep")
            .args(["-f", &pattern])
            .output()
            .map(|it| it.stdout)
            .unwrap_or_default()
    };
    let own = std::process::id().to_string();
    let until = std::time::Instant::now() + Duration::from_secs(10);
    loop {
        let output = found();
        let pids: Vec<&str> = std::str::from_utf8(&output)
            .unwrap_or_default()
            .split_whitespace()
            .filter(|it| *it != own)
            .collect();
        if pids.is_empty() {
            return;
        }
        assert!(std::time::Instant::now() < until, "the browser does not die");
        let _ = Command::new("kill")
            .arg("-KILL")
            .args(&pids)
            .stderr(std::process::Stdio::null())
            .status();
    }
}

/// The disk is full when the letter is to be kept: the child sees the grown-up card, the adult why.
async fn a_full_disk_is_said(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        // The browser answers as it does when its disk is full.
        device
            .web
            .execute(
                "IDBObjectStore.prototype.put = () => { throw new DOMException('the disk is full', 'QuotaExceededError'); };",
                vec![],
            )
            .await?;
        crate::steps::begin(&device).await?;
        for next in ["about", "who", "me", "unkept"] {
            device.press("skip").await?;
            device.page_is(next).await?;
            crate::steps::breath(&device).await?;
        }
        let why = device.see("[data-why]").await?.text().await?;
        assert!(why.contains("full") || why.contains("space"), "{why}");
        Ok(())
    })
    .await;
}
journey!(a_full_disk_is_said: Chromium, Firefox, WebKit);
