//! Who needs which picture and clip when there is no network: a door, or only the lesson that shows or says it.
//!
//! A door's list stays small, however many lessons there are; each lesson has a list of its own, and is kept whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;
use domain::agreement::PROMISE;
use lesson::Lesson;

use crate::dist::{Dist, Pack};
use crate::door::Door;
use crate::house::at;

/// Where pages name the pictures that they show themselves.
const PAGES: [(&str, &[&str]); 4] = [
    ("src/app/src", &["rs"]),
    ("src/domain/src", &["rs"]),
    ("src/report/src", &["rs"]),
    ("public", &["html", "css"]),
];

/// Takes what only lessons need from the doors' lists, and says what each lesson needs.
///
/// # Errors
///
/// Where a source cannot be read.
pub(crate) fn share(
    dist: &mut Dist,
    lessons: &[Lesson],
    page_clips: &BTreeSet<String>,
    family_clips: &BTreeSet<String>,
) -> Result<()> {
    let pages = pages()?;
    let stones: BTreeSet<&str> = lessons.iter().map(|it| it.picture.as_str()).collect();
    for path in dist.files().keys().cloned().collect::<Vec<_>>() {
        if let Some(name) = path.strip_prefix("pictures/").and_then(|it| it.strip_suffix(".svg")) {
            if PROMISE.contains(&name) {
                // Families sign it and staff print it; a child meets it in lessons, which bring it.
                dist.only_for(&path, &[Door::Family, Door::Staff]);
            } else if !names(&pages, name) {
                let doors: &[Door] = if stones.contains(name) { &[Door::Pupil] } else { &[] };
                dist.only_for(&path, doors);
            }
        } else if let Some(clip) =
            path.strip_prefix("voice/").and_then(|it| it.strip_suffix(".mp3"))
        {
            // The promise is said at the family door, and in lessons.
            if family_clips.contains(clip) {
                dist.only_for(&path, &[Door::Family]);
            } else if !page_clips.contains(clip) {
                dist.only_for(&path, &[]);
            }
        }
    }
    let mut lessons: Vec<&Lesson> = lessons.iter().collect();
    lessons.sort_by_key(|it| (term(it), it.band, it.slug.clone()));
    for lesson in lessons {
        let paths = needed(dist, lesson);
        dist.pack(Pack { slug: lesson.slug.clone(), term: term(lesson), paths });
    }
    Ok(())
}

/// A lesson's half-term as a number; an event comes after them all.
fn term(lesson: &Lesson) -> u8 {
    lesson.half_term.map_or(6, |it| it as u8)
}

/// What a lesson needs that its door does not hold.
fn needed(dist: &Dist, lesson: &Lesson) -> Vec<String> {
    let pictures = lesson.pictures().into_iter().map(|it| format!("pictures/{it}.svg"));
    let clips = lesson.lines().into_iter().map(|it| format!("voice/{}.mp3", it.clip));
    let all: BTreeSet<String> =
        [format!("lessons/{}.bin", lesson.slug)].into_iter().chain(pictures).chain(clips).collect();
    let is_lacking = |path: &String| {
        dist.files().get(path).is_some_and(|file| !file.doors.contains(&Door::Pupil))
    };
    all.into_iter().filter(is_lacking).collect()
}

/// Whether a page names a picture, as a word of its own or in an address.
fn names(pages: &str, picture: &str) -> bool {
    pages.contains(&format!("\"{picture}\"")) || pages.contains(&format!("/pictures/{picture}.svg"))
}

/// Everything that pages are made from, as one text.
fn pages() -> Result<String> {
    let mut text = String::new();
    for (folder, endings) in PAGES {
        gather(&at(folder), endings, &mut text)?;
    }
    Ok(text)
}

fn gather(folder: &Path, endings: &[&str], text: &mut String) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, endings, text)?;
        } else if path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending))
            && path.file_name().is_some_and(|it| it != "tests.rs")
        {
            text.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_picture_is_a_pages_own_where_the_page_names_it() {
        let pages = "view! { <Picture name=\"kept\" /> } url(\"/pictures/leaf-beech.svg\")";
        assert!(names(pages, "kept") && names(pages, "leaf-beech"));
        assert!(!names(pages, "leaf") && !names(pages, "moss-happy"));
    }
}
