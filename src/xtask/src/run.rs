//! Running other programs, and saying plainly what went wrong when one fails.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fmt};

use anyhow::{Context as _, Result, bail};

/// Says one line to the person at the terminal.
pub(crate) fn say(line: impl fmt::Display) {
    // A closed terminal is no reason to stop building.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Runs a command, its output going to the terminal.
///
/// # Errors
///
/// Names the command when it cannot start or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and gives what it wrote, showing its complaints only if it fails.
///
/// # Errors
///
/// Names the command, with what it said, when it cannot start or does not succeed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` failed ({}): {}", output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on the path.
pub(crate) fn found(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| is_file(&folder.join(program))))
}

/// Whether we may install packages: the user is root and Debian's tool is here.
pub(crate) fn may_install() -> bool {
    found("apt-get") && read(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|it| it.is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
