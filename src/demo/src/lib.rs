//! A made-up school, made through the same code that a browser runs: `seal` makes the keys, `wire`
//! carries them, and the real server files them.
//!
//! What it never does: leave loopback, touch a folder it did not make, ship in a release. Nobody
//! in it exists: people are named by their roles.
//!
//! Read first: [`people::People`], [`founding::found`], [`folder::Folder`].

pub mod client;
pub mod folder;
pub mod founding;
pub mod people;

pub use founding::found;
pub use people::{People, Person};
