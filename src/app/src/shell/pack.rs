//! Lessons, fetched whole from this device's own store or the server.

use lesson::{Lesson, pack};

use super::ask::{Ask, ask};
use crate::words::LESSONS;

/// A lesson by its folder's name, if it is here.
pub(crate) async fn lesson(slug: String) -> Option<Lesson> {
    let path = format!("/lessons/{slug}.bin");
    let answer = ask(Ask { method: "GET", path: &path, headers: &[], body: None }).await.ok()?;
    answer.is_ok().then(|| pack::open(&answer.bytes).ok()).flatten()
}

/// Every lesson that is to be had, in the order of the paths.
pub(crate) async fn all() -> Vec<Lesson> {
    let mut found = Vec::new();
    for stone in LESSONS {
        found.extend(lesson(stone.slug.to_owned()).await);
    }
    found
}
