//! Who reads what: one pure function from a route and the school's readers to a set of people.

use serde::{Deserialize, Serialize};

use crate::{Reader, ReaderId, Role};

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
}

impl Route {
    /// Every route that a school must be able to serve before it goes live.
    pub const ALL: [Self; 2] = [Self::Telling, Self::Tray];

    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Telling | Self::Tray => &[Role::Lead, Role::Deputy],
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

/// The people who read letters on `route`, in the card's order, with the printed spare last.
///
/// The spare never counts as one of the two: it is a key in a safe, and nobody reads from there
/// unless everyone else has lost theirs.
///
/// # Errors
///
/// Says which role is missing, for the set-up page to show.
pub fn readers(route: Route, people: &[Reader]) -> Result<Vec<ReaderId>, Missing> {
    let roles = route.roles();
    if !people.iter().any(|person| person.roles.contains(&roles[0])) {
        return Err(Missing::Role(roles[0]));
    }
    let holds = |person: &&Reader| person.roles.iter().any(|role| roles.contains(role));
    let mut found: Vec<ReaderId> = people.iter().filter(holds).map(|person| person.id).collect();
    if found.len() < FEWEST_READERS {
        return Err(Missing::Second(roles[roles.len() - 1]));
    }
    let spare = |person: &&Reader| person.roles.contains(&Role::Spare);
    found.extend(people.iter().filter(spare).map(|person| person.id));
    found.dedup();
    Ok(found)
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
}
