//! What only the staff door needs of a browser: the server's signed-in side, and one tab's memory.

pub(crate) mod answering;
pub(crate) mod api;
pub(crate) mod book;
pub(crate) mod cards;
pub(crate) mod desk;
pub(crate) mod enter;
pub(crate) mod families;
pub(crate) mod idle;
pub(crate) mod ids;
pub(crate) mod joining;
mod lacking;
mod news;
pub(crate) mod opening;
pub(crate) mod own_lessons;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod proving;
pub(crate) mod talked;
pub(crate) mod trouble;
