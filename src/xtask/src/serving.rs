//! `cargo xtask serve`: from a fresh machine to a made-up school.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::building;
use crate::house::at;

/// Builds what has changed, then becomes the demo, so that Ctrl-C goes straight to it.
///
/// # Errors
///
/// One sentence about what is missing or does not compile.
pub(crate) fn serve(port: u16) -> Result<()> {
    building::dist(true)?;
    let failed = Command::new("cargo")
        .args(["run", "--quiet", "--package", "demo", "--", "--port", &port.to_string()])
        .current_dir(at(""))
        .exec();
    Err(failed).context("could not start the demo")
}
