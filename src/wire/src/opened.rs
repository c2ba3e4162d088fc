//! A reader's signed word that a grown-up has opened a letter. It holds nothing of its content.

use domain::{EnvelopeId, Moment, ReaderId, SchoolId};
use serde::{Deserialize, Serialize};

use crate::signed::Purpose;

/// "I have opened it."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Which school.
    pub school: SchoolId,
    /// Which envelope.
    pub envelope: EnvelopeId,
    /// Who opened it.
    pub reader: ReaderId,
    /// When, by the reader's clock.
    pub at: Moment,
}

impl Purpose for Opened {
    const LABEL: &'static [u8] = b"bramble opened/1";
}
