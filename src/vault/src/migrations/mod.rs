//! From every earlier version to this one, one step a file.
//!
//! A step says which drawers it makes and how it rewrites the rows of one. Both disks follow it,
//! inside one transaction: a step that fails leaves the version before, whole.

use crate::disk::{Drawer, Row, Write};

mod v0_to_v1;
pub(crate) mod v1_to_v2;

/// The version that this program writes.
pub(crate) const VERSION: u32 = 2;

/// One step up.
pub(crate) struct Step {
    /// Drawers that the version before lacks.
    pub(crate) makes: &'static [Drawer],
    /// The drawer whose rows are rewritten, and how.
    pub(crate) rewrites: Option<(Drawer, Rewrite)>,
}

/// Makes the new rows out of all the old ones. It cannot fail: what it does not understand it
/// leaves as it is.
pub(crate) type Rewrite = fn(&[Row]) -> Vec<Write>;

/// The step that leaves `version`; there is one for every version before [`VERSION`].
pub(crate) const fn step_from(version: u32) -> Option<Step> {
    match version {
        0 => Some(v0_to_v1::STEP),
        1 => Some(v1_to_v2::STEP),
        _ => None,
    }
}
