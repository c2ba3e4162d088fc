//! The project's own files, as laws look at them.

use std::fs;
use std::path::{Path, PathBuf};

/// A file: its path from the top of the checkout, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The top of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file under a folder of the checkout that has one of these endings, in order.
///
/// There is at least one: a law that looks at nothing would always hold.
#[track_caller]
pub(crate) fn under(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    gather(&root().join(folder), folder, endings, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "{folder} has no file that ends in {endings:?}");
    found
}

/// One file of the checkout.
#[track_caller]
pub(crate) fn one(path: &str) -> File {
    let text = fs::read_to_string(root().join(path));
    File { path: path.to_owned(), text: text.unwrap_or_else(|error| panic!("{path}: {error}")) }
}

/// Fails with every fault on a line of its own.
#[track_caller]
pub(crate) fn hold(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn gather(folder: &Path, shown: &str, endings: &[&str], found: &mut Vec<File>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{shown}: {error}"));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{shown}: {error}"));
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let shown = format!("{shown}/{name}");
        if path.is_dir() {
            gather(&path, &shown, endings, found);
        } else if path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending)) {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{shown}: {error}"));
            found.push(File { path: shown, text });
        }
    }
}
