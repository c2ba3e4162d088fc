//! Enrolling a tablet, linking a family's phone, and the list of both.

use domain::{ClassId, DeviceId, Moment, Peg, SchoolId};
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

/// What class staff ask for: a one-use code for each of these children's families.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyCodesAsked {
    /// The class.
    pub class: ClassId,
    /// Whose; each gets a code of its own, and a child that is named twice gets two.
    pub pegs: Vec<Peg>,
}

/// The codes, to be printed on letters that children take home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyCodes {
    /// A code a letter, in the order they were asked for.
    pub codes: Vec<(Peg, String)>,
    /// When they stop working.
    pub expires: Moment,
}

/// What a family's phone gets for its code; it sends an [`Enrol`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// The link's id, as a device of the school.
    pub device: DeviceId,
    /// Which school.
    pub school: SchoolId,
    /// The child's class.
    pub class: ClassId,
    /// The child's peg.
    pub peg: Peg,
    /// The root key that the school's card must be signed by.
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
    /// The child whose family's phone it is; none for a tablet of the school.
    pub peg: Option<Peg>,
}

/// Letters and digits of a code: no 0/O, 1/I/L, and no vowels that could make words.
pub const ALPHABET: &[u8] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// The code as it is compared: upper case, nothing but the alphabet.
#[must_use]
pub fn normal(code: &str) -> String {
    code.to_uppercase().chars().filter(|c| c.is_ascii() && ALPHABET.contains(&(*c as u8))).collect()
}
