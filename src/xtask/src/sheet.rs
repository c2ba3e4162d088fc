//! `cargo xtask contact-sheet`: every step of every lesson, one picture a lesson, to look at.

use std::process::Command;

use anyhow::Result;

use crate::building;
use crate::house::at;
use crate::run::{run, say};
use crate::want::{Want, have};

/// The browser that draws.
const BROWSER: [Want; 2] = [
    Want { sign: "chromium", packages: "chromium" },
    Want { sign: "chromedriver", packages: "chromium-driver" },
];

/// Builds the app, and draws the lessons whose names hold one of `only`; all, where there is none.
///
/// # Errors
///
/// Where anything is missing, does not compile, or a step never shows.
pub(crate) fn draw(only: &[String]) -> Result<()> {
    have(&BROWSER)?;
    building::dist(true)?;
    run(Command::new("cargo")
        .args(["build", "--quiet", "--package", "server", "--package", "tests", "--bins"])
        .current_dir(at("")))?;
    let to = at("target/contact-sheets");
    run(Command::new(at("target/debug/contact-sheet")).arg(&to).args(only).current_dir(at("")))?;
    say(format!("The sheets are in {}.", to.display()));
    Ok(())
}
