//! Leaves: the picture a child chooses for one telling, so that its journey stands beside no peg.

use serde::{Deserialize, Serialize};

/// One leaf. It says nothing of who chose it (N-92).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Leaf(u8);

/// The pictures' names, in order. Only ever added to: letters at rest name them by place.
pub const LEAVES: [&str; 12] = [
    "leaf-oak",
    "leaf-maple",
    "leaf-ivy",
    "leaf-clover",
    "leaf-fern",
    "leaf-birch",
    "leaf-holly",
    "leaf-willow",
    "leaf-ginkgo",
    "leaf-beech",
    "leaf-rowan",
    "leaf-hazel",
];

impl Leaf {
    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).zip(LEAVES).map(|(n, _)| Self(n))
    }

    /// The picture's name.
    #[must_use]
    pub fn picture(self) -> &'static str {
        LEAVES[usize::from(self.0)]
    }
}

impl TryFrom<u8> for Leaf {
    type Error = &'static str;

    fn try_from(n: u8) -> Result<Self, Self::Error> {
        if usize::from(n) < LEAVES.len() { Ok(Self(n)) } else { Err("no such picture") }
    }
}

impl From<Leaf> for u8 {
    fn from(it: Leaf) -> Self {
        it.0
    }
}
