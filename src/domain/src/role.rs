//! What a person answers for at school. One person often holds several roles (R028).

use serde::{Deserialize, Serialize};

use crate::ClassId;

/// A role that the policies name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Role {
    /// Designated safeguarding lead (R043, R063).
    Lead,
    /// Deputy safeguarding lead.
    Deputy,
    /// Headteacher (R041).
    Head,
    /// A senior leader named to read concerns about staff beside the head (R082).
    SeniorLeader,
    /// Chair of governors (R042).
    Chair,
    /// Vice-chair of governors.
    ViceChair,
    /// The printed spare reader in the school safe: a key, not a person.
    Spare,
    /// Leads a subject for the whole school, and sees what every class has met of it (R088).
    CurriculumLead,
    /// Teaches this class, or helps to: reads its progress, and nothing that a child told.
    Teacher(ClassId),
}

impl Role {
    /// The role in staff words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Lead => "Designated safeguarding lead",
            Self::Deputy => "Deputy safeguarding lead",
            Self::Head => "Headteacher",
            Self::SeniorLeader => "Senior leader",
            Self::Chair => "Chair of governors",
            Self::ViceChair => "Vice-chair of governors",
            Self::Spare => "Printed spare reader",
            Self::CurriculumLead => "Curriculum lead",
            Self::Teacher(_) => "Class staff",
        }
    }
}
