//! Why the vault could not do what it was asked, for the grown-up who meets it.

/// Why the vault could not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no storage here: private browsing, or switched off.
    #[error("this browser keeps nothing; leave private browsing or use another browser")]
    Unavailable,
    /// The disk, or this site's part of it, is full.
    #[error("this device is full; make room on it and try again")]
    Full,
    /// Another tab holds an older version open.
    #[error("an older Bramble page is open on this device; close the other pages and try again")]
    Blocked,
    /// The store was written by a newer version.
    #[error("this device holds a newer Bramble's store; reload the page to update")]
    Newer,
    /// The browser closed the store and would not open it again.
    #[error("the browser closed the store; reload the page")]
    Closed,
    /// The browser refused, and trying again may help.
    #[error("the browser refused to use the store; try again or restart the device")]
    Refused,
    /// A row is not of the expected form.
    #[error("something kept on this device cannot be read; call whoever looks after it")]
    Damaged,
    /// Another letter with this id is kept already.
    #[error("another letter with the same id is kept already; tell again")]
    Reused,
    /// Another page of this device was quicker.
    #[error("another page of Bramble on this device was quicker; try again")]
    Overtaken,
    /// The link that something was written by is gone.
    #[error("this device is no longer linked to the child")]
    Unlinked,
    /// What is to go has letters that were not sent.
    #[error("something still waits to be sent; go online first")]
    Unsent,
    /// Keys can be kept only where the page came over a secure connection.
    #[error("no device key can be kept on this page; open it with https")]
    Insecure,
}
