//! A lesson, step by step.

mod before;
mod breath;
mod easel;
mod loan;
mod page;
mod painting;
mod playing;
mod record;
mod rhyme;
mod sorting;
mod step;
mod who;

pub(super) use page::LessonPage;
