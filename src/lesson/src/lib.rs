//! What a lesson is, and how a lesson file is read.
//!
//! What it is: a lesson as steps of pictures and spoken lines, the pupil door's words, the name
//! of each line's clip, and (feature `reader`) the reader that turns `lesson.toml` and
//! `pupil.toml` into them, with faults that say which line is wrong and what to write instead; and
//! [`bring`], through which a school's own lesson comes in, out of a zip that nobody trusts.
//! What it never does: know who is learning, keep a score, draw, play a sound, touch a disk.
//!
//! Read first: [`Lesson`], [`Step`], [`Said`].

pub mod clip;
pub mod coverage;
pub mod lesson;
pub mod own;
pub mod pack;
pub mod paper;
pub mod said;
pub mod shelf;
pub mod step;
pub mod words;

#[cfg(any(test, feature = "reader"))]
pub mod bring;
#[cfg(any(test, feature = "reader"))]
pub mod fault;
#[cfg(any(test, feature = "reader"))]
pub mod pictures;
#[cfg(any(test, feature = "reader"))]
mod read;
#[cfg(any(test, feature = "reader"))]
pub mod rules;
#[cfg(any(test, feature = "reader"))]
pub mod voice;

pub use lesson::{Adults, Lesson, WoodWord};
pub use own::OwnPack;
pub use said::Said;
pub use shelf::{Band, HalfTerm, Risk, Strand};
pub use step::{Basket, Card, Choice, Pair, Person, Scene, Sorted, Spot, Step};
pub use words::Words;

#[cfg(any(test, feature = "reader"))]
pub use fault::Fault;
#[cfg(any(test, feature = "reader"))]
pub use pictures::Pictures;
#[cfg(any(test, feature = "reader"))]
pub use read::{read, read_own, words::read as words};

#[cfg(test)]
mod tests;
