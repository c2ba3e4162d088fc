//! The reader against wrong files, and the files of the checkout against its rules.

mod bring;
mod checkout;
mod content;
mod fuzz;
mod right;
mod scheme;
mod wrong;

pub(crate) use right::small;
