//! The one error body on the wire.

use serde::Serialize;

/// What went wrong, for the person who meets it. JSON, so that `curl` shows it plainly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable word for programs.
    pub code: &'static str,
    /// A sentence for people: what happened and what to do.
    pub says: String,
}
