//! What the school's online safety policy allows, as the tables that it is (R132 to R140, R203 to
//! R213): data to look through, never prose.
//!
//! It rests as a file, one a language, and travels to the family door as one list. A verdict is the
//! policy's own; where the policy leaves a cell blank, the verdict says that and nothing else.

use serde::{Deserialize, Serialize};

use crate::guidance::words;

/// Someone who looks up what is allowed to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The children of the school.
    Pupils,
    /// Who works there.
    Staff,
    /// Parents and carers.
    Families,
    /// Volunteers, visitors and guests.
    Visitors,
    /// Anyone else who uses the school's systems.
    Community,
}

impl Who {
    /// Everyone.
    pub const ALL: [Self; 5] =
        [Self::Pupils, Self::Staff, Self::Families, Self::Visitors, Self::Community];

    /// The name that stays the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Staff => "staff",
            Self::Families => "families",
            Self::Visitors => "visitors",
            Self::Community => "community",
        }
    }
}

/// What the policy says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is allowed, or the answer is yes.
    Allowed,
    /// It is allowed at certain times, or in certain places.
    Sometimes,
    /// It is not allowed, or the answer is no.
    NotAllowed,
    /// It is not illegal, but unacceptable.
    Unacceptable,
    /// It is unacceptable and illegal.
    Illegal,
    /// It is what the policy asks people to do.
    GoodPractice,
    /// It is something that the school does, not a rule to grade.
    SchoolDoes,
    /// The policy has no mark there: the school decides, and nobody before it.
    Blank,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 8] = [
        Self::Allowed,
        Self::Sometimes,
        Self::NotAllowed,
        Self::Unacceptable,
        Self::Illegal,
        Self::GoodPractice,
        Self::SchoolDoes,
        Self::Blank,
    ];

    /// The name that stays the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Sometimes => "sometimes",
            Self::NotAllowed => "not-allowed",
            Self::Unacceptable => "unacceptable",
            Self::Illegal => "illegal",
            Self::GoodPractice => "good-practice",
            Self::SchoolDoes => "school-does",
            Self::Blank => "blank",
        }
    }
}

/// What those who look are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Who.
    pub id: Who,
    /// In words.
    pub label: String,
}

/// What a verdict is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Which verdict.
    pub id: Verdict,
    /// In words.
    pub label: String,
    /// What it means, in a sentence.
    pub meaning: String,
}

/// Whom a row is for, as the policy names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// How rows name them.
    pub id: String,
    /// In words.
    pub label: String,
    /// Who finds the row when they look for themselves.
    pub who: Vec<Who>,
}

/// A part of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// How rows name it.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// What it is in the policy, in a sentence or two.
    pub note: String,
}

/// One row, or one cell of it where the policy's table has several columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `R204`, `R138-UA-04`, or `R139-NE-04-pupils` where a table has several columns.
    pub id: String,
    /// Whom it is for.
    pub people: String,
    /// What is allowed or not.
    pub what: String,
    /// What the policy says of it.
    pub verdict: Verdict,
    /// Where it stands.
    pub table: String,
    /// What else there is to know; empty for most.
    #[serde(default)]
    pub note: String,
}

impl Rule {
    /// Where it comes from, in words: the requirement, and the row of the policy's table.
    #[must_use]
    pub fn source(&self) -> String {
        let mut parts = self.id.split('-');
        let requirement = parts.next().unwrap_or_default();
        match (parts.next(), parts.next()) {
            (Some(table), Some(row)) => format!("{requirement}, row {table}-{row}"),
            _ => requirement.to_owned(),
        }
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// Those who look, in the order in which they are offered.
    #[serde(rename = "who")]
    pub groups: Vec<Group>,
    /// The verdicts, in the order in which they are offered.
    #[serde(rename = "grade")]
    pub grades: Vec<Grade>,
    /// Whom rows are for.
    pub people: Vec<People>,
    /// The parts of the policy, in reading order.
    #[serde(rename = "table")]
    pub tables: Vec<Table>,
    /// The rows, in reading order.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

impl Allowed {
    /// Whom a row is for.
    #[must_use]
    pub fn people_of(&self, rule: &Rule) -> Option<&People> {
        self.people.iter().find(|it| it.id == rule.people)
    }

    /// What a verdict is called.
    #[must_use]
    pub fn grade(&self, verdict: Verdict) -> Option<&Grade> {
        self.grades.iter().find(|it| it.id == verdict)
    }

    /// The rows for somebody, with a verdict, that hold every word that was asked for; what is not
    /// asked hides nothing. They keep their order: a policy is read from its top.
    pub fn find<'a>(
        &'a self,
        who: Option<Who>,
        verdict: Option<Verdict>,
        asked: &str,
    ) -> impl Iterator<Item = &'a Rule> {
        let asked = words(asked);
        self.rules.iter().filter(move |rule| {
            let people = self.people_of(rule);
            let is_for = who.is_none_or(|who| people.is_some_and(|it| it.who.contains(&who)));
            is_for && verdict.is_none_or(|it| it == rule.verdict) && self.holds(rule, &asked)
        })
    }

    fn holds(&self, rule: &Rule, asked: &[String]) -> bool {
        let label = self.grade(rule.verdict).map_or("", |it| it.label.as_str());
        let own = [&rule.id, &rule.what, &rule.note].map(|it| words(it)).concat();
        let all = [own, words(label)].concat();
        asked.iter().all(|asked| all.iter().any(|it| it.starts_with(asked.as_str())))
    }
}

#[cfg(test)]
mod tests;
