//! Our class: what it has played, what its staff saw, and what it has covered.

mod choosing;
mod covered;
mod lesson;
mod overview;
mod row;

pub(crate) use covered::Covered;
pub(crate) use overview::OurClass;
