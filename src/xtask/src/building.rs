//! Making `dist/` and the program that serves it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::dist::Dist;
use crate::door::Door;
use crate::house::at;
use crate::run::{run, say};
use crate::squeeze::Effort;
use crate::{lessons, npm, page, picture, sprite, style, web};

/// Makes `dist/`: `quick` for working on pages, otherwise as small as it gets.
///
/// # Errors
///
/// One sentence about what is missing or does not compile.
pub(crate) fn dist(quick: bool) -> Result<()> {
    let (doors, unwritten): (Vec<_>, Vec<_>) =
        Door::ALL.into_iter().partition(|it| it.is_written());
    for door in &unwritten {
        say(format!(
            "No {} door: it is {} and src/app/src/bin/{}.rs.",
            door.name(),
            door.page(),
            door.name()
        ));
    }
    if doors.is_empty() {
        bail!("there is no door to build");
    }
    npm::install()?;
    let (profile, effort) =
        if quick { ("web-quick", Effort::Quick) } else { ("web", Effort::Full) };
    let mut dist = Dist::default();
    picture::all(&mut dist)?;
    sprite::all(&mut dist)?;
    lessons::all(&mut dist, quick)?;
    style::all(&mut dist)?;
    web::modules(&mut dist, &doors, profile)?;
    page::all(&mut dist, &doors)?;
    page::worker(&mut dist, &doors)?;
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
