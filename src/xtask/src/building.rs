//! Making `dist/` and the program that serves it.

use std::process::Command;

use anyhow::Result;

use crate::dist::Dist;
use crate::house::at;
use crate::run::{run, say};
use crate::squeeze::Effort;
use crate::{allowed, guidance, lessons, npm, page, picture, sprite, style, web};

/// Makes `dist/`: `quick` for working on pages, otherwise as small as it gets.
///
/// # Errors
///
/// One sentence about what is missing or does not compile.
pub(crate) fn dist(quick: bool) -> Result<()> {
    npm::install()?;
    let (profile, effort) =
        if quick { ("web-quick", Effort::Quick) } else { ("web", Effort::Full) };
    let mut dist = Dist::default();
    picture::all(&mut dist)?;
    sprite::all(&mut dist)?;
    lessons::all(&mut dist, quick)?;
    guidance::all(&mut dist)?;
    allowed::all(&mut dist)?;
    style::all(&mut dist)?;
    web::modules(&mut dist, profile)?;
    page::all(&mut dist)?;
    page::worker(&mut dist)?;
    dist.write(&at("dist"), effort)
}

/// Makes the `bramble` program, with `dist/` inside it.
///
/// # Errors
///
/// Where it does not compile.
pub(crate) fn program() -> Result<()> {
    run(Command::new("cargo")
        .args(["build", "--release", "--package", "server", "--bin", "bramble"])
        .current_dir(at("")))?;
    say("The program is target/release/bramble, with the app inside it.");
    Ok(())
}
