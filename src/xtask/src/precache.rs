//! The list of what a door needs when there is no network.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dist::{File, hash};
use crate::door::Door;

/// One door's list, as the worker reads it.
#[derive(Serialize)]
struct List<'a> {
    /// Changes whenever any file of any door does.
    version: &'a str,
    /// The page that answers every address of this door.
    shell: String,
    files: Vec<Entry>,
}

/// One file of a list.
#[derive(Serialize)]
struct Entry {
    /// Where it is fetched from.
    path: String,
    /// Its SHA-256 in hex: what a captive portal answers does not have it.
    hash: String,
    /// Its size before compression.
    bytes: usize,
}

/// Every door's list, as JSON.
pub(crate) fn lists(files: &BTreeMap<String, File>, version: &str) -> BTreeMap<Door, String> {
    Door::ALL.into_iter().map(|door| (door, list(files, door, version))).collect()
}

fn list(files: &BTreeMap<String, File>, door: Door, version: &str) -> String {
    let files = files
        .iter()
        .filter(|(_, file)| file.doors.contains(&door))
        .map(|(path, file)| Entry {
            path: format!("/{path}"),
            hash: hash(&file.bytes),
            bytes: file.bytes.len(),
        })
        .collect();
    let list = List { version, shell: format!("/{}", door.shell()), files };
    serde_json::json!(list).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_classroom_tablet_never_downloads_staff_code() {
        let mut files = BTreeMap::new();
        for door in Door::ALL {
            let path = format!("{}.wasm", door.name());
            files.insert(path, File { bytes: vec![1, 2], doors: vec![door] });
        }
        let list = &lists(&files, "v1")[&Door::Pupil];
        assert!(list.contains("/pupil.wasm") && !list.contains("staff"), "{list}");
        assert!(list.contains("\"bytes\":2") && list.contains("\"version\":\"v1\""), "{list}");
    }
}
