//! Words and rules that both sides of Bramble share.
//!
//! What it is: ids, roles, the school card, routes, concerns and their drafts, agreements and consents,
//! the school's clock, who is called about an unread letter, pegs, leaves, helplines.
//! What it never does: I/O, reading a clock, drawing randomness. Same input, same answer.
//!
//! Read first: [`card::Card`], [`route::Route`], [`journey::Journey`].

pub mod agreement;
pub mod allowed;
pub mod calls;
pub mod card;
#[cfg(feature = "school-clock")]
pub mod climb;
pub mod complaint;
pub mod concern;
pub mod consent;
pub mod days;
pub mod draft;
pub mod guidance;
pub mod helpline;
pub mod ids;
pub mod journey;
pub mod kind;
pub mod ladder;
pub mod leaf;
pub mod moment;
pub mod peg;
pub mod role;
pub mod route;
#[cfg(feature = "school-clock")]
pub mod school_clock;
pub mod school_year;

pub use agreement::Edition;
pub use card::{Card, Class, Contact, Inbox, Reader};
pub use concern::{Matter, Subject};
pub use consent::{Answer, Purpose};
pub use ids::{ClassId, DeviceId, EnvelopeId, InboxId, ReaderId, ReplyBoxId, SchoolId};
pub use journey::Journey;
pub use kind::{Kind, Sender};
pub use leaf::Leaf;
pub use moment::Moment;
pub use peg::Peg;
pub use role::Role;
pub use route::Route;
pub use school_year::SchoolYear;
