//! What a family signs: the promise, with the child, and what home and school ask of each other
//! (R032).
//!
//! Every text is a draft until the school adopts it. A mark that a child makes is a moment of
//! learning and no contract, and whoever signs here consents to nothing: see [`crate::consent`].

use serde::{Deserialize, Serialize};

use crate::{Moment, SchoolYear};

/// The version of the texts below. It counts up with every change of their meaning, and every
/// family is then asked again; what was signed before stays as it was signed.
pub const VERSION: u16 = 1;

/// How the version is called until a school adopts it.
pub const VERSION_WORDS: &str = "v0.1, draft";

/// Which text was answered, and in which school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edition {
    /// Of the text.
    pub version: u16,
    /// Each September asks again.
    pub year: SchoolYear,
}

impl Edition {
    /// What is in force at a moment.
    #[must_use]
    pub fn at(now: Moment) -> Self {
        Self { version: VERSION, year: SchoolYear::of(now) }
    }
}

/// The eight rules of the promise, in order, by their pictures; what is said of each is among the
/// words. Marks at rest name them by place.
pub const PROMISE: [&str; 8] = [
    "promise-ask",
    "promise-picked",
    "promise-tell",
    "promise-private",
    "promise-kind",
    "promise-picture",
    "promise-work",
    "promise-rest",
];

/// The child's own marks, one a rule. They are the child's: nobody else's answer counts as theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Assent(u8);

impl Assent {
    /// No mark.
    pub const NONE: Self = Self(0);

    /// A mark beside every rule.
    pub const ALL: Self = Self(u8::MAX);

    /// Whether there is a mark beside a rule.
    #[must_use]
    pub const fn has(self, rule: usize) -> bool {
        rule < PROMISE.len() && self.0 & (1 << rule) != 0
    }

    /// The same, with a mark beside a rule, or without it if it was there.
    #[must_use]
    pub const fn turned(self, rule: usize) -> Self {
        if rule < PROMISE.len() { Self(self.0 ^ (1 << rule)) } else { self }
    }

    /// How many marks there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// In words for adults.
    #[must_use]
    pub fn words(self) -> String {
        match self.count() {
            0 => "no mark by the child".to_owned(),
            8 => "the child's mark beside all eight promises".to_owned(),
            many => format!("the child's mark beside {many} of eight promises"),
        }
    }
}

/// What whoever signs is to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// Another parent.
    Parent,
    /// A grandparent who has the care of the child.
    Grandparent,
    /// A foster carer.
    FosterCarer,
    /// A guardian.
    Guardian,
    /// Somebody else who has parental responsibility.
    Other,
}

impl Relation {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Mother,
        Self::Father,
        Self::Parent,
        Self::Grandparent,
        Self::FosterCarer,
        Self::Guardian,
        Self::Other,
    ];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mother => "Mother",
            Self::Father => "Father",
            Self::Parent => "Parent",
            Self::Grandparent => "Grandparent",
            Self::FosterCarer => "Foster carer",
            Self::Guardian => "Guardian",
            Self::Other => "Somebody else with parental responsibility",
        }
    }

    /// Its name as a form's value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Parent => "parent",
            Self::Grandparent => "grandparent",
            Self::FosterCarer => "foster-carer",
            Self::Guardian => "guardian",
            Self::Other => "other",
        }
    }
}

/// What the school will do.
pub const SCHOOL_DOES: [&str; 7] = [
    "Teach online safety every half-term, in ways that suit your child's age and needs.",
    "Filter and watch over the internet on school devices, and check at least once a year that it works.",
    "Listen to every worry, act as soon as we can, and tell you what we are able to about the outcome.",
    "Tell you about online problems outside school that we learn of and that affect your child.",
    "Keep your child's information safe, use as little as we can, and say why we use it.",
    "Use pictures of your child only for the purposes you agreed to.",
    "Share advice, tell you about patterns of problems (never names), and ask what you think.",
];

/// What the school asks a family to do.
pub const WE_ASK: [&str; 9] = [
    "Read our promise with your child, and let them explain it.",
    "Talk often about what they do online, and stay calm if they tell you something.",
    "Check age ratings and settings. Look together. Keep devices where you can see them.",
    "Keep phones, smart watches that can send messages, tablets and games at home.",
    "At school events, take pictures of your own child for your family. Please do not post pictures of other children, or comment on what other children do.",
    "Talk to us first, privately, if you are worried or unhappy. If we cannot put it right, ask us for our complaints procedure.",
    "Use respectful words about pupils, families and staff online.",
    "Tell us straight away about anything that may put a child at risk. In danger now: 999. Worried at any time: NSPCC 0808 800 5000.",
    "Help your child keep passwords private, and tell us if you think one has been shared.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_made_and_taken_back_and_there_is_none_beside_a_rule_that_there_is_not() {
        let mark = Assent::default().turned(2);
        assert!(mark.has(2) && !mark.has(1) && !Assent::ALL.has(8));
        assert_eq!(mark.turned(2), Assent::default());
        assert_eq!(mark.turned(8), mark);
        assert_eq!((mark.count(), Assent::ALL.count()), (1, 8));
    }

    #[test]
    fn every_september_and_every_new_text_is_another_edition() {
        let [before, after] =
            [1_788_220_799_999, 1_788_220_800_000].map(|it| Edition::at(Moment::from_millis(it)));
        assert_ne!(before, after);
        assert_ne!(after, Edition { version: VERSION + 1, ..after });
    }
}
