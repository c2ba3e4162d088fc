//! Versions that must be the same in two places.

use crate::files::one;

/// The version of a package in the lock file.
fn locked(name: &str, lock: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    after.split_once('"').map(|(version, _)| version.to_owned())
}

#[test]
fn the_glue_and_the_test_runner_are_of_one_version() {
    let lock = one("Cargo.lock").text;
    let crate_version = locked("wasm-bindgen", &lock).expect("wasm-bindgen is locked");
    assert_eq!(locked("wasm-bindgen-cli-support", &lock).as_ref(), Some(&crate_version));
    let xtask = one("src/xtask/src/testing.rs").text;
    let runner = format!("WASM_BINDGEN: &str = \"{crate_version}\"");
    assert!(xtask.contains(&runner), "`cargo xtask test` must say {runner}");
}

/// A lock file that names where it was made would send others there.
#[test]
fn pictures_and_letters_are_locked_by_what_they_hold() {
    let lock = one("package-lock.json").text;
    assert!(lock.contains("\"integrity\": \"sha512-"));
    assert!(!lock.contains("\"resolved\""), "npm wrote addresses: keep .npmrc beside it");
    let package = one("package.json").text;
    for line in package.lines().filter(|it| it.contains("\"@") || it.contains("axe-core")) {
        assert!(!line.contains('^') && !line.contains('~'), "not one version: {line}");
    }
}
