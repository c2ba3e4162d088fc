//! The class's shelf: a picture is kept only where a child put it there, on this tablet alone,
//! unreadable to whoever copies the disk, until a grown-up takes it down.

use tests::{browser::Engine, device::Device, hurry::hurry_by, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    outbox, sizes,
    steps::{code_for_a_tablet, enrolled, grown_up, path, waken},
};

/// A lesson in which children draw, and how fast it goes by.
const LESSON: &str = "the-prickly-leaf-letter";
const PACE: u32 = 64;

/// From the path to the paper of the lesson, by the arrow.
async fn to_the_paper(device: &Device) -> WebDriverResult<()> {
    device.touch(&format!("[data-lesson='{LESSON}'][data-press='lesson']")).await?;
    device.page_is("players").await?;
    device.press("next").await?;
    let turned = "if (document.querySelector('[data-step=draw]')) return true;
        document.querySelector('[data-press=next]').click(); return false;";
    device.until("the paper is there", turned).await
}

/// Something lies in a drawing. (WebKit's driver finds nothing inside one to be displayed.)
async fn lies(device: &Device, css: &str) -> WebDriverResult<()> {
    let there =
        format!("return document.querySelector(\"{css}\")?.getBoundingClientRect().width > 0;");
    device.until(&format!("{css} is there"), &there).await
}

async fn a_picture_is_kept_only_on_the_shelf(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        path(&device, "reception").await?;
        waken(&device, LESSON).await?;
        assert_eq!(device.count("[data-press='shelf']").await?, 0, "an empty shelf has no stone");
        school.stop();
        device.reload().await?;
        hurry_by(&device, PACE).await?;

        // Drawn, and left: nothing of it is there when somebody comes again.
        to_the_paper(&device).await?;
        assert_eq!(sizes::wrong(&device).await?, Vec::<String>::new());
        device.touch("[data-stamp]").await?;
        lies(&device, "[data-paper] image").await?;
        device.press("back").await?;
        device.page_is("learn").await?;
        to_the_paper(&device).await?;
        assert_eq!(device.count("[data-paper] image").await?, 0);

        // Drawn, and put on the shelf: a tick once it rests there.
        let stamp = device.see("[data-stamp]").await?;
        let picture = stamp.attr("data-stamp").await?.unwrap_or_default();
        stamp.click().await?;
        device.touch("[data-tool='1']").await?;
        device.press("hang").await?;
        device.see("[data-hung]").await?;
        device.press("hang").await?;
        assert!(
            !outbox::rests_in_the_clear(&device, &picture).await?,
            "{picture} rests in the clear"
        );
        assert_eq!(outbox::count(&device).await?, 0, "it is not sent");
        device.press("back").await?;
        device.press("shelf").await?;
        lies(&device, "[data-shelf='1'] .framed image").await?;
        device.reload().await?;
        lies(&device, "[data-shelf='1'] .framed image").await?;

        // A grown-up takes it down.
        grown_up(&device).await?;
        device.see("[data-pictures='1']").await?;
        device.press("take-down").await?;
        device.press("take-down-yes").await?;
        device.see("[data-pictures='0']").await?;
        device.visit("/#path/reception").await?;
        device.page_is("learn").await?;
        assert_eq!(device.count("[data-press='shelf']").await?, 0);
        Ok(())
    })
    .await;
}
journey!(a_picture_is_kept_only_on_the_shelf: Chromium, Firefox, WebKit);
