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

impl Band {
    /// The years that the scheme goes through.
    pub const YEARS: [Self; 3] = [Self::Reception, Self::YearOne, Self::YearTwo];

    /// As a teacher says it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reception => "Reception",
            Self::YearOne => "Year 1",
            Self::YearTwo => "Year 2",
            Self::Everyone => "Events",
        }
    }
}

impl HalfTerm {
    /// As a teacher says it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AutumnOne => "first half of autumn",
            Self::AutumnTwo => "second half of autumn",
            Self::SpringOne => "first half of spring",
            Self::SpringTwo => "second half of spring",
            Self::SummerOne => "first half of summer",
            Self::SummerTwo => "second half of summer",
        }
    }
}

impl Strand {
    /// All eight, in the framework's order.
    pub const ALL: [Self; 8] = [
        Self::SelfImage,
        Self::Relationships,
        Self::Reputation,
        Self::Bullying,
        Self::Information,
        Self::Health,
        Self::Privacy,
        Self::Copyright,
    ];

    /// The framework's name for it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SelfImage => "Self-image and identity",
            Self::Relationships => "Online relationships",
            Self::Reputation => "Online reputation",
            Self::Bullying => "Online bullying",
            Self::Information => "Managing online information",
            Self::Health => "Health, wellbeing and lifestyle",
            Self::Privacy => "Privacy and security",
            Self::Copyright => "Copyright and ownership",
        }
    }
}

impl Risk {
    /// All four Cs.
    pub const ALL: [Self; 4] = [Self::Content, Self::Contact, Self::Conduct, Self::Commerce];

    /// Its name.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Content => "Content",
            Self::Contact => "Contact",
            Self::Conduct => "Conduct",
            Self::Commerce => "Commerce",
        }
    }
}
