//! When to send, wait and collect.
//!
//! What it is: two engines without I/O. A shell hands in what happened and the moment it happened
//! at, then asks [`Courier::poll`] what to do until it answers `None`.
//! What it never does: touch a network, a disk or a clock, draw a random number, or open a letter.
//! It believes receipts and readers' words because the shell has verified them with `seal` first.
//!
//! Read first: [`Courier`], [`Input`], [`Output`]; for readers, [`Collector`].

mod collector;
mod courier;
mod patience;

pub use collector::{Collected, Collector};
pub use courier::{
    Courier, KEEP_FOR,
    talk::{Flight, Heard, Held, Input, Output},
};
