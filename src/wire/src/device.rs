//! Enrolling a tablet, and the list of tablets.

use domain::{ClassId, DeviceId, Moment, SchoolId};
use serde::{Deserialize, Serialize};

/// What staff ask for: a one-use code for one tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeAsked {
    /// The class whose pegs the tablet shows, if it belongs to one.
    pub class: Option<ClassId>,
    /// What staff call the tablet ("Hedgehogs 3").
    pub label: String,
}

/// The code, to be typed or carried in a QR link's fragment. It holds no password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Twelve letters and digits without look-alikes (57 bits), grouped for reading.
    pub code: String,
    /// When it stops working.
    pub expires: Moment,
}

/// What a tablet sends to be enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrol {
    /// As typed or scanned: case, spaces and hyphens do not matter.
    pub code: String,
    /// The tablet's new Ed25519 public key.
    pub verifying_key: [u8; 32],
}

/// What it gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The tablet's id.
    pub device: DeviceId,
    /// Which school.
    pub school: SchoolId,
    /// The class whose pegs it shows.
    pub class: Option<ClassId>,
    /// What staff call it.
    pub label: String,
    /// The root key to pin.
    pub root: [u8; 32],
}

/// One line of the staff's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Which tablet.
    pub device: DeviceId,
    /// What staff call it.
    pub label: String,
    /// Its class.
    pub class: Option<ClassId>,
    /// When it was enrolled.
    pub enrolled: Moment,
    /// When it last handed something in or asked for news.
    pub seen: Option<Moment>,
    /// Whether its enrolment was taken back.
    pub revoked: bool,
}

/// Letters and digits of a code: no 0/O, 1/I/L, and no vowels that could make words.
pub const ALPHABET: &[u8] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// The code as it is compared: upper case, nothing but the alphabet.
#[must_use]
pub fn normal(code: &str) -> String {
    code.to_uppercase().chars().filter(|c| c.is_ascii() && ALPHABET.contains(&(*c as u8))).collect()
}
