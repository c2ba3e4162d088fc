//! One row of what is allowed, with a sign of its own for every verdict.

use domain::allowed::{Allowed, Grade, Rule, Verdict};
use leptos::prelude::*;

/// A row with its words.
pub(super) struct Row {
    rule: Rule,
    grade: Option<Grade>,
    people: Option<String>,
}

impl Row {
    /// Finds the words of one of the policy's rows.
    pub(super) fn of(all: &Allowed, rule: &Rule) -> Self {
        Self {
            rule: rule.clone(),
            grade: all.grade(rule.verdict).cloned(),
            people: all.people_of(rule).map(|it| it.label.clone()),
        }
    }
}

/// The row: a line of a table where there is room, a card on a phone.
#[component]
pub(super) fn RuleRow(
    /// Which.
    row: Row,
) -> impl IntoView {
    let Row { rule, grade, people } = row;
    let grade = grade.map(|grade| view! { <Mark grade /> });
    let source = rule.source();
    let note = (!rule.note.is_empty()).then(|| view! { <p class="soft">{rule.note}</p> });
    view! {
        <tr data-rule=rule.id data-verdict=rule.verdict.name()>
            <th scope="row">{rule.what}{note}</th>
            <td><span class="soft">"For: "</span>{people}</td>
            <td>{grade}</td>
            <td><span class="soft">"From: "</span>{source}</td>
        </tr>
    }
}

/// A verdict in words, with its sign: never colour alone (N-24).
#[component]
pub(super) fn Mark(
    /// Which.
    grade: Grade,
) -> impl IntoView {
    view! {
        <span class="verdict" data-sign=grade.id.name()>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d=sign(grade.id) /></svg>
            {grade.label}
        </span>
    }
}

/// The lines of a sign: a tick, a clock, a cross, a barred ring, a warning triangle, a heart, a house
/// and a question mark.
const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "M4 13l5 6L20 5",
        Verdict::Sometimes => "M12 3a9 9 0 1 0 .1 0M12 7v5l4 3",
        Verdict::NotAllowed => "M5 5l14 14M19 5L5 19",
        Verdict::Unacceptable => "M12 3a9 9 0 1 0 .1 0M6 18L18 6",
        Verdict::Illegal => "M12 3L2 21h20zM12 10v5M12 18v.1",
        Verdict::GoodPractice => "M12 20C2 12 4 4 9 5q2 0 3 3 1-3 3-3c5-1 7 7-3 15z",
        Verdict::SchoolDoes => "M4 20V11l8-7 8 7v9zM10 20v-6h4v6",
        Verdict::Blank => "M8 8c0-6 8-6 8 0 0 4-4 3-4 8M12 20v1",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_verdicts_share_a_sign() {
        let signs: BTreeSet<_> = Verdict::ALL.into_iter().map(sign).collect();
        assert_eq!(signs.len(), Verdict::ALL.len());
    }
}
