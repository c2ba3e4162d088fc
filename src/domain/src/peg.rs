//! Pegs: the picture a child has at school instead of a name (N-08).

use serde::{Deserialize, Serialize};

/// A child's picture in one class. Pegs are not secret: every child knows everybody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Peg(u8);

/// The pictures' names, in order. Only ever added to: letters at rest name them by place.
pub const PEGS: [&str; 36] = [
    "peg-fox",
    "peg-owl",
    "peg-rabbit",
    "peg-frog",
    "peg-bee",
    "peg-snail",
    "peg-duck",
    "peg-fish",
    "peg-bear",
    "peg-cat",
    "peg-dog",
    "peg-mouse",
    "peg-lion",
    "peg-panda",
    "peg-koala",
    "peg-penguin",
    "peg-turtle",
    "peg-whale",
    "peg-octopus",
    "peg-butterfly",
    "peg-ladybug",
    "peg-apple",
    "peg-pear",
    "peg-cherry",
    "peg-strawberry",
    "peg-carrot",
    "peg-mushroom",
    "peg-sun",
    "peg-moon",
    "peg-star",
    "peg-cloud",
    "peg-rainbow",
    "peg-boat",
    "peg-rocket",
    "peg-balloon",
    "peg-drum",
];

impl Peg {
    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).zip(PEGS).map(|(n, _)| Self(n))
    }

    /// The picture's name.
    #[must_use]
    pub fn picture(self) -> &'static str {
        PEGS[usize::from(self.0)]
    }

    /// What grown-ups call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.picture().trim_start_matches("peg-")
    }
}

impl TryFrom<u8> for Peg {
    type Error = &'static str;

    fn try_from(n: u8) -> Result<Self, Self::Error> {
        if usize::from(n) < PEGS.len() { Ok(Self(n)) } else { Err("no such picture") }
    }
}

impl From<Peg> for u8 {
    fn from(it: Peg) -> Self {
        it.0
    }
}
