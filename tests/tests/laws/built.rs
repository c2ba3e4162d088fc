//! The same laws over what was built. `cargo xtask build` comes first.

use serde_json::Value;

use crate::files::{File, hold, one, root, under};
use crate::{origins, pages};

const DOORS: [(&str, &str); 3] =
    [("pupil", "index.html"), ("family", "family/index.html"), ("staff", "staff/index.html")];

#[test]
fn what_was_built_names_no_other_origin() {
    let files = under("dist", &origins::TEXTS);
    hold(&files.iter().flat_map(origins::faults).collect::<Vec<_>>());
}

#[test]
fn built_pages_hold_no_script_and_no_style() {
    hold(&under("dist", &["html"]).iter().flat_map(pages::faults).collect::<Vec<_>>());
}

#[test]
fn every_door_is_built_whole() {
    let mut faults = Vec::new();
    for (door, shell) in DOORS {
        let page = one(&format!("dist/{shell}"));
        faults.extend(missing(&page));
        let list: Value =
            serde_json::from_str(&one(&format!("dist/precache-{door}.json")).text).unwrap();
        let paths: Vec<&str> =
            list["files"].as_array().unwrap().iter().filter_map(|it| it["path"].as_str()).collect();
        for path in &paths {
            if !root().join(format!("dist{path}")).is_file() {
                faults.push(format!("the {door} door's list has {path}, which is not there"));
            }
        }
        for address in addresses(&page.text) {
            // The worker must have all that the page asks for before it is drawn.
            if !paths.contains(&address) {
                faults.push(format!(
                    "{shell} asks for {address}, which the {door} door's list lacks"
                ));
            }
        }
        for (other, _) in DOORS.iter().filter(|(it, _)| *it != door) {
            let code = format!("/{other}-");
            if let Some(path) = paths.iter().find(|it| it.starts_with(&code)) {
                faults.push(format!("the {door} door downloads {path}"));
            }
        }
    }
    hold(&faults);
}

/// The addresses in a page that are not files of `dist`.
fn missing(page: &File) -> Vec<String> {
    addresses(&page.text)
        .filter(|it| !root().join(format!("dist{it}")).is_file())
        .map(|it| format!("{} asks for {it}, which is not there", page.path))
        .collect()
}

/// The files that a page asks for: what it links to with a dot in its last part.
fn addresses(page: &str) -> impl Iterator<Item = &str> {
    page.split('"').skip(1).step_by(2).filter_map(|it| it.split('#').next()).filter(|it| {
        it.starts_with('/') && it.rsplit('/').next().is_some_and(|it| it.contains('.'))
    })
}
