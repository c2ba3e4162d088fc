//! Who reads what: one pure function from a route and the school's readers to a set of people.

use serde::{Deserialize, Serialize};

use crate::{ClassId, Reader, ReaderId, Role};

/// Fewer readers than this and a letter may go unread for ever (design: always two or more).
pub const FEWEST_READERS: usize = 2;

/// The way a letter takes to its readers. Every route has an inbox of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Route {
    /// Pupils' tellings from enrolled devices, to the lead and deputies (R043, R048).
    Telling,
    /// The same from devices that were never enrolled: a tray of its own.
    Tray,
    /// A class's progress, from its tablets and its staff, to whoever teaches it (curriculum G).
    ///
    /// Its readers are the class's staff and the curriculum lead, and beside them always the lead
    /// and the deputies. Progress is no safeguarding letter, but it is sealed as one: a class whose
    /// staff nobody has named yet, or whose teacher leaves, then still has two people who can read
    /// it and who can let the next teacher in; and nobody who is named later takes the letters
    /// away from those who read them before.
    Progress(ClassId),
    /// Grown-ups' concerns about a child: the lead and the deputies (R043).
    Safeguarding,
    /// Concerns about staff, misuse, complaints, technical incidents: the head and a named senior
    /// leader (R040, R041, R046, R082).
    Leadership,
    /// Concerns about the lead, and about staff where no senior leader is named: the head and the
    /// deputies.
    HeadAndDeputies,
    /// Concerns about the head, and what nobody else may read: chair and vice-chair of governors
    /// (R042).
    Governors,
    /// What the families of a class signed and answered, to whoever teaches it (R032, R037).
    ///
    /// Its readers are those of the class's progress but for the curriculum lead, who has no need
    /// to know what a family allows. It is kept apart from progress because it is kept longer.
    Families(ClassId),
}

impl Route {
    /// Every route that a school must be able to serve before it goes live. Progress is none of
    /// them: a card without it still takes tellings.
    pub const ALL: [Self; 2] = [Self::Telling, Self::Tray];

    /// The ways of grown-ups' concerns, each named by who reads it, so that an inbox never says
    /// whom its letters are about. A school whose people are not all named yet lacks some of them,
    /// and is live all the same: [`crate::concern::way`] then finds another, or says what is
    /// missing.
    pub const CONCERNS: [Self; 4] =
        [Self::Safeguarding, Self::Leadership, Self::HeadAndDeputies, Self::Governors];

    /// The way of a telling, from a device that was enrolled or not.
    #[must_use]
    pub const fn of_telling(enrolled: bool) -> Self {
        if enrolled { Self::Telling } else { Self::Tray }
    }

    /// Whether what children told lies here, which staff must see first.
    #[must_use]
    pub const fn is_telling(self) -> bool {
        matches!(self, Self::Telling | Self::Tray)
    }

    /// Whether grown-ups' concerns lie here.
    ///
    /// Nobody ever becomes a reader of an inbox of concerns that was there before them: a letter
    /// about somebody may lie in it. Whoever joins its readers gets a new inbox with them
    /// ([`crate::Card::serve_routes`]). And nobody reads from the printed spare here, because
    /// whoever can open the safe may be the subject.
    #[must_use]
    pub const fn is_concern(self) -> bool {
        matches!(
            self,
            Self::Safeguarding | Self::Leadership | Self::HeadAndDeputies | Self::Governors
        )
    }

    /// Whether letters on this way may wait until everything else is sent.
    #[must_use]
    pub const fn can_wait(self) -> bool {
        matches!(self, Self::Progress(_) | Self::Families(_))
    }

    /// The role without which nobody serves this route, and the role of the second person.
    const fn roles(self) -> (Role, Role) {
        match self {
            Self::Telling
            | Self::Tray
            | Self::Progress(_)
            | Self::Families(_)
            | Self::Safeguarding => (Role::Lead, Role::Deputy),
            Self::Leadership => (Role::Head, Role::SeniorLeader),
            Self::HeadAndDeputies => (Role::Head, Role::Deputy),
            Self::Governors => (Role::Chair, Role::ViceChair),
        }
    }

    /// Whether who answers for `role` reads here.
    fn names(self, role: Role) -> bool {
        let (first, second) = self.roles();
        match (self, role) {
            (Self::Progress(_), Role::CurriculumLead) => true,
            (Self::Progress(class) | Self::Families(class), Role::Teacher(of)) => class == of,
            _ => role == first || role == second,
        }
    }
}

/// Why a route cannot be served yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// Nobody holds the role that the route begins with.
    #[error("nobody is named as {}", .0.words())]
    Role(Role),
    /// There is one person where there must be two.
    #[error("a second person must be named as {} before the school can go live", .0.words())]
    Second(Role),
}

/// The people who read letters on `route`, in the card's order, with the printed spare last (and
/// without it where concerns lie).
///
/// The spare never counts as one of the two: it is a key in a safe, and nobody reads from there
/// unless everyone else has lost theirs.
///
/// # Errors
///
/// Says which role is missing, for the set-up page to show.
pub fn readers(route: Route, people: &[Reader]) -> Result<Vec<ReaderId>, Missing> {
    let (first, second) = route.roles();
    if !people.iter().any(|person| person.roles.contains(&first)) {
        return Err(Missing::Role(first));
    }
    let mut found = named(route, people);
    if found.len() < FEWEST_READERS {
        return Err(Missing::Second(second));
    }
    if route.is_concern() {
        return Ok(found);
    }
    let spare = |person: &&Reader| person.roles.contains(&Role::Spare);
    found.extend(people.iter().filter(spare).map(|person| person.id));
    found.dedup();
    Ok(found)
}

