//! The words, lessons, pictures and clips of this checkout.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use domain::leaf::LEAVES;
use domain::peg::PEGS;

use crate::{Fault, Lesson, Pictures, Said, Words, read, voice, words};

/// A path from the top of the checkout.
fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The names, without their ending, of the files of one kind in a folder.
fn names(folder: &str, ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(at(folder)).unwrap().map(|it| it.unwrap().path());
    files
        .filter(|it| it.extension().is_some_and(|it| it == ending))
        .map(|it| it.file_stem().unwrap().to_string_lossy().into_owned())
        .collect()
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

const WORDS: &str = "public/words/en/pupil.toml";

fn pupil() -> (String, Words) {
    let text = fs::read_to_string(at(WORDS)).unwrap();
    let words = words(WORDS, &text).unwrap_or_else(|it| panic!("{}", told(&it)));
    (text, words)
}

/// Every lesson: its file, its text, itself.
pub(super) fn lessons(pictures: &Pictures) -> Vec<(String, String, Lesson)> {
    let mut found = Vec::new();
    for band in ["reception", "year-1", "year-2", "events"] {
        let Ok(folders) = fs::read_dir(at("lessons").join(band)) else { continue };
        for folder in folders {
            let slug = folder.unwrap().file_name().into_string().unwrap();
            let file = format!("lessons/{band}/{slug}/lesson.toml");
            let text = fs::read_to_string(at(&file)).unwrap();
            let lesson = read(&file, &text, pictures).unwrap_or_else(|it| panic!("{}", told(&it)));
            found.push((file, text, lesson));
        }
    }
    found
}

/// Every picture that a lesson may show.
fn pictures() -> Pictures {
    let small = fs::read_to_string(at("public/pictures/sprite.toml")).unwrap();
    let small: toml::Table = toml::from_str(&small).unwrap();
    let emoji = small.get("pictures").and_then(toml::Value::as_table);
    let emoji = emoji.into_iter().flat_map(|it| it.keys().cloned());
    names("public/pictures", "svg").into_iter().chain(emoji).collect()
}

#[test]
fn every_lesson_breaks_no_rule_and_shows_only_pictures_that_there_are() {
    assert!(
        lessons(&pictures()).iter().any(|(_, _, it)| it.slug == "bramble-and-the-telling-tree")
    );
}

/// What the staff door hands out comes in there again, and keeps every rule.
#[test]
fn the_lesson_to_start_from_comes_in_as_it_is() {
    let text = fs::read(at("public/our-garden.toml")).unwrap();
    let brought =
        crate::bring::folder("our-garden", vec![("lesson.toml".to_owned(), text)], &pictures());
    let brought = brought.unwrap_or_else(|it| panic!("{}", told(&it)));
    assert_eq!(brought.lesson.slug, "our-garden");
    assert!(brought.lesson.check().is_some());
}

#[test]
fn every_line_has_its_clip() {
    let clips = names("public/voice", "mp3");
    let (text, words) = pupil();
    let said: Vec<&Said> = words.iter().map(|(_, said)| said).collect();
    let mut faults = voice::missing(WORDS, &text, &said, &clips);
    for (file, text, lesson) in lessons(&Pictures::any()) {
        faults.extend(voice::missing(&file, &text, &lesson.lines(), &clips));
    }
    assert!(faults.is_empty(), "{}", told(&faults));
}

#[test]
fn no_clip_is_stale() {
    let (_, words) = pupil();
    let lessons = lessons(&Pictures::any());
    let mut said: Vec<&Said> = words.iter().map(|(_, said)| said).collect();
    said.extend(lessons.iter().flat_map(|(_, _, it)| it.lines()));
    let clips = names("public/voice", "mp3");
    let stale = voice::stale(&said, &clips);
    assert!(stale.is_empty(), "nothing says these, so run `cargo xtask narrate`: {stale:?}");
}

#[test]
fn a_missing_clip_is_named_with_its_line_and_a_stale_one_by_its_name() {
    let (text, words) = pupil();
    let said: Vec<&Said> = words.iter().map(|(_, said)| said).collect();
    let mut clips: BTreeSet<String> = said.iter().map(|it| it.clip.clone()).collect();
    let find = words.get("tell.find").unwrap();
    clips.remove(&find.clip);
    clips.insert("0123456789abcdef".into());

    let missing = voice::missing(WORDS, &text, &said, &clips);
    assert_eq!(missing.len(), 1);
    assert_eq!(text.lines().nth(missing[0].line - 1).unwrap(), format!("find = \"{}\"", find.text));
    assert!(missing[0].wrong.contains(&find.text) && missing[0].wrong.contains(&find.clip));
    assert_eq!(voice::stale(&said, &clips), ["0123456789abcdef"]);
}

#[test]
fn every_peg_and_every_leaf_has_its_word() {
    let (_, words) = pupil();
    for picture in PEGS.iter().chain(&LEAVES) {
        assert!(words.naming(picture).is_some(), "{picture}");
    }
}

#[test]
fn the_first_lesson_has_the_steps_of_its_scheme_in_order() {
    let lessons = lessons(&Pictures::any());
    let (.., first) =
        lessons.iter().find(|(_, _, it)| it.slug == "bramble-and-the-telling-tree").unwrap();
    let mut kinds: Vec<&str> = first.steps.iter().map(crate::Step::kind).collect();
    kinds.dedup();
    let tasks: Vec<&str> = kinds.iter().copied().filter(|it| *it != "scene").collect();
    assert_eq!(kinds[0], "scene");
    assert_eq!(tasks, ["breathe", "match", "order", "choose", "tell", "discuss"]);
}
