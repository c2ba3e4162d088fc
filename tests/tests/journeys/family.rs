//! The family door: whom to call and what to do, with no internet.

use tests::{browser::Engine, device::Device, journey, school::School};

use crate::{access::axe, fitting::lost};

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

/// A parent looks for a word, reads, and goes back; the article ends with whom to call (guidance, B).
async fn families_find_what_to_do_offline(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/family").await?;
        device.see("[data-contact]").await?;
        device.is_cached().await?;
        school.stop();
        device.reload().await?;
        device.press("guidance").await?;
        device.see("[data-found='23']").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        axe(&device, "guidance").await?;
        device.write("search", "loot").await?;
        device.see("[data-found='1'], [data-found='2']").await?;
        device.touch("[data-article='pegi-ages']").await?;
        device.page_is("article").await?;
        axe(&device, "an article").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        let text = device.see("main").await?.text().await?;
        for part in ["What you can do", "999", "0808 800 5000", "0800 1111", "01632 960001"] {
            assert!(text.contains(part), "{part} is missing in: {text}");
        }
        assert!(!text.contains('{'), "something is not filled in: {text}");
        // These browsers have no voice of their own, and no other is ever asked.
        device.press("aloud").await?;
        let says = device.see("[data-press='aloud']").await?;
        assert_eq!(says.text().await?, "This device has no voice of its own");
        device.web.back().await?;
        device.page_is("guidance").await?;
        // What nobody wrote about is said so, and the list is one press away.
        device.write("search", "zebra crossing").await?;
        device.see("[data-found='0']").await.map(drop)
    })
    .await;
}
journey!(families_find_what_to_do_offline: Chromium, Firefox, WebKit);

/// A parent asks what is allowed, for whom, and whom to complain to: the policy's tables, offline.
async fn families_look_up_what_is_allowed_offline(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        device.visit("/family").await?;
        device.see("[data-contact]").await?;
        device.is_cached().await?;
        school.stop();
        device.reload().await?;
        device.press("allowed").await?;
        device.see("[data-found='80']").await?;
        assert_eq!(device.count("[data-rule]").await?, 80);
        axe(&device, "what is allowed").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        device.touch("[data-field='who'] option[value='pupils']").await?;
        device.touch("[data-field='verdict'] option[value='not-allowed']").await?;
        device.write("search", "watch").await?;
        device.see("[data-found='1']").await?;
        let row = device.see("[data-rule='R211'][data-verdict='not-allowed']").await?;
        let text = row.text().await?;
        assert!(text.contains("Not allowed") && text.contains("R211"), "{text}");
        device.press("people").await?;
        device.page_is("people").await?;
        device.see("[data-role='Deputy safeguarding lead']").await?;
        device.see("[data-contact]").await?;
        axe(&device, "who is who").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        // A date field takes its day as the browser's own language writes it, so it is set.
        let typed = "const it = document.querySelector('#complained'); it.value = '2026-12-15'; \
                     it.dispatchEvent(new Event('input', { bubbles: true }));";
        device.web.execute(typed, vec![]).await?;
        device.see("[data-by='2027-01-14']").await.map(drop)
    })
    .await;
}
journey!(families_look_up_what_is_allowed_offline: Chromium);