/// The people whom `route` names, few as they may be.
pub(crate) fn named(route: Route, people: &[Reader]) -> Vec<ReaderId> {
    let holds = |person: &&Reader| person.roles.iter().any(|&role| route.names(role));
    people.iter().filter(holds).map(|person| person.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u8, roles: &[Role]) -> Reader {
        Reader {
            id: ReaderId::from_bytes([n; 16]),
            name: format!("person {n}"),
            roles: roles.to_vec(),
            sealing_key: Vec::new(),
            verifying_key: [n; 32],
        }
    }

    #[test]
    fn every_route_has_two_people_or_says_who_is_missing() {
        use Role::{Chair, Deputy, Head, Lead, Spare};
        type Case<'a> = (&'a str, &'a [&'a [Role]], Result<&'a [u8], Missing>);
        let table: &[Case<'_>] = &[
            ("nobody", &[], Err(Missing::Role(Lead))),
            ("a lead alone", &[&[Lead]], Err(Missing::Second(Deputy))),
            ("a spare is nobody", &[&[Lead], &[Spare]], Err(Missing::Second(Deputy))),
            ("deputies alone", &[&[Deputy], &[Deputy]], Err(Missing::Role(Lead))),
            ("lead and deputy", &[&[Lead], &[Deputy]], Ok(&[0, 1])),
            ("head is lead", &[&[Head, Lead], &[Chair], &[Deputy]], Ok(&[0, 2])),
            ("spare goes last", &[&[Spare], &[Deputy], &[Lead]], Ok(&[1, 2, 0])),
            ("both roles, one person", &[&[Lead, Deputy]], Err(Missing::Second(Deputy))),
        ];
        for (case, roles, expected) in table {
            let people: Vec<Reader> =
                (0u8..).zip(*roles).map(|(n, roles)| person(n, roles)).collect();
            let expected =
                expected.map(|ns| ns.iter().map(|&n| ReaderId::from_bytes([n; 16])).collect());
            for route in Route::ALL {
                assert_eq!(readers(route, &people), expected, "{case}, {route:?}");
            }
        }
    }

    #[test]
    fn progress_goes_to_the_class_s_staff_and_never_to_another_s() {
        use Role::{Chair, CurriculumLead, Deputy, Head, Lead, Spare, Teacher};
        type Case<'a> = (&'a str, &'a [&'a [Role]], Result<&'a [u8], Missing>);
        let [ours, theirs] = [1, 2].map(|n| ClassId::from_bytes([n; 16]));
        let table: &[Case<'_>] = &[
            ("nobody teaches it yet", &[&[Lead], &[Deputy]], Ok(&[0, 1])),
            ("its staff", &[&[Lead], &[Deputy], &[Teacher(ours)]], Ok(&[0, 1, 2])),
            ("another's staff", &[&[Lead], &[Deputy], &[Teacher(theirs)]], Ok(&[0, 1])),
            ("of both classes", &[&[Lead], &[Teacher(theirs), Teacher(ours)]], Ok(&[0, 1])),
            ("curriculum lead", &[&[CurriculumLead], &[Lead], &[Spare]], Ok(&[0, 1, 2])),
            ("nobody else", &[&[Lead], &[Deputy], &[Head], &[Chair]], Ok(&[0, 1])),
            ("two, and no lead", &[&[Teacher(ours)], &[CurriculumLead]], Err(Missing::Role(Lead))),
            ("a lead alone", &[&[Lead]], Err(Missing::Second(Deputy))),
        ];
        for (case, roles, expected) in table {
            let people: Vec<Reader> =
                (0u8..).zip(*roles).map(|(n, roles)| person(n, roles)).collect();
            let expected =
                expected.map(|ns| ns.iter().map(|&n| ReaderId::from_bytes([n; 16])).collect());
            assert_eq!(readers(Route::Progress(ours), &people), expected, "{case}");
        }
    }

    #[test]
    fn what_families_say_goes_to_the_class_s_staff_and_not_to_the_curriculum_lead() {
        use Role::{CurriculumLead, Deputy, Lead, Spare, Teacher};
        let [ours, theirs] = [1, 2].map(|n| ClassId::from_bytes([n; 16]));
        let roles = [Lead, Deputy, Teacher(ours), Teacher(theirs), CurriculumLead, Spare];
        let people: Vec<Reader> = (0u8..).zip(roles).map(|(n, role)| person(n, &[role])).collect();
        let expected = [0, 1, 2, 5].map(|n| ReaderId::from_bytes([n; 16]));
        assert_eq!(readers(Route::Families(ours), &people), Ok(expected.to_vec()));
    }

    #[test]
    fn whoever_teaches_reads_nothing_that_a_child_told() {
        let class = ClassId::from_bytes([1; 16]);
        let people = [
            person(0, &[Role::Lead]),
            person(1, &[Role::Deputy]),
            person(2, &[Role::Teacher(class), Role::CurriculumLead]),
        ];
        for route in Route::ALL {
            let expected = [0, 1].map(|n| ReaderId::from_bytes([n; 16]));
            assert_eq!(readers(route, &people), Ok(expected.to_vec()), "{route:?}");
        }
    }
}
