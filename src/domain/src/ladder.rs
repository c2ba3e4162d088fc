//! Who is called about an unread letter, and in which order (design section 6, in place of N-90).

use crate::{
    Reader, ReaderId, Role, Route,
    calls::{Address, Who},
};

/// What a route says about its climb: data, so that a further route is one further line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climbing {
    /// Roles to look for on each rung. Everyone is called who holds the first of them that anybody
    /// can be called as, and who was not called on an earlier rung.
    pub rungs: [&'static [Role]; 3],
    /// Roles whose holders are never called: what they answer for may be what the letter is about.
    pub never: &'static [Role],
    /// Whether somebody is called who does not read the letters.
    pub beyond_readers: bool,
}

/// How letters on `route` climb; `None` where nobody is called because of one.
///
/// What a child told climbs past its readers, to the head or the chair. A concern never does: it may
/// be about anybody who does not read it, and that they are called would tell them that it came.
#[must_use]
pub const fn climbing(route: Route) -> Option<Climbing> {
    let (rungs, never): ([&'static [Role]; 3], &'static [Role]) = match route {
        // Strangers' tellings as well: a child at home tells no less than a child at school.
        Route::Telling | Route::Tray => {
            ([&[Role::Lead], &[Role::Deputy], &[Role::Head, Role::Chair, Role::ViceChair]], &[])
        }
        Route::Safeguarding => ([&[Role::Lead], &[Role::Deputy], &[]], &[]),
        Route::Leadership => ([&[Role::Head], &[Role::SeniorLeader], &[]], &[]),
        Route::HeadAndDeputies => ([&[Role::Head], &[Role::Deputy], &[]], &[]),
        Route::Governors => ([&[Role::Chair], &[Role::ViceChair], &[]], &[Role::Head]),
        Route::Progress(_) | Route::Families(_) => return None,
    };
    Some(Climbing { rungs, never, beyond_readers: !route.is_concern() })
}

/// Whom to call on each rung, of those who can be called.
///
/// Nobody is called twice, by whatever name: a head who is the lead as well was called on the first
/// rung, and the third goes on to the chair. Nobody is called who holds a role of `never`, nor
/// anybody at the same address. `readers` are those of the inbox that the letter lies in.
#[must_use]
pub fn ladder(
    climbing: &Climbing,
    readers: &[ReaderId],
    people: &[Reader],
    addresses: &[Address],
) -> [Vec<Who>; 3] {
    let may_be_called = |who: Who| {
        climbing.beyond_readers || matches!(who, Who::Reader(id) if readers.contains(&id))
    };
    let never = |role: &Role| climbing.never.contains(role);
    let barred: Vec<&str> = addresses
        .iter()
        .filter(|it| roles(it.who, people).iter().any(never))
        .map(|it| it.email.as_str())
        .collect();
    let mut called: Vec<&Address> = Vec::new();
    climbing.rungs.map(|roles| {
        let is_new = |it: &&Address, called: &[&Address]| {
            let is_called = called.iter().any(|of| of.is_at(&it.email));
            !is_called && !barred.iter().any(|email| it.is_at(email))
        };
        let found: Vec<&Address> = roles
            .iter()
            .map(|&role| holders(role, people, addresses))
            .map(|all| {
                all.into_iter().filter(|it| may_be_called(it.who) && is_new(it, &called)).collect()
            })
            .find(|all: &Vec<&Address>| !all.is_empty())
            .unwrap_or_default();
        called.extend(&found);
        found.iter().map(|it| it.who).collect()
    })
}

/// The addresses of those who hold `role`, in the card's order: readers, or the role itself where
/// the card names nobody for it.
fn holders<'a>(role: Role, people: &[Reader], addresses: &'a [Address]) -> Vec<&'a Address> {
    let of = |who: Who| addresses.iter().find(|it| it.who == who);
    let mut readers = people.iter().filter(|it| it.roles.contains(&role)).peekable();
    if readers.peek().is_none() {
        return of(Who::Role(role)).into_iter().collect();
    }
    readers.filter_map(|it| of(Who::Reader(it.id))).collect()
}

/// What somebody answers for. Nobody whom the card does not know is a reader.
fn roles(who: Who, people: &[Reader]) -> Vec<Role> {
    match who {
        Who::Role(role) => vec![role],
        Who::Reader(id) => {
            people.iter().find(|it| it.id == id).map(|it| it.roles.clone()).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests;
