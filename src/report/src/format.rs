//! The report as it is sealed: a version, then postcard.

use core::fmt;

use domain::{ClassId, Moment};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::choice::{About, Feeling, Me, Who};

/// The form of a report's bytes, their first byte.
pub const VERSION: u8 = 1;

/// What a telling produced. `None` means that the child skipped the page or left before it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How I feel.
    pub feeling: Option<Feeling>,
    /// What it was about.
    pub about: Option<About>,
    /// Who I would like to talk to.
    pub who: Option<Who>,
    /// Who I am.
    pub me: Option<Me>,
    /// The tablet's class, if it belongs to one.
    pub class: Option<ClassId>,
    /// When it was told, by the device's clock.
    pub told: Moment,
    /// Whether the child came to the end, or left half-way for a minute.
    pub finished: bool,
}

/// Why bytes are not a report this program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// Written by another version.
    #[error("this letter was written by version {0}; update this page to read it")]
    Version(u8),
    /// Not a report.
    #[error("this letter opened, but is not in a form this page can read")]
    Malformed,
}

impl Report {
    /// The bytes to seal.
    ///
    /// # Panics
    ///
    /// Never: a report has a known shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write(VERSION, self)
    }

    /// Reads opened bytes.
    ///
    /// # Errors
    ///
    /// Another version, or not a report.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        read(VERSION, bytes)
    }
}

/// A letter's bytes: the version of its form, then postcard. A letter is plain data, which always
/// encodes.
pub(crate) fn write(version: u8, letter: &impl Serialize) -> Vec<u8> {
    postcard::to_extend(letter, vec![version]).expect("plain data always encodes")
}

/// Reads what [`write`] made, to the last byte.
pub(crate) fn read<L: DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<L, FormatError> {
    match bytes {
        [it, rest @ ..] if *it == version => match postcard::take_from_bytes(rest) {
            Ok((letter, [])) => Ok(letter),
            _ => Err(FormatError::Malformed),
        },
        [other, ..] => Err(FormatError::Version(*other)),
        [] => Err(FormatError::Malformed),
    }
}

/// Reads what [`write`] made, by this version or by the one before it, which lacked what `empty`
/// stands for at the end.
pub(crate) fn read_grown<L: DeserializeOwned>(
    version: u8,
    before: u8,
    bytes: &[u8],
    empty: &[u8],
) -> Result<L, FormatError> {
    match bytes {
        [it, rest @ ..] if *it == before => {
            let grown = Zeroizing::new([&[version], rest, empty].concat());
            read(version, &grown)
        }
        _ => read(version, bytes),
    }
}

/// Redacted: a report is never printed.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Report(..)")
    }
}
