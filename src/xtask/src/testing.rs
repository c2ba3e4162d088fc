//! `cargo xtask test`: everything the tests need, then every test.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::building;
use crate::house::at;
use crate::phases::Phases;
use crate::postgres::Postgres;
use crate::run::run;
use crate::toolchain::Toolchain;
use crate::want::{Want, have, have_crate, tools};

/// Must be the version of the `wasm-bindgen` crate in the lock file.
const WASM_BINDGEN: &str = "0.2.130";

/// Longer than this, and the browser hangs: seconds.
const BROWSER_TIME: &str = "120";

/// Browsers, their drivers, and a screen for the one that needs it.
const BROWSERS: [Want; 5] = [
    Want { sign: "chromium", packages: "chromium" },
    Want { sign: "chromedriver", packages: "chromium-driver" },
    Want { sign: "firefox", packages: "firefox-esr" },
    Want { sign: "WebKitWebDriver", packages: "webkit2gtk-driver" },
    Want { sign: "xvfb-run", packages: "xvfb xauth" },
];

/// The database of large schools, in the version that Debian has.
const DATABASE: Want =
    Want { sign: "/usr/lib/postgresql/15/bin/initdb", packages: "postgresql-15" };

/// Runs every test there is.
///
/// # Errors
///
/// Where anything is missing or any test fails, after everything that could run has run.
pub(crate) fn test() -> Result<()> {
    let mut phases = Phases::default();
    let ready = [
        phases.go("browsers and a database", needs),
        phases.go("test tools", test_tools),
        phases.go("the app, as small as it gets", || building::dist(false)),
        phases.go("compiling the tests", compile),
    ];
    if ready.iter().all(Option::is_some) {
        phases.go("tests of this machine, contracts, skies, laws and journeys", || {
            let database = Postgres::start()?;
            run(tests()?.env("BRAMBLE_TEST_POSTGRES", database.address()))
        });
        phases.go("the vault in a browser", vault_in_a_browser);
    }
    phases.close()
}

fn needs() -> Result<()> {
    have(&BROWSERS)?;
    match Postgres::programs() {
        Some(_) => Ok(()),
        None => have(&[DATABASE]),
    }
}

fn test_tools() -> Result<()> {
    // Its profile says how many browsers run at once, and for how long.
    have_crate("cargo-nextest", "cargo-nextest", None)?;
    have_crate("geckodriver", "geckodriver", None)?;
    have_crate("wasm-bindgen-test-runner", "wasm-bindgen-cli", Some(WASM_BINDGEN))
}

/// All targets at once: the tests start programs (`bramble`, the demo) that only a build leaves ready.
fn compile() -> Result<()> {
    run(Command::new("cargo")
        .args(["build", "--quiet", "--workspace", "--all-targets"])
        .current_dir(at("")))
}

fn tests() -> Result<Command> {
    let mut cargo = Command::new("cargo");
    cargo.args(["nextest", "run", "--workspace"]);
    cargo.current_dir(at("")).env("PATH", path()?);
    Ok(cargo)
}

/// The one crate whose tests need a real browser. Its driver has been seen to hang after all was green, so it is stopped.
fn vault_in_a_browser() -> Result<()> {
    let toolchain = Toolchain::find()?;
    run(toolchain.cargo("test").args(["--quiet", "--package", "vault", "--no-run"]))?;
    let mut cargo = toolchain.cargo("test");
    cargo.args(["--package", "vault"]);
    // If we are gone, the time keeper stops, and with it everything it started.
    let mut limited = Command::new("setpriv");
    limited.args(["--pdeathsig=TERM", "timeout", BROWSER_TIME]);
    limited.arg(cargo.get_program()).args(cargo.get_args()).current_dir(at(""));
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    limited
        .env("PATH", path()?)
        .env("CHROMEDRIVER", "chromedriver")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    run(&mut limited)
}

/// The path, with the tools that we built after everything that is there already.
fn path() -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain([tools().join("bin")]);
    env::join_paths(folders).context("the path holds a folder that cannot be written in a path")
}
