//! Three doors: pupil, family, staff.
//!
//! What it is: Leptos pages and parts, and the shell that does what only a browser can.
//! What it never does: decide what `domain`, `report`, `sync` and `seal` decide. Pages and parts
//! call no browser API, and the shell draws nothing.
//!
//! Read first: [`pupil::start`], then `shell::device`, then `pages::pupil::tell`.

#![expect(
    unreachable_pub,
    reason = "what Leptos's component macro writes is public inside private rooms"
)]
#![cfg_attr(
    not(all(feature = "pupil", feature = "family")),
    expect(dead_code, reason = "much of what all doors share, only some doors use")
)]

mod pages;
mod parts;
mod shell;
mod words;

#[cfg(feature = "family")]
pub use pages::family;
#[cfg(feature = "pupil")]
pub use pages::pupil;
pub use pages::staff;
