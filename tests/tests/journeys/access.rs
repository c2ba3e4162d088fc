//! Everybody can use it: axe finds nothing on any page.

use std::path::Path;

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    pages::{Look, pupil_pages},
    steps::code_for_a_tablet,
};

/// What axe finds on the page as it stands.
pub(crate) async fn violations(device: &Device) -> WebDriverResult<Vec<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(source).expect("`cargo xtask build` installs axe-core");
    device.web.execute(&source, vec![]).await?;
    let script = "
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
            it => done(it.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + (n.any[0]?.message ?? '')).join(' | '))),
            why => done(['axe did not run: ' + why]));";
    device.web.execute_async(script, vec![]).await?.convert()
}

/// Nothing that axe finds.
pub(crate) async fn axe(device: &Device, page: &str) -> WebDriverResult<()> {
    let found = violations(device).await?;
    assert!(found.is_empty(), "{page}: {}", found.join("\n"));
    Ok(())
}

/// Axe, page by page.
struct Axe;

impl Look for Axe {
    async fn at(&self, device: &Device, _page: &str) -> WebDriverResult<Vec<String>> {
        violations(device).await
    }
}

async fn the_pupil_door_has_no_violations(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    Device::with(engine, &school.home(), async move |device| {
        pupil_pages(&device, &code, Axe).await
    })
    .await;
}
journey!(the_pupil_door_has_no_violations: Chromium, Firefox, WebKit);
