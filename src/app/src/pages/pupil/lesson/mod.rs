//! A lesson, step by step.

mod breath;
mod easel;
mod loan;
mod page;
mod painting;
mod playing;
mod rhyme;
mod sorting;
mod step;

pub(super) use page::LessonPage;
