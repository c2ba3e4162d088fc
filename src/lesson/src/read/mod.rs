//! Reads a lesson file.

mod fields;
mod lesson;
mod page;
mod sort;
mod step;
pub(crate) mod words;

use toml::de::DeTable;

use crate::{Fault, Lesson, Pictures};
use fields::Fields;
use page::Page;

/// Reads a lesson.
///
/// `file` is its path, whose last folder becomes the lesson's slug; `pictures` are those that
/// there are.
///
/// # Errors
///
/// Everything that is wrong, in the order of its lines.
pub fn read(file: &str, text: &str, pictures: &Pictures) -> Result<Lesson, Vec<Fault>> {
    whole(&Page::new(file, text, pictures))
}

/// Reads a school's own lesson, whose folder lies wherever the school keeps it.
///
/// `file` and `pictures` as for [`read`].
///
/// # Errors
///
/// Everything that is wrong, in the order of its lines.
pub fn read_own(file: &str, text: &str, pictures: &Pictures) -> Result<Lesson, Vec<Fault>> {
    whole(&Page::own(file, text, pictures))
}

fn whole(page: &Page<'_>) -> Result<Lesson, Vec<Fault>> {
    let table = parse(page)?;
    let lesson = lesson::read(page, Fields::new(page, "a lesson", 0, &table));
    page.end(lesson)
}

/// The file as a table, or why it is none.
fn parse<'t>(page: &Page<'t>) -> Result<DeTable<'t>, Vec<Fault>> {
    DeTable::parse(page.text).map(toml::Spanned::into_inner).map_err(|error| {
        page.fault(
            error.span().map_or(0, |it| it.start),
            format!("this is not TOML: {}", error.message()),
            "write `name = \"words\"`, with every quote and bracket closed",
        );
        page.faults()
    })
}
