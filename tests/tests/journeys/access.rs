//! Everybody can use it: axe finds nothing on any page.

use std::path::Path;

use tests::device::Device;
use thirtyfour::prelude::*;

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
