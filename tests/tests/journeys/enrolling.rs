//! Enrolling a tablet: by link, by typing, and what a used code does.

use tests::{browser::Engine, device::Device, journey, school::School};

use crate::steps::{code_for_a_tablet, enrolled};

/// An enrolled tablet shows its class's pegs; a code works once.
async fn a_code_works_once(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        crate::steps::begin(&device).await?;
        for next in ["about", "who", "me"] {
            device.press("skip").await?;
            device.page_is(next).await?;
            crate::steps::breath(&device).await?;
        }
        assert_eq!(device.count("[data-choice^='peg-']").await?, 24);
        device.press("leave").await?;
        device.page_is("home").await?;
        device.visit(&format!("/#enrol={code}")).await?;
        device.page_is("enrol").await?;
        device.press("enrol").await?;
        device.see("#enrol-says.wrong").await?;
        Ok(())
    })
    .await;
}
journey!(a_code_works_once: Chromium, Firefox, WebKit);
