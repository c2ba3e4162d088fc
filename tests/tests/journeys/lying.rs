//! Somebody on the road answers in the school's place: nothing is believed, and nothing forgotten.

use std::{collections::BTreeSet, sync::Arc};

use tests::{browser::Engine, device::Device, journey, lie::Lie, road::Road, school::School};

use crate::{
    outbox,
    steps::{all_are, code_for_a_tablet, enrolled, filed, grown_up, picked_up, tell_and_go_home},
};

/// A receipt for another letter, and one with a bad signature: the letters stay, and are counted.
/// The honest school gets each once.
async fn a_liar_takes_nothing(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let road = Arc::new(Road::to(&school).await);
    Device::with(engine, &road.home(), async move |device| {
        enrolled(&device, &code).await?;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        for (lie, told) in [(Lie::AnotherLetter, 1), (Lie::BadSignature, 2)] {
            road.lie(lie);
            tell_and_go_home(&device).await?;
            // A device that asks again has not believed the answer before.
            for _ in 0..2 {
                picked_up(&device).await?;
                road.has_lied(1).await;
            }
            assert_eq!(
                device.count(".shelf [data-journey=journey-kept]").await?,
                told,
                "{lie:?} is believed"
            );
            assert_eq!(outbox::count(&device).await?, 1 + told);
        }
        grown_up(&device).await?;
        device.see("[data-unsent='2']").await?;
        assert_eq!(filed(&school).await.len(), 1);
        // The honest school is back.
        road.open();
        device.press("send-now").await?;
        device.see("[data-unsent='0']").await?;
        device.visit("/").await?;
        device.page_is("home").await?;
        all_are(&device, "journey-at-school", 3).await?;
        let filed: Vec<_> = filed(&school).await.iter().map(|it| it.envelope).collect();
        assert_eq!(filed.len(), 3);
        assert_eq!(filed.into_iter().collect::<BTreeSet<_>>().len(), 3);
        Ok(())
    })
    .await;
}
journey!(a_liar_takes_nothing: Chromium, Firefox, WebKit);
