//! Telling: the pages that `report::telling` walks through (norms.md E).

mod asking;
mod card;
mod kept;
mod page;
mod spoken;
mod tellings;
mod unkept;

pub(super) use page::TellPage;
pub(super) use tellings::Tellings;
