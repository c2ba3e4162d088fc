//! Pictures and letters come from npm, at locked versions; no script of theirs is run.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::house::at;
use crate::run::{read, say};
use crate::want::{Want, have};

/// Brings `node_modules` up to what `package-lock.json` says.
///
/// # Errors
///
/// Where npm is missing, or a package cannot be fetched.
pub(crate) fn install() -> Result<()> {
    let lock = at("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("could not read {}", lock.display()))?;
    let stamp = at("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    have(&[Want { sign: "npm", packages: "nodejs npm" }])?;
    say("Fetching pictures and letters …");
    read(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(at("")),
    )?;
    fs::write(&stamp, wanted).with_context(|| format!("could not write {}", stamp.display()))
}
