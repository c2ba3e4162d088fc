//! This device's store: what it holds until a letter is on its way, and what a reader collected.
//!
//! What it is: one [`Vault`] over any [`Disk`]: `IndexedDb` in a browser (`wasm32` only), and
//! [`MemoryDisk`] everywhere, its twin that can crash, fill up and forget. The rules are written
//! once, in the vault; a disk only reads rows and commits changes.
//! What it never does: hold plaintext. Only ciphertext, public content, a wrapped device key, and
//! what lies under that key rest here: a family's own copies, a class's shelf, drafts. Every write is one strict commit, and it has happened when the call returns `Ok`;
//! until then the caller still holds the bytes.
//!
//! Read first: [`Vault`], [`resting::Resting`], [`Disk`].

mod bulletins;
mod claims;
#[cfg(test)]
mod contract;
mod device;
pub mod disk;
mod drafts;
mod error;
mod family;
mod inbox;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
pub mod memory;
mod migrations;
mod outbox;
pub mod resting;
pub mod shelf;
mod vault;

pub use disk::Disk;
pub use error::VaultError;
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;
pub use memory::MemoryDisk;
pub use outbox::{Note, Unsent};
pub use resting::{Device, Draft, Face, Line, Link, OwnCopy, Resting, RestingCard, Whose};
pub use vault::Vault;
pub use wire::{cursor::Cursor, outbox::State};
