//! Sealing, custody and signatures, from outside.

#![expect(clippy::unwrap_used, reason = "a panic is how a test says no")]

mod answers;
mod cards;
mod concerns;
mod custody;
mod envelope;
mod families;
mod garbage;
mod progress;
mod school;
mod secrets;
mod sign_in;
mod signatures;
mod six_words;
mod snapshots;
mod vectors;
