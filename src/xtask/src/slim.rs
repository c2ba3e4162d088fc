//! What makes a module as small as it gets, beyond what a profile in Cargo.toml can say.

use std::path::Path;
use std::process::Command;

use crate::run::{found, read, say};

/// Has cargo build the standard library as well.
pub(crate) const OWN_STD: &str = "-Zbuild-std=std,panic_abort";

/// What every module is built with: views of one type, and SHA-2 that goes round its loop.
pub(crate) const ALWAYS: &str = "--cfg=erase_components --cfg=sha2_backend_soft=\"compact\"";

/// A panic is a trap that says nothing (`boot.js` then fetches a grown-up, and nobody may read what
/// a child chose), so no text and no place in the source is carried for it.
const TRAPS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Has a cargo command build a standard library of its own, for size, and leave out what panics say.
pub(crate) fn slim(command: &mut Command) {
    if !command.get_args().any(|it| it == OWN_STD) {
        command.arg(OWN_STD);
    }
    // These are settings of the compiler that are not stable yet; the compiler itself is.
    command
        .arg("-Zbuild-std-features=optimize_for_size")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", format!("{ALWAYS} {TRAPS}"));
}

/// Whether the source of rustup's standard library is here, or could be added.
pub(crate) fn has_source() -> bool {
    if is_here() {
        return true;
    }
    let added = found("rustup")
        && read(Command::new("rustup").args(["component", "add", "rust-src"])).is_ok();
    if !(added && is_here()) {
        say(
            "Without the standard library's source (`rustup component add rust-src`), what a tablet loads is a fifth larger.",
        );
        return false;
    }
    true
}

fn is_here() -> bool {
    read(Command::new("rustc").args(["--print", "sysroot"])).is_ok_and(|root| {
        Path::new(&root).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
    })
}
