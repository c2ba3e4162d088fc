//! Somebody guesses at a lead's passphrase all day: the lead's own browser is not kept waiting.

use demo::{Person, client::Client, founding};
use tests::{browser::Engine, device::Device, journey, school::School};
use tokio::sync::oneshot;

use crate::steps::lead_signs_in;

/// The lead signs in and locks; a stranger guesses from the same address without a pause; the lead is in
/// again at once.
async fn guesses_do_not_keep_a_known_browser_waiting(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        lead_signs_in(&device, &lead).await?;
        device.press("lock").await?;
        device.page_is("sign-in").await?;
        let stranger = Client::new(&school.home());
        let guess = Person { passphrase: "a guess".to_owned(), ..lead.clone() };
        let (first, refused) = oneshot::channel();
        let guessing = tokio::spawn(async move {
            let mut first = Some(first);
            loop {
                let why = founding::sign_in(&stranger, &guess).await.err();
                let why = why.expect("no guess opens the door").to_string();
                // From here on strangers wait, and this one takes every turn that comes free.
                if why.contains("too-soon")
                    && let Some(first) = first.take()
                {
                    let _ = first.send(());
                }
            }
        });
        refused.await.expect("strangers are made to wait");
        lead_signs_in(&device, &lead).await?;
        assert!(!guessing.is_finished(), "the stranger gave up");
        guessing.abort();
        Ok(())
    })
    .await;
}
journey!(guesses_do_not_keep_a_known_browser_waiting: Chromium, Firefox, WebKit);
