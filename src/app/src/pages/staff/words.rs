//! Words that come up on more than one staff page.

use domain::Role;

/// The roles that a person may be named for, most needed first.
pub(crate) const ROLES: [Role; 6] =
    [Role::Lead, Role::Deputy, Role::Head, Role::SeniorLeader, Role::Chair, Role::ViceChair];

/// The roles with their words, for ticking.
pub(crate) fn roles() -> Vec<(Role, &'static str)> {
    ROLES.into_iter().map(|it| (it, it.words())).collect()
}

/// Several roles in one line.
pub(crate) fn named(roles: &[Role]) -> String {
    let words: Vec<&str> = roles.iter().map(|it| it.words()).collect();
    words.join(", ")
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
        assert_eq!(named(&[Role::Head, Role::Lead]), "Headteacher, Designated safeguarding lead");
        assert_eq!(count(1, "letter", "letters"), "1 letter");
        assert_eq!(count(0, "letter", "letters"), "0 letters");
    }
}
