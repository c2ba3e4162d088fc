//! What teachers need of the lessons, without signing in: the scheme, what it covers, and paper.

pub(super) mod coverage;
mod list;
mod own;
mod own_look;
mod posters;
mod sheets;
mod teacher;

pub(crate) use list::Lessons;
pub(crate) use own::OwnLessons;
pub(crate) use posters::Posters;
pub(crate) use teacher::LessonPaper;
