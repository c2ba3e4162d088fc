//! What may be built into a crate at all, however deep.

use std::process::Command;

use crate::files::{hold, root};

/// A crate, and what must not be found under it.
const LAW: &[(&str, &[&str])] = &[
    // The server cannot open a letter, or name what is in one.
    ("server", &["hpke", "report", "seal", "lesson"]),
    // The courier does no I/O and cannot open what it carries.
    ("sync", &["hpke", "seal", "report", "web-sys", "tokio"]),
    // Only ciphertext and public content rest on a device.
    ("vault", &["hpke", "seal", "report"]),
    // What a browser downloads knows nothing of servers and databases. (The vault's library brings
    // tokio's channels; its runtime would bring mio.)
    ("app", &["axum", "server", "sqlx", "mio"]),
];

/// Where each is built for: the app for browsers alone, the rest for anything.
fn target(name: &str) -> &'static str {
    if name == "app" { "wasm32-unknown-unknown" } else { "all" }
}

/// The forbidden crates in a tree as `cargo tree --prefix none` prints it.
fn faults(name: &str, forbidden: &[&str], tree: &str) -> Vec<String> {
    let mut found: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|it| forbidden.contains(it))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|it| format!("{name} is built with {it}")).collect()
}

#[test]
fn nothing_forbidden_is_built_in() {
    let mut all = Vec::new();
    for (name, forbidden) in LAW {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--package", name, "--edges", "normal", "--prefix", "none"])
            .args(["--target", target(name)])
            .current_dir(root())
            .output()
            .expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let tree = String::from_utf8_lossy(&output.stdout);
        assert!(tree.starts_with(name), "this is not the tree of {name}: {tree}");
        all.extend(faults(name, forbidden, &tree));
    }
    hold(&all);
}

#[test]
fn the_law_speaks_when_it_is_broken() {
    let tree =
        "server v0.1.0 (/house/src/server)\nhpke v0.15.1\nseal v0.1.0 (*)\nhpke-names v1.0.0\n";
    assert_eq!(
        faults("server", &["hpke", "seal"], tree),
        ["server is built with hpke", "server is built with seal"]
    );
}
