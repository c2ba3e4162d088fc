//! `cargo xtask bench`: what the app and its server cost, each figure beside its limit or a peer of the same run.
//!
//! It builds what is measured as it is shipped, and a bare counter beside it; `tests/src/bin/bench` measures.
//! A number never fails the run: numbers are for people to look at.

mod counter;

use std::process::Command;

use anyhow::Result;

use crate::building;
use crate::house::at;
use crate::run::{run, say};
use crate::want::{Want, have};

/// The browser that measures.
const BROWSER: [Want; 2] = [
    Want { sign: "chromium", packages: "chromium" },
    Want { sign: "chromedriver", packages: "chromium-driver" },
];

/// Builds everything, then measures everything, or only what is named.
///
/// # Errors
///
/// Where anything is missing, does not compile, or could not be measured.
pub(crate) fn bench(only: &[String]) -> Result<()> {
    have(&BROWSER)?;
    building::dist(false)?;
    building::program()?;
    let counter = counter::build()?;
    run(Command::new("cargo")
        .args(["build", "--release", "--package", "tests", "--bin", "bench"])
        .current_dir(at("")))?;
    say("");
    run(Command::new(at("target/release/bench"))
        .arg(at("target/release/bramble"))
        .arg(counter)
        .arg(at("target/bench"))
        .args(only)
        .current_dir(at("")))
}
