//! Keeps sealed letters it cannot open.
//!
//! What it is: the server: axum routes, a store on SQLite or PostgreSQL, the `bramble` command.
//! What it never does: name a report. It knows `domain` and `wire`, and no way to open a letter.
//!
//! Read first: [`store::Store`].
pub mod store;
pub mod signer;
