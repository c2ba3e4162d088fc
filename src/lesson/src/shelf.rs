//! Where a lesson stands: its band, its half-term, its strand and its risks.

use serde::{Deserialize, Serialize};

/// Whom a lesson is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Four and five years old.
    Reception,
    /// Five and six.
    YearOne,
    /// Six and seven.
    YearTwo,
    /// The whole school, at an event: an assembly, a week, an evening.
    Everyone,
}

/// When in the school year a lesson is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HalfTerm {
    /// September to October.
    AutumnOne,
    /// November to December: Anti-Bullying Week.
    AutumnTwo,
    /// January to February: Safer Internet Day.
    SpringOne,
    /// February to Easter.
    SpringTwo,
    /// Easter to May.
    SummerOne,
    /// June to July.
    SummerTwo,
}

/// The eight strands of Education for a Connected World (UKCIS, 2020).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Strand {
    /// Self-image and identity.
    SelfImage,
    /// Online relationships.
    Relationships,
    /// Online reputation.
    Reputation,
    /// Online bullying.
    Bullying,
    /// Managing online information.
    Information,
    /// Health, wellbeing and lifestyle.
    Health,
    /// Privacy and security.
    Privacy,
    /// Copyright and ownership.
    Copyright,
}

/// The four Cs of Keeping Children Safe in Education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Risk {
    /// Something seen or heard.
    Content,
    /// Somebody else's approach.
    Contact,
    /// How people behave, oneself among them.
    Conduct,
    /// Money, adverts, tricks.
    Commerce,
}
