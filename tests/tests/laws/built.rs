//! The same laws over what was built. `cargo xtask build` comes first.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
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

/// Words that only the reader of class lists has.
const OF_STAFF: &[u8] = b"CSV UTF-8";

#[test]
fn class_lists_are_read_at_the_staff_door_alone() {
    let mut faults = Vec::new();
    let mut is_at_staff = false;
    for entry in std::fs::read_dir(root().join("dist")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|it| it != "wasm") {
            continue;
        }
        let has = std::fs::read(&path).unwrap().windows(OF_STAFF.len()).any(|it| it == OF_STAFF);
        if name.starts_with("staff-") {
            is_at_staff |= has;
        } else if has {
            faults.push(format!("{name} brings the reader of class lists"));
        }
    }
    if !is_at_staff {
        faults.push("the staff door cannot read a class list".to_owned());
    }
    hold(&faults);
}

/// What a child's tablet keeps of a lesson, and of all of them.
const LESSON: u64 = 1_500_000;
const LESSONS: u64 = 25_000_000;

#[test]
fn every_lesson_is_listed_whole_and_small() {
    let mut faults = Vec::new();
    let door: Value = serde_json::from_str(&one("dist/precache-pupil.json").text).unwrap();
    let paths = |list: &Value| -> BTreeSet<String> {
        let files = list["files"].as_array().unwrap().iter();
        files.filter_map(|it| it["path"].as_str().map(str::to_owned)).collect()
    };
    let mut there = paths(&door);
    let mut all = 0;
    for lesson in door["lessons"].as_array().unwrap() {
        let (slug, bytes) = (lesson["slug"].as_str().unwrap(), lesson["bytes"].as_u64().unwrap());
        let list = one(&format!("dist/precache-lesson-{slug}.json")).text;
        if lesson["hash"] != HEXLOWER.encode(&wire::code::digest(list.as_bytes())) {
            faults.push(format!("the list of {slug} is not the one that its door names"));
        }
        let own = paths(&serde_json::from_str(&list).unwrap());
        if !own.contains(&format!("/lessons/{slug}.bin")) {
            faults.push(format!("{slug} does not list its own words"));
        }
        for path in own.iter().filter(|it| !root().join(format!("dist{it}")).is_file()) {
            faults.push(format!("{slug} lists {path}, which is not there"));
        }
        if LESSON < bytes {
            faults.push(format!("{slug} is {bytes} bytes, more than {LESSON}"));
        }
        there.extend(own);
        all += bytes;
    }
    if LESSONS < all {
        faults.push(format!("all lessons are {all} bytes, more than {LESSONS}"));
    }
    // A clip that nobody lists would be missed on a tablet without a network.
    for clip in std::fs::read_dir(root().join("dist/voice")).unwrap() {
        let path = format!("/voice/{}", clip.unwrap().file_name().to_string_lossy());
        if !there.contains(&path) {
            faults.push(format!("no list has {path}"));
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
