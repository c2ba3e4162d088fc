//! Who will read a concern and who will not, in plain words.

use domain::{Card, Matter, Reader, Role, Subject};

/// Who reads, and who does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    /// Everybody whom it is sealed to.
    pub(super) reads: Vec<String>,
    /// Those of the school's readers who cannot open it.
    pub(super) not: Vec<String>,
}

/// Asks the card.
///
/// # Errors
///
/// Why nobody can read it here, as whoever writes reads it.
pub(super) fn who(card: &Card, matter: Matter, subject: Subject) -> Result<Who, String> {
    let inbox = card.takes(matter, subject).map_err(|why| why.to_string())?;
    let people = || card.readers.iter().filter(|it| leads(it));
    let of = |reads: bool| {
        let those = people().filter(move |it| inbox.readers.contains(&it.id) == reads);
        those.map(called).collect::<Vec<_>>()
    };
    let mut not = of(false);
    if subject == Subject::Head && !people().any(|it| it.roles.contains(&Role::Head)) {
        not.push("The headteacher".to_owned());
    }
    Ok(Who { reads: of(true), not })
}

/// Whether somebody reads what is told at this school: not the printed spare, and nobody who only
/// teaches.
fn leads(person: &Reader) -> bool {
    let none = |it: &Role| matches!(it, Role::Spare | Role::Teacher(_) | Role::CurriculumLead);
    !person.roles.iter().all(none)
}

/// "Ada Bell, headteacher".
pub(super) fn called(person: &Reader) -> String {
    let roles: Vec<String> = person.roles.iter().map(|it| it.words().to_lowercase()).collect();
    format!("{}, {}", person.name, roles.join(" and "))
}

#[cfg(test)]
mod tests {
    use domain::{InboxId, Moment, ReaderId, SchoolId};

    use super::*;

    #[test]
    fn whom_it_is_about_stands_among_those_who_do_not_read() {
        let roles = [Role::Lead, Role::Deputy, Role::Chair, Role::ViceChair, Role::Spare];
        let reader = |(n, role): (u8, Role)| Reader {
            id: ReaderId::from_bytes([n; 16]),
            name: format!("Person {n}"),
            roles: vec![role],
            sealing_key: Vec::new(),
            verifying_key: [n; 32],
        };
        let mut card = Card {
            school: SchoolId::from_bytes([1; 16]),
            version: 1,
            issued: Moment::from_millis(1),
            renew_by: Moment::from_millis(2),
            name: String::new(),
            hours: String::new(),
            contacts: Vec::new(),
            readers: (0..).zip(roles).map(reader).collect(),
            inboxes: Vec::new(),
            classes: Vec::new(),
            server_key: [0; 32],
            server_key_before: None,
            made_up: true,
            publishing_keys: Vec::new(),
        };
        let mut n = 0;
        card.serve_routes(|| {
            n += 1;
            InboxId::from_bytes([n; 16])
        })
        .unwrap();
        let about_head = who(&card, Matter::Adult, Subject::Head).unwrap();
        let chairs = ["Person 2, chair of governors", "Person 3, vice-chair of governors"];
        assert_eq!(about_head.reads, chairs);
        let others = [
            "Person 0, designated safeguarding lead",
            "Person 1, deputy safeguarding lead",
            "The headteacher",
        ];
        assert_eq!(about_head.not, others);
        card.readers.remove(3);
        let why = who(&card, Matter::Adult, Subject::Head).unwrap_err();
        assert!(why.contains("Vice-chair"), "{why}");
    }
}
