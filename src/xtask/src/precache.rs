//! The list of what a door needs when there is no network.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dist::{Dist, File, hash};
use crate::door::Door;

/// One door's list, as the worker reads it.
#[derive(Serialize)]
struct List<'a> {
    /// Changes whenever any file of any door does.
    version: &'a str,
    /// The page that answers every address of this door.
    shell: String,
    files: Vec<Entry>,
    /// The lessons, each kept whole under a list of its own; only behind the child's door.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lessons: Vec<Kept>,
}

/// One lesson, as its door's list names it.
#[derive(Serialize)]
struct Kept {
    /// Its folder's name.
    slug: String,
    /// The half-term that it is taught in, from 0 for September; 6 for an event.
    term: u8,
    /// The SHA-256 of its own list, in hex: another hash is another lesson.
    hash: String,
    /// How big all of its files are together.
    bytes: usize,
}

/// One lesson's list.
#[derive(Serialize)]
struct LessonList {
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
pub(crate) fn lists(dist: &Dist, version: &str) -> BTreeMap<Door, String> {
    Door::ALL.into_iter().map(|door| (door, list(dist, door, version))).collect()
}

/// Every lesson's list, as JSON, by the lesson's name.
pub(crate) fn lessons(dist: &Dist) -> Vec<(&str, String)> {
    dist.lessons().iter().map(|it| (it.slug.as_str(), lesson(dist, &it.paths))).collect()
}

fn lesson(dist: &Dist, paths: &[String]) -> String {
    let files = paths.iter().filter_map(|path| Some(entry(path, dist.files().get(path)?)));
    serde_json::json!(LessonList { files: files.collect() }).to_string()
}

fn list(dist: &Dist, door: Door, version: &str) -> String {
    let files = dist.files().iter().filter(|(_, file)| file.doors.contains(&door));
    let lessons = dist.lessons().iter().filter(|_| door == Door::Pupil).map(|it| Kept {
        slug: it.slug.clone(),
        term: it.term,
        hash: hash(lesson(dist, &it.paths).as_bytes()),
        bytes: it.paths.iter().filter_map(|it| Some(dist.files().get(it)?.bytes.len())).sum(),
    });
    let list = List {
        version,
        shell: format!("/{}", door.shell()),
        files: files.map(|(path, file)| entry(path, file)).collect(),
        lessons: lessons.collect(),
    };
    serde_json::json!(list).to_string()
}

fn entry(path: &str, file: &File) -> Entry {
    Entry { path: format!("/{path}"), hash: hash(&file.bytes), bytes: file.bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::Pack;

    #[test]
    fn a_classroom_tablet_never_downloads_staff_code() {
        let mut dist = Dist::default();
        for door in Door::ALL {
            dist.put(format!("{}.wasm", door.name()), vec![1, 2], &[door]);
        }
        let list = &lists(&dist, "v1")[&Door::Pupil];
        assert!(list.contains("/pupil.wasm") && !list.contains("staff"), "{list}");
        assert!(list.contains("\"bytes\":2") && list.contains("\"version\":\"v1\""), "{list}");
    }

    #[test]
    fn a_lesson_has_a_list_of_its_own_and_its_door_only_names_it() {
        let mut dist = Dist::default();
        dist.put("voice/a.mp3", vec![1, 2, 3], &[]);
        let paths = vec!["voice/a.mp3".into()];
        dist.pack(Pack { slug: "a-lesson".into(), term: 0, paths });
        let (slug, own) = lessons(&dist).remove(0);
        assert!(slug == "a-lesson" && own.contains("/voice/a.mp3"), "{own}");
        let lists = lists(&dist, "v1");
        assert!(lists[&Door::Pupil].contains(&hash(own.as_bytes())));
        assert!(
            !lists[&Door::Pupil].contains("a.mp3") && !lists[&Door::Staff].contains("a-lesson")
        );
    }
}
