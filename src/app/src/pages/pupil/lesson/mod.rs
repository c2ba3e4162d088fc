//! A lesson, step by step.

mod before;
mod breath;
mod easel;
mod loan;
mod page;
mod painting;
mod picture;
mod playing;
mod record;
mod rhyme;
mod sorting;
mod step;
mod who;

pub(super) use page::LessonPage;
pub(super) use painting::{Drawn, from_bytes};
pub(super) use picture::Framed;
