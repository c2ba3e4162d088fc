//! A lesson, step by step.

mod page;
mod playing;
mod step;

pub(super) use page::LessonPage;
