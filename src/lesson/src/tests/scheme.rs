//! The lessons of the checkout against the scheme: eighteen of them, and four packs for events.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

const SCHEME: &str = include_str!("scheme.toml");

fn listed(what: &str) -> Vec<Table> {
    let scheme: Table = SCHEME.parse().unwrap();
    scheme[what].as_array().unwrap().iter().map(|it| it.as_table().unwrap().clone()).collect()
}

fn scheme() -> Vec<Table> {
    listed("lesson")
}

/// Every lesson file under a folder of `lessons`, with its folder's name.
fn files(folder: &str) -> Vec<(String, Table)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons").join(folder);
    let read = |it: fs::DirEntry| {
        let text = fs::read_to_string(it.path().join("lesson.toml")).unwrap();
        (it.file_name().into_string().unwrap(), text.parse().unwrap())
    };
    fs::read_dir(top).unwrap().map(|it| read(it.unwrap())).collect()
}

/// Whether a lesson's year has a folder: a year that is begun is whole.
fn is_begun(due: &Table) -> bool {
    let folder = due["folder"].as_str().unwrap();
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons").join(folder).is_dir()
}

/// A lesson's name without its full stop.
fn title(lesson: &Table) -> &str {
    lesson["title"].as_str().unwrap().trim_end_matches(['.', '?', '!'])
}

/// What a lesson has that the scheme does not, or otherwise.
fn strays(scheme: &Table, lesson: &Table) -> Vec<String> {
    let mut strays = Vec::new();
    let mut compare = |name: &str, found: Option<&Value>| {
        if found != Some(&scheme[name]) {
            strays.push(format!("`{name}` is {found:?}, and the scheme has {}", scheme[name]));
        }
    };
    for name in ["half-term", "strand", "also", "risks"] {
        compare(name, lesson.get(name));
    }
    let adults = lesson["adults"].as_table().unwrap();
    for name in ["objective", "key-words", "check", "take-home"] {
        compare(name, adults.get(name));
    }
    let careful = lesson.get("careful").cloned().unwrap_or(Value::Boolean(false));
    compare("careful", Some(&careful));

    strays.extend(lacks(scheme, lesson));
    strays
}

/// The first step of the scheme that a lesson has not in its turn.
fn lacks(scheme: &Table, lesson: &Table) -> Option<String> {
    let kinds: Vec<&str> =
        lesson["step"].as_array().unwrap().iter().filter_map(|it| it["kind"].as_str()).collect();
    let mut due = scheme["steps"].as_array().unwrap().iter().filter_map(Value::as_str);
    let mut at = kinds.iter();
    let kind = due.find(|kind| !at.any(|it| it == kind))?;
    Some(format!("no step of the kind {kind} in its turn: {kinds:?}"))
}

#[test]
fn every_lesson_of_a_year_that_is_begun_is_there_and_complete() {
    let scheme = scheme();
    assert_eq!(scheme.len(), 18);
    let mut faults = Vec::new();
    for due in scheme.iter().filter(|it| is_begun(it)) {
        let (code, name) = (due["code"].as_str().unwrap(), title(due));
        let found = files(due["folder"].as_str().unwrap());
        match found.iter().find(|(_, it)| title(it) == name) {
            Some((_, lesson)) => {
                faults.extend(strays(due, lesson).iter().map(|it| format!("{code}: {it}")));
            }
            None => faults.push(format!("{code}: there is no lesson \"{name}\"")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_four_packs_are_there_and_complete() {
    let (packs, found) = (listed("pack"), files("events"));
    assert_eq!(packs.len(), 4);
    for due in packs {
        let folder = due["folder"].as_str().unwrap();
        let (_, pack) =
            found.iter().find(|(slug, _)| slug == folder).unwrap_or_else(|| panic!("no {folder}"));
        assert_eq!(pack["minutes"], due["minutes"], "{folder}");
        assert_eq!(lacks(&due, pack), None, "{folder}");
        for said in ["objective", "check", "take-home"] {
            assert!(
                pack["adults"][said].as_str().is_some_and(|it| !it.is_empty()),
                "{folder}: {said}"
            );
        }
    }
}

#[test]
fn a_lesson_that_strays_from_the_scheme_is_told_how() {
    let due = &scheme()[0];
    let (_, lesson) =
        files("reception").into_iter().find(|(_, it)| title(it) == title(due)).unwrap();
    assert_eq!(strays(due, &lesson), [""; 0]);

    let mut other = lesson.clone();
    other.insert("strand".into(), Value::String("health".into()));
    other["step"].as_array_mut().unwrap().retain(|it| it["kind"].as_str() != Some("breathe"));
    let strays = strays(due, &other);
    assert_eq!(strays.len(), 2, "{strays:?}");
}
