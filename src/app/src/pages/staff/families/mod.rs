//! The families of a class: who has signed and answered, who may be in a picture and for what, and
//! the letters that link their phones.

mod child;
mod choosing;
mod letters;
mod note;
mod pictures;
mod table;

use domain::Peg;

pub(crate) use self::{letters::Letters, pictures::Pictures, table::FamiliesOf};

/// A peg's name, as staff say it.
fn name_of(peg: Peg) -> &'static str {
    peg.picture().trim_start_matches("peg-")
}
