//! A server that dies in the middle of taking letters.

use std::{collections::BTreeSet, sync::Arc};

use tests::{
    browser::Engine,
    device::Device,
    journey,
    road::{Road, Strike},
    school::School,
};

use crate::{
    outbox,
    steps::{code_for_a_tablet, enrolled, filed, grown_up, picked_up},
};

/// How many wait.
const LETTERS: usize = 200;

/// SIGKILL twice, once with a batch in the server's hands, once with a batch on its disk that
/// nobody has heard of: all are delivered, each once.
async fn a_killed_server_gets_each_letter_once(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    let (told, rows) = outbox::waiting(&school, LETTERS).await;
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        road.close();
        outbox::put(&device, &rows).await?;
        device.reload().await?;
        device.journey_is("journey-kept").await?;
        assert_eq!(outbox::count(&device).await?, LETTERS);

        let struck = road.strike(Strike::During);
        road.open();
        picked_up(&device).await?;
        struck.await.expect("a batch comes");
        school.kill_and_restart();
        let struck = road.strike(Strike::After);
        picked_up(&device).await?;
        struck.await.expect("another batch comes");
        road.close();
        school.kill_and_restart();
        let there = filed(&school).await.len();
        assert!(0 < there && there < LETTERS, "{there} letters are no middle");

        road.open();
        picked_up(&device).await?;
        road.has_receipts(LETTERS).await;
        grown_up(&device).await?;
        device.see("[data-unsent='0']").await?;
        let filed: Vec<_> = filed(&school).await.iter().map(|it| it.envelope).collect();
        assert_eq!(filed.len(), LETTERS);
        assert_eq!(filed.into_iter().collect::<BTreeSet<_>>(), told);
        Ok(())
    })
    .await;
}
journey!(a_killed_server_gets_each_letter_once: Chromium, Firefox, WebKit);
