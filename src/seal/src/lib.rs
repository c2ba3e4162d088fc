//! Closing and opening envelopes; keys, their custody, and every signature's check.
//!
//! What it is: the only crate that seals, opens, signs and verifies. What arrives signed is
//! unread until a function here has returned the plain value.
//! What it never does: I/O, reading a clock, drawing randomness (an RNG is handed in), or saying
//! *why* something did not open.
//!
//! A pupil's module needs the modules without a feature. Printed words, and answers to concerns, are
//! behind the feature `words`; passphrases and the root key behind `staff`. Nothing outside them
//! calls into them.
//!
//! Read first: [`seal()`] (one report key, one [`wire::Slot`] a reader), [`OpeningKey`],
//! [`card::verify`].

#[cfg(feature = "words")]
mod answer;
pub mod card;
mod cipher;
mod envelope;
mod error;
pub mod hand_in;
mod hybrid;
pub mod lessons;
pub mod opened;
mod opening;
mod pad;
pub mod receipt;
mod report;
mod signing;

#[cfg(feature = "words")]
pub mod claim;
#[cfg(feature = "staff")]
pub mod custody;
#[cfg(feature = "staff")]
pub mod root;
#[cfg(feature = "words")]
pub mod sheet;
#[cfg(feature = "staff")]
pub mod sign_in;
#[cfg(feature = "staff")]
mod six_words;
#[cfg(feature = "staff")]
pub mod spare;
#[cfg(feature = "words")]
pub mod words;

#[cfg(feature = "words")]
pub use answer::{open_answer, open_given_answer, seal_answer};
pub use envelope::{Blank, has_a_slot, open, open_either, open_with_slot, reseal, seal};
pub use error::SealError;
pub use opening::{OpeningKey, SealingKey};
pub use report::{
    SealReportError, close_report, report_blank, seal_concern, seal_family, seal_progress,
    seal_report,
};
pub use signing::{SigningKey, VerifyingKey};
#[cfg(feature = "staff")]
pub use six_words::six_words;
