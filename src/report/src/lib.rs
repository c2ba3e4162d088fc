//! What a person told, a class has played or a family signed, in the clear, and the steps of each;
//! the form for a grown-up's concern.
//!
//! What it is: the only crate where plaintext lives. What it never does: I/O, resting anything,
//! reading a clock.
//!
//! Read first: [`telling::Telling`] (the steps), [`Report`] (the outcome), [`reading`] (what a
//! reader sees).

pub mod answer;
pub mod answering;
pub mod choice;
pub mod class_list;
pub mod concern;
pub mod family;
pub mod format;
pub mod progress;
pub mod reading;
mod redacted;
pub mod signing;
pub mod telling;

pub use answer::Answer;
pub use choice::{About, Feeling, Me, Who};
pub use concern::Concern;
pub use format::Report;
pub use telling::Telling;
