//! What makes a tablet send again, each alone: time that passes, and a page that comes to the front.

use std::sync::Arc;

use tests::{browser::Engine, device::Device, journey, road::Road, school::School};

use crate::{
    outbox,
    steps::{code_for_a_tablet, enrolled, filed, tell_and_go_home},
};

/// Counts the times that letters could not be sent. (A browser may try twice what it was asked once.)
const COUNT: &str = "
    const fetch = window.fetch;
    window.failed = 0;
    window.fetch = (asked, ...rest) => {
        const answer = fetch(asked, ...rest);
        if ((asked.url ?? String(asked)).endsWith('/hand-ins')) answer.then(null, () => window.failed += 1);
        return answer;
    };";

/// The first wait after a failure ends; the second, of four seconds and more, never does.
const NO_SECOND_WAIT: &str = "
    const later = window.setTimeout;
    window.setTimeout = (then, wait, ...rest) => 3_000 < wait && wait < 50_000 ? 0 : later(then, wait, ...rest);";

/// Nobody touches the tablet and nothing tells it that the network is back.
async fn a_letter_goes_when_its_time_has_come(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        road.close();
        device.web.execute(COUNT, vec![]).await?;
        tell_and_go_home(&device).await?;
        // What was told has been tried, and has failed: what comes now is the timer's.
        device.until("it has failed once", "return 1 <= window.failed;").await?;
        device.journey_is("journey-kept").await?;
        road.open();
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(a_letter_goes_when_its_time_has_come: Chromium, Firefox, WebKit);

/// The tablet is picked up, and nothing else happens.
async fn a_letter_goes_when_the_page_is_shown(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        road.close();
        device.web.execute(COUNT, vec![]).await?;
        device.web.execute(NO_SECOND_WAIT, vec![]).await?;
        tell_and_go_home(&device).await?;
        device.until("it has failed twice", "return 2 <= window.failed;").await?;
        road.open();
        assert_eq!(outbox::count(&device).await?, 1);
        device.journey_is("journey-kept").await?;
        device
            .web
            .execute("document.dispatchEvent(new Event('visibilitychange'));", vec![])
            .await?;
        device.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 1);
        Ok(())
    })
    .await;
}
journey!(a_letter_goes_when_the_page_is_shown: Chromium, Firefox, WebKit);
