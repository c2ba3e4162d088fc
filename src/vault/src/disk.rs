//! What a vault asks of a disk: rows of bytes in drawers, and changes that commit whole.

use zeroize::Zeroizing;

use crate::error::VaultError;

/// A named set of rows, sorted by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drawer {
    /// Letters that were told here, by envelope id.
    Outbox,
    /// Public and signed: the school card, and the school's own lessons.
    Bulletins,
    /// What only this device can read: its enrolment and its class's shelf; a family's links, and its
    /// own copies of what it sent; what a grown-up began to write, and their ways back to answers.
    Device,
    /// For readers: what was collected, by inbox and envelope id, without the sealed bytes.
    Inbox,
    /// For readers: the sealed bytes, by inbox and envelope id.
    Bodies,
    /// For readers: how far each inbox was collected.
    Cursors,
    /// Numbers that only count up.
    Counts,
}

impl Drawer {
    /// The object store's name. Never changed: rows at rest are found by it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Bulletins => "bulletins",
            Self::Device => "device",
            Self::Inbox => "inbox",
            Self::Bodies => "bodies",
            Self::Cursors => "cursors",
            Self::Counts => "counts",
        }
    }
}

/// Where one row lies.
pub type Spot = (Drawer, Vec<u8>);

/// One part of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Puts a row, over any that is there.
    Put(Spot, Vec<u8>),
    /// Takes a row away, if it is there.
    Delete(Spot),
}

/// A key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// Decides what to write from the rows as they are. It may run again when a write is tried again.
pub type Change<'a> = &'a dyn Fn(&[Option<Vec<u8>>]) -> Result<Vec<Write>, VaultError>;

/// A place where rows rest.
#[expect(async_fn_in_trait, reason = "a vault lives in one page's thread: no future must be Send")]
pub trait Disk {
    /// The rows at `spots`, in their order, all as they are at one moment.
    async fn read(&self, spots: &[Spot]) -> Result<Vec<Option<Vec<u8>>>, VaultError>;

    /// The value of every row of a drawer whose key begins with `prefix`, by key. Without the keys,
    /// because every value names its own, and ten thousand are read in half the time.
    async fn read_all(&self, drawer: Drawer, prefix: &[u8]) -> Result<Vec<Vec<u8>>, VaultError>;

    /// Reads `spots` and writes what `change` makes of them, in one transaction that is durable
    /// when this returns.
    async fn commit(&self, spots: &[Spot], change: Change<'_>) -> Result<(), VaultError>;

    /// Opens anew after the connection was closed from outside.
    async fn reopen(&self) -> Result<(), VaultError>;

    /// Wraps a secret so that it may rest here.
    async fn wrap(&self, secret: &[u8]) -> Result<Vec<u8>, VaultError>;

    /// Unwraps what [`Disk::wrap`] made.
    async fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError>;
}
