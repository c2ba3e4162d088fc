//! What a machine must have, and how it gets it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::house::at;
use crate::run::{found, may_install, read, run, say};

/// Something that must be on the machine: how it is noticed, and Debian's name for it.
pub(crate) struct Want {
    /// A program on the path, or an absolute path.
    pub(crate) sign: &'static str,
    /// The Debian packages that bring it.
    pub(crate) packages: &'static str,
}

/// Makes sure that everything wanted is here, installing it where we may.
///
/// # Errors
///
/// One sentence with everything to install, where we may not install it.
pub(crate) fn have(wants: &[Want]) -> Result<()> {
    let missing: Vec<&str> =
        wants.iter().filter(|it| !is_here(it.sign)).map(|it| it.packages).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if !may_install() {
        bail!("some programs are missing: install them with `sudo apt-get install {packages}`");
    }
    say(format!("Installing {packages} …"));
    read(Command::new("apt-get").args(["update", "--quiet"]))?;
    read(
        Command::new("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages.split(' '))
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    match wants.iter().find(|it| !is_here(it.sign)) {
        Some(still) => bail!("`{}` is missing after installing {}", still.sign, still.packages),
        None => Ok(()),
    }
}

/// Makes sure that a program from crates.io is here, building it once into `target/tools`.
///
/// `version` is what the program must say of itself; `None` takes any.
///
/// # Errors
///
/// Where cargo cannot build it.
pub(crate) fn have_crate(program: &str, krate: &str, version: Option<&str>) -> Result<()> {
    let built = tools().join("bin").join(program);
    if says(Path::new(program), version) || says(&built, version) {
        return Ok(());
    }
    let exact = version.map_or_else(|| krate.to_owned(), |it| format!("{krate}@{it}"));
    say(format!("Building {exact} (once, a few minutes) …"));
    let install = |lock: &[&str]| {
        run(Command::new("cargo")
            .args(["install", "--quiet", "--force"])
            .args(lock)
            .arg(&exact)
            .arg("--root")
            .arg(tools())
            .env("CARGO_TARGET_DIR", tools().join("build")))
    };
    // A lock may name what a registry no longer has, or does not have yet.
    install(&["--locked"])
        .or_else(|why| {
            say(format!("{why}: trying without its lock …"));
            install(&[])
        })
        .with_context(|| format!("could not install {krate}: try `cargo install {exact}`"))
}

/// Where programs from crates.io are kept.
pub(crate) fn tools() -> PathBuf {
    at("target/tools")
}

fn is_here(sign: &str) -> bool {
    if sign.starts_with('/') { Path::new(sign).exists() } else { found(sign) }
}

fn says(program: &Path, version: Option<&str>) -> bool {
    read(Command::new(program).arg("--version"))
        .is_ok_and(|said| version.is_none_or(|it| said.split_whitespace().any(|word| word == it)))
}
