//! The yardstick: a bare Leptos counter, built the way the doors are built.

use std::path::PathBuf;

use anyhow::Result;

use crate::dist::Dist;
use crate::house::at;
use crate::run::run;
use crate::squeeze::Effort;
use crate::toolchain::Toolchain;
use crate::web;

const NAME: &str = "bare_counter";

/// What a browser is given, with the module asked for as early as the doors ask for theirs.
const PAGE: &str = r#"<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>A bare counter</title>
<link rel="icon" href="data:,">
<link rel="modulepreload" href="/counter.js">
<script type="module">
const module = fetch("/counter.wasm");
const { default: init } = await import("/counter.js");
await init({ module_or_path: module });
</script>
<body></body>
</html>
"#;

/// Builds the counter; gives the folder of its page.
///
/// # Errors
///
/// Where it does not compile.
pub(crate) fn build() -> Result<PathBuf> {
    run(Toolchain::find()?.build("web").args(["--example", NAME]))?;
    let made = Toolchain::made("web").join("examples").join(NAME).with_extension("wasm");
    let bound = web::bind(NAME, &made, false)?;
    let mut dist = Dist::default();
    dist.put("index.html", PAGE.into(), &[]);
    dist.put("counter.js", bound.script.into_bytes(), &[]);
    dist.put("counter.wasm", bound.module, &[]);
    let folder = at("target/bench/counter");
    dist.write(&folder, Effort::Full)?;
    Ok(folder)
}
