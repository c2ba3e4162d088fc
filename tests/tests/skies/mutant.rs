//! Shells that break one rule each. They live here and nowhere in the product.

/// What is wrong with this world's shells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mutant {
    /// Nothing.
    None,
    /// A tablet takes any `200 OK` for a receipt.
    Gullible,
    /// A tablet believes receipts without looking at the signature.
    Trusting,
    /// A tablet shows *kept* before the commit.
    Hasty,
    /// A tablet's commits are relaxed: done before they are on disk.
    Relaxed,
    /// The server files a letter that it has already once more.
    Twofold,
    /// The server gives receipts before the commit.
    Eager,
    /// A tablet does not tell the courier which life of the store answered.
    Deaf,
}

impl Mutant {
    pub(crate) const ALL: [Self; 7] = [
        Self::Gullible,
        Self::Trusting,
        Self::Hasty,
        Self::Relaxed,
        Self::Twofold,
        Self::Eager,
        Self::Deaf,
    ];
}
