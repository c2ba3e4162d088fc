//! Words that come up on more than one staff page.

use domain::{Class, Role};

/// The roles that a person may be named for, most needed first.
pub(crate) const ROLES: [Role; 7] = [
    Role::Lead,
    Role::Deputy,
    Role::Head,
    Role::SeniorLeader,
    Role::Chair,
    Role::ViceChair,
    Role::CurriculumLead,
];

/// The roles with their words, for ticking: those of the school, then the staff of each class.
pub(crate) fn roles(classes: &[Class]) -> Vec<(Role, String)> {
    let all = ROLES.into_iter().chain(classes.iter().map(|it| Role::Teacher(it.id)));
    all.map(|it| (it, in_words(it, classes))).collect()
}

/// Several roles in one line.
pub(crate) fn named(roles: &[Role], classes: &[Class]) -> String {
    let words: Vec<String> = roles.iter().map(|&it| in_words(it, classes)).collect();
    words.join(", ")
}

/// A role, with the name of its class.
fn in_words(role: Role, classes: &[Class]) -> String {
    let class = classes.iter().find(|it| role == Role::Teacher(it.id));
    class.map_or_else(|| role.words().to_owned(), |it| format!("{} of {}", role.words(), it.name))
}

/// One of a thing, or so many of them.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spare_is_nobody_s_role() {
        assert!(!ROLES.contains(&Role::Spare));
        let two = [Role::Head, Role::Lead];
        assert_eq!(named(&two, &[]), "Headteacher, Designated safeguarding lead");
        assert_eq!(count(1, "letter", "letters"), "1 letter");
        assert_eq!(count(0, "letter", "letters"), "0 letters");
    }

    #[test]
    fn whoever_teaches_is_named_with_their_class() {
        let id = |n| domain::ClassId::from_bytes([n; 16]);
        let class = Class { id: id(1), name: "Hedgehogs".to_owned(), pegs: Vec::new() };
        let classes = [class];
        assert_eq!(named(&[Role::Teacher(id(1))], &classes), "Class staff of Hedgehogs");
        assert_eq!(named(&[Role::Teacher(id(2))], &classes), "Class staff");
        let last = roles(&classes).pop();
        assert_eq!(last, Some((Role::Teacher(id(1)), "Class staff of Hedgehogs".to_owned())));
    }
}
