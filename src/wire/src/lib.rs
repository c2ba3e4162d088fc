//! What travels, byte for byte: envelopes, receipts, cards, hand-ins, paths.
//!
//! What it is: the only crate that knows formats and URLs. Binary bodies are postcard behind a
//! version; the one error body is JSON ([`problem::Problem`]).
//! What it never does: sealing, opening, signing or checking a signature (that is `seal`), I/O.
//!
//! Read first: [`envelope::Envelope`], [`receipt::Receipt`], [`hand_in::HandIn`].

pub mod answers;
pub mod batch;
pub mod calls;
pub mod card;
pub mod chain;
pub mod code;
pub mod collect;
pub mod cursor;
pub mod device;
pub mod envelope;
pub mod hand_in;
pub mod hand_over;
pub mod lessons;
pub mod limits;
pub mod opened;
pub mod outbox;
pub mod paths;
pub mod problem;
pub mod proof;
pub mod receipt;
pub mod sign_in;
pub mod signed;

pub use code::{WireError, decode, encode};
pub use envelope::{Envelope, Header, Slot};
pub use receipt::{Epoch, Place, Receipt};
pub use signed::{Purpose, Signature, Signed};
