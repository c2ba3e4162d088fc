//! What teachers need of the lessons, without signing in: the scheme, what it covers, and paper.

mod coverage;
mod list;
mod posters;
mod sheets;
mod teacher;

pub(crate) use list::Lessons;
pub(crate) use posters::Posters;
pub(crate) use teacher::LessonPaper;
