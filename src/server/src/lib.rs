//! Keeps sealed letters it cannot open.
//!
//! What it is: the server: axum routes, a store on SQLite or PostgreSQL, the `bramble` command.
//! What it never does: name a report. It knows `domain` and `wire`, and no way to open a letter.
//!
//! Two ways in for other programs. The demo and tests start a whole server inside themselves:
//! `server::serve(Config::loopback(Rest::Memory))` gives a [`Running`] with its address and, on a
//! first run, the set-up code. Simulations take the store alone: [`store::Store::memory`],
//! [`store::Store::found`], then [`store::Store::file`] and [`store::Store::page`] with time
//! handed in, and [`signer::Signer`] for receipts.
//!
//! Sessions, limits and waits are in memory: a restart forgets them, and so does the next
//! instance over the same PostgreSQL. Everything else is in the store.
//!
//! Read first: [`store::Store`], [`serve`], `routes`.

mod address;
mod admitting;
mod answer;
mod asking;
mod assets;
mod attempts;
mod buckets;
mod calling;
pub mod clock;
pub mod config;
mod gate;
pub mod headers;
mod holding;
mod known_browsers;
mod letting_in;
mod listen;
mod mint;
mod opaque;
mod registering;
mod rooms;
mod routes;
mod running;
mod sessions;
pub mod signer;
mod slowing;
pub mod store;
mod writer;

pub use buckets::Rate;
pub use calling::BadMail;
pub use config::{Config, Limits, Mail, Rest, Tls};
pub use running::{Running, ServeError, found, look, open, school, serve, set_up_code};
