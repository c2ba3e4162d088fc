//! Calls about unread letters, as staff set them and see them.
//!
//! The settings travel to and from the server alone, never in the card: the card is public, and
//! people's addresses are not.

use domain::{
    EnvelopeId, Role,
    calls::{Call, Calls, Who},
};
use serde::{Deserialize, Serialize};

/// Why somebody who should be called is not: what staff must see, and can mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Silence {
    /// The server was given no way to send mail.
    NoMail,
    /// Nobody wrote down yet whom to call.
    NotSet,
    /// Nobody at all can be called about letters that the asking reader reads.
    Nobody,
    /// Nobody can be called at once; those above are called in their place.
    NoFirst,
    /// The server's mail does not go out. It tries again.
    MailFails,
    /// Mail to this person was refused for good.
    Refused(Who),
}

/// What staff are shown of calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallsNow {
    /// The settings; version 0 where nobody has made any.
    pub calls: Calls,
    /// What keeps calls from being heard, worst first. About letters that the asking reader reads,
    /// and no others: that somebody was called says that something came.
    pub silences: Vec<Silence>,
}

/// The calls that were made about one unopened letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// Which letter.
    pub envelope: EnvelopeId,
    /// Who was called, earliest first.
    pub calls: Vec<Call>,
}

/// Whether somebody with these roles may see and change whom the school calls: those who answer
/// for what children tell, and for the school.
#[must_use]
pub fn may_change(roles: &[Role]) -> bool {
    roles.iter().any(|role| {
        matches!(role, Role::Lead | Role::Deputy | Role::Head | Role::Chair | Role::ViceChair)
    })
}
