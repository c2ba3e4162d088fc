//! A class list as a school's own system exports it, read from bytes that nobody trusts: which
//! columns there are, which children, which lines are wrong, and who has which peg (N-08).
//!
//! Nothing is kept here. What a person keeps in the end is a [`crate::family::ClassList`]: names
//! beside pegs, and neither year nor class nor any other column of the file. Formulas are text.

mod columns;
mod decode;
mod fault;
mod places;
mod pupils;
mod sheet;
#[cfg(test)]
mod tests;

pub use columns::{Column, Columns};
pub use fault::{Fault, Wrong};
pub use places::Places;
pub use pupils::{Pupil, Pupils, Year, same_class};
pub use sheet::Sheet;

/// The most bytes that a file may have.
pub const BYTES: usize = 512 * 1024;

/// The most lines, headings apart: a large primary school three times over.
pub const ROWS: usize = 2_000;

/// The most columns.
pub const COLUMNS: usize = 60;

/// How long a forename or a surname may be (UTF-16): both and a space fit a name.
pub const LONGEST_PART: usize = 45;
