//! What the school's policy allows, read from its file and packed for the family door.

use std::{collections::BTreeSet, fs};

use anyhow::{Context as _, Result, bail};
use domain::allowed::{Allowed, Rule, Verdict, Who};

use crate::{dist::Dist, door::Door, house::at, reading_age};

/// Where the rows rest, in English.
const FILE: &str = "public/words/en/allowed.toml";

/// The oldest that a reader needs to be, over all rows together.
const AGE: f64 = 11.0;

/// Adds every row, as one list.
///
/// # Errors
///
/// Everything that is wrong with them.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    dist.put("allowed.bin", postcard::to_allocvec(&read()?)?, &[Door::Family]);
    Ok(())
}

/// Reads the rows, and holds them together.
///
/// # Errors
///
/// Everything that is wrong with them, by row.
pub(crate) fn read() -> Result<Allowed> {
    let text = fs::read_to_string(at(FILE)).with_context(|| format!("could not read {FILE}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Allowed> {
    let allowed: Allowed = toml::from_str(text).with_context(|| format!("{FILE} is not right"))?;
    let faults = wrong(&allowed);
    if !faults.is_empty() {
        let faults: Vec<_> = faults.iter().map(|it| format!("{FILE}: {it}")).collect();
        bail!("{}", faults.join("\n"))
    }
    Ok(allowed)
}

/// What does not hold together.
fn wrong(allowed: &Allowed) -> Vec<String> {
    let mut faults = Vec::new();
    for who in Who::ALL {
        let count = allowed.groups.iter().filter(|it| it.id == who).count();
        once(&mut faults, "who", who.name(), count);
    }
    for verdict in Verdict::ALL {
        let count = allowed.grades.iter().filter(|it| it.id == verdict).count();
        once(&mut faults, "grade", verdict.name(), count);
    }
    let people = allowed.people.iter().map(|it| &it.id);
    let tables = allowed.tables.iter().map(|it| &it.id);
    let rules = allowed.rules.iter().map(|it| &it.id);
    twice(&mut faults, "people", people);
    twice(&mut faults, "table", tables);
    twice(&mut faults, "rule", rules);
    for people in allowed.people.iter().filter(|it| it.who.is_empty()) {
        faults.push(format!("people {}: nobody would find them; name somebody", people.id));
    }
    for rule in &allowed.rules {
        faults.extend(of_rule(allowed, rule).map(|it| format!("rule {}: {it}", rule.id)));
    }
    let lines = allowed.rules.iter().flat_map(|it| [it.what.as_str(), it.note.as_str()]);
    let age = reading_age::of(lines.filter(|it| !it.is_empty()));
    if age > AGE {
        faults.push(format!("a reader must be {age:.1} years old; write shorter sentences"));
    }
    faults
}

/// What is wrong with one row.
fn of_rule(allowed: &Allowed, rule: &Rule) -> impl Iterator<Item = String> {
    let number = rule.id.strip_prefix('R').and_then(|it| it.get(..3));
    let is_numbered = number.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let is_ended = |text: &str| text.ends_with('.') && text.trim() == text;
    let has_address = |text: &str| text.contains("://") || text.contains("www.");
    let checks = [
        (is_numbered, "its id opens with no requirement, such as R204".to_owned()),
        (
            allowed.people_of(rule).is_some(),
            format!("there are no people {:?}; add them, or name others", rule.people),
        ),
        (
            allowed.tables.iter().any(|it| it.id == rule.table),
            format!("there is no table {:?}; add it, or name another", rule.table),
        ),
        (is_ended(&rule.what), "what it says is no sentence; end it with a full stop".to_owned()),
        (
            rule.note.is_empty() || is_ended(&rule.note),
            "its note is no sentence; end it with a full stop".to_owned(),
        ),
        (
            rule.verdict != Verdict::Blank || !rule.note.is_empty(),
            "the policy leaves it blank; write in its note what is known".to_owned(),
        ),
        (
            !has_address(&rule.what) && !has_address(&rule.note),
            "it holds an address; nothing leads out of the app".to_owned(),
        ),
    ];
    checks.into_iter().filter(|(holds, _)| !holds).map(|(_, fault)| fault)
}

fn once(faults: &mut Vec<String>, kind: &str, name: &str, count: usize) {
    if count != 1 {
        faults.push(format!("{kind} {name} stands there {count} times; write it once"));
    }
}

fn twice<'a>(faults: &mut Vec<String>, kind: &str, ids: impl Iterator<Item = &'a String>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            faults.push(format!("{kind} {id} stands there twice; write it once"));
        }
    }
}

#[cfg(test)]
mod tests;
