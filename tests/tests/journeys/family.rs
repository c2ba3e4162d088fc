//! The family door: whom to call, with no internet.

use tests::{browser::Engine, device::Device, journey, school::School};

async fn families_find_whom_to_call_offline(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/family").await?;
        device.see("[data-contact]").await?;
        device.is_cached().await?;
        school.stop();
        device.reload().await?;
        device.see("[data-contact]").await?;
        let text = device.see("main").await?.text().await?;
        for number in ["01632 960001", "999", "0808 800 5000", "0800 1111"] {
            assert!(text.contains(number), "{number} is missing in: {text}");
        }
        assert!(device.count("a[href^='tel:']").await? >= 5);
        Ok(())
    })
    .await;
}
journey!(families_find_whom_to_call_offline: Chromium, Firefox, WebKit);
