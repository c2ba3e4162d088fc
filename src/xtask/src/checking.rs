//! `cargo xtask check`: what can be known without a browser.

use std::process::Command;

use anyhow::Result;

use crate::house::at;
use crate::phases::Phases;
use crate::{allowed, guidance, lessons, run};

/// Checks formatting, lints, laws and lesson files.
///
/// # Errors
///
/// Where any of them does not hold, after all have been looked at.
pub(crate) fn check() -> Result<()> {
    let mut phases = Phases::default();
    phases.go("formatting", || cargo(&["fmt", "--all", "--check"]));
    phases.go("lessons, words and voices", lessons::check);
    phases.go("guidance for families", || guidance::read().map(drop));
    phases.go("what is allowed", || allowed::read().map(drop));
    phases.go("lints", || {
        cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])
    });
    // The laws over `dist/` wait for a build: `cargo xtask test` keeps them.
    phases.go("laws", || {
        let laws = ["test", "--quiet", "--package", "tests", "--test", "laws", "--"];
        cargo(&[&laws[..], &["--skip", "built::"]].concat())
    });
    phases.close()
}

fn cargo(words: &[&str]) -> Result<()> {
    run::run(Command::new("cargo").args(words).current_dir(at("")))
}
