//! Finding something that compiles to WebAssembly.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::house::at;
use crate::run::{found, may_install, read, say};
use crate::slim;
use crate::want::{Want, have};

/// The only target a browser knows.
const TARGET: &str = "wasm32-unknown-unknown";

/// The profile of what ships.
const SHIPS: &str = "web";

/// Set to `debian` to use the fallback even where rustup has the target.
const CHOICE: &str = "BRAMBLE_WASM";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "wasm-ld-19";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
const DEBIAN_PACKAGES: &str = "rustc-web cargo-web rust-web-src lld-19";

/// The oldest compiler that builds this workspace.
const OLDEST: u32 = 95;

/// A compiler that makes WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The toolchain that runs us has the target.
    Rustup,
    /// Debian's compiler beside it, which builds its own standard library.
    Debian,
}

impl Toolchain {
    /// Finds a toolchain, adding one where that is possible.
    ///
    /// # Errors
    ///
    /// One sentence that says what to install.
    pub(crate) fn find() -> Result<Self> {
        let chosen = std::env::var(CHOICE).is_ok_and(|it| it == "debian");
        if !chosen && has_target() {
            return Ok(Self::Rustup);
        }
        if debian_is_here() {
            return Ok(Self::Debian);
        }
        if !chosen && found("rustup") {
            say(format!("Adding the {TARGET} target …"));
            // Where rustup cannot fetch, Debian's packages are the next thing to try.
            let added = read(Command::new("rustup").args(["target", "add", TARGET]));
            if added.is_ok() && has_target() {
                return Ok(Self::Rustup);
            }
        }
        if may_install() {
            have(&[Want { sign: DEBIAN_STD, packages: DEBIAN_PACKAGES }])?;
            if debian_is_here() {
                return Ok(Self::Debian);
            }
        }
        bail!(
            "nothing here compiles to WebAssembly: run `rustup target add {TARGET}`, \
             or on Debian `sudo apt-get install {DEBIAN_PACKAGES}`"
        );
    }

    /// A cargo command that builds with a profile: `web`, as it ships, or `web-quick`.
    pub(crate) fn build(self, profile: &str) -> Command {
        let mut command = self.cargo("build");
        command.args(["--package", "app", "--profile", profile]);
        if profile == SHIPS && (self == Self::Debian || slim::has_source()) {
            slim::slim(&mut command);
        } else {
            command.env("RUSTFLAGS", slim::ALWAYS);
        }
        command
    }

    /// A cargo command (`build`, `test`) for the browser's target, into `target/web`.
    pub(crate) fn cargo(self, verb: &str) -> Command {
        let mut command = Command::new(match self {
            Self::Rustup => "cargo",
            Self::Debian => "/usr/bin/cargo",
        });
        // What `cargo xtask` set for itself would lead another toolchain astray.
        for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
            command.env_remove(name);
        }
        command.arg(verb).args(["--target", TARGET]);
        command.current_dir(at("")).env("CARGO_TARGET_DIR", at("target/web"));
        if self == Self::Debian {
            command
                .arg(slim::OWN_STD)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTC", DEBIAN_RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        }
        command
    }

    /// Where cargo leaves what it made with a profile.
    pub(crate) fn made(profile: &str) -> std::path::PathBuf {
        at("target/web").join(TARGET).join(profile)
    }
}

fn has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    read(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| Path::new(&folder).is_dir())
}

fn debian_is_here() -> bool {
    let new_enough = read(Command::new(DEBIAN_RUSTC).arg("--version"))
        .is_ok_and(|said| minor(&said).is_some_and(|it| OLDEST <= it));
    new_enough && Path::new(DEBIAN_STD).exists() && found(DEBIAN_LINKER)
}

/// The `96` of `rustc 1.96.0 (…)`.
fn minor(said: &str) -> Option<u32> {
    said.split_whitespace().nth(1)?.split('.').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn a_compiler_says_its_version() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25) (built from source)"), Some(96));
        assert_eq!(minor("rustc 1.63.0"), Some(63));
        assert_eq!(minor("rustc"), None);
    }
}
