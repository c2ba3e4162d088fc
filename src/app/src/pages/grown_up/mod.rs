//! What the family and the staff door share: the frame, whom to call, and how a moment reads.

pub(crate) mod banner;
pub(crate) mod calls;
pub(crate) mod moment;
pub(crate) mod print;
