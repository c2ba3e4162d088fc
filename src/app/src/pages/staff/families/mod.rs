//! The families of a class: who has signed and answered, who may be in a picture and for what,
//! the letters that link their phones, the class list, and slips that remind.

mod child;
mod choosing;
mod letters;
mod list;
mod named;
mod note;
mod pictures;
mod reminders;
mod table;

pub(crate) use self::{
    letters::Letters, list::NamesOf, pictures::Pictures, reminders::Reminders, table::FamiliesOf,
};
