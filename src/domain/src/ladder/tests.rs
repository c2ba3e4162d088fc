use super::*;
use crate::{Matter, Subject, concern::way};

/// What is tried, each reader's roles, and who stands on each rung.
type Case<'a> = (&'a str, &'a [&'a [Role]], [&'a [u8]; 3]);

const TELLING: Climbing = climbing(Route::Telling).unwrap();

fn id(n: u8) -> ReaderId {
    ReaderId::from_bytes([n; 16])
}

fn people(roles: &[&[Role]]) -> Vec<Reader> {
    (0..)
        .zip(roles)
        .map(|(n, roles)| Reader {
            id: id(n),
            name: format!("person {n}"),
            roles: roles.to_vec(),
            sealing_key: Vec::new(),
            verifying_key: [n; 32],
        })
        .collect()
}

fn at(who: Who, email: &str) -> Address {
    Address { who, email: email.to_owned() }
}

/// An address of their own for each of the first `count` readers.
fn each(count: u8) -> Vec<Address> {
    (0..count).map(|n| at(Who::Reader(id(n)), &format!("{n}@school.example"))).collect()
}

fn readers(ns: &[u8]) -> Vec<Who> {
    ns.iter().map(|&n| Who::Reader(id(n))).collect()
}

#[test]
fn each_rung_holds_those_who_can_be_called_and_were_not() {
    use Role::{Chair, Deputy, Head, Lead, Spare, ViceChair};
    let table: &[Case<'_>] = &[
        ("lead, deputy, head", &[&[Lead], &[Deputy], &[Head]], [&[0], &[1], &[2]]),
        ("the head before the chair", &[&[Chair], &[Lead], &[Head]], [&[1], &[], &[2]]),
        ("several deputies", &[&[Lead], &[Deputy], &[Deputy]], [&[0], &[1, 2], &[]]),
        ("two leads, no deputy", &[&[Lead], &[Lead], &[Head]], [&[0, 1], &[], &[2]]),
        ("lead = head: the chair", &[&[Lead, Head], &[Deputy], &[Chair]], [&[0], &[1], &[2]]),
        ("deputy = head: the chair", &[&[Lead], &[Deputy, Head], &[Chair]], [&[0], &[1], &[2]]),
        ("lead = head, no chair", &[&[Lead, Head], &[Deputy], &[ViceChair]], [&[0], &[1], &[2]]),
        ("one person is everything", &[&[Lead, Deputy, Head, Chair]], [&[0], &[], &[]]),
        ("the spare is nobody", &[&[Lead], &[Spare]], [&[0], &[], &[]]),
        ("nobody", &[], [&[], &[], &[]]),
    ];
    for (case, roles, expected) in table {
        let found = ladder(&TELLING, &[], &people(roles), &each(4));
        assert_eq!(found, expected.map(readers), "{case}");
    }
}

#[test]
fn who_has_no_address_is_not_called_and_a_role_may_have_one() {
    use Role::{Chair, Deputy, Head, Lead};
    let staff = people(&[&[Lead], &[Deputy]]);
    assert_eq!(ladder(&TELLING, &[], &staff, &[]), [vec![], vec![], vec![]]);
    let with = |more: &[Address]| ladder(&TELLING, &[], &staff, &[&each(2), more].concat());
    let head = at(Who::Role(Head), "head@school.example");
    let chair = at(Who::Role(Chair), "chair@school.example");
    assert_eq!(with(&[chair.clone(), head])[2], [Who::Role(Head)]);
    assert_eq!(with(std::slice::from_ref(&chair))[2], [Who::Role(Chair)]);
    // The same person under another name is the same person.
    assert_eq!(with(&[at(Who::Role(Head), "0@SCHOOL.example"), chair])[2], [Who::Role(Chair)]);
    // A role that a reader holds is called as that reader, or not at all.
    let role = at(Who::Role(Deputy), "deputy@school.example");
    assert_eq!(ladder(&TELLING, &[], &staff, &[each(1), vec![role]].concat())[1], []);
    // Nobody whom the card does not name any more is called.
    let gone = at(Who::Reader(id(9)), "gone@school.example");
    assert_eq!(with(&[gone]).concat(), readers(&[0, 1]));
}

#[test]
fn whom_a_letter_may_be_about_is_never_called() {
    use Role::{Chair, Deputy, Head, Lead, SeniorLeader, ViceChair};
    let about_the_head = Climbing {
        rungs: [&[Chair], &[ViceChair], &[Lead, Head]],
        never: &[Head],
        beyond_readers: true,
    };
    let table: &[Case<'_>] = &[
        ("plain", &[&[Head], &[Chair], &[ViceChair], &[Lead]], [&[1], &[2], &[3]]),
        ("head = lead", &[&[Head, Lead], &[Chair], &[ViceChair]], [&[1], &[2], &[]]),
        ("one of two leads", &[&[Head, Lead], &[Lead], &[Chair]], [&[2], &[], &[1]]),
        ("head alone", &[&[Head], &[Deputy], &[SeniorLeader]], [&[], &[], &[]]),
    ];
    for (case, roles, expected) in table {
        let found = ladder(&about_the_head, &[], &people(roles), &each(4));
        assert_eq!(found, expected.map(readers), "{case}");
    }
    // Nor by another name at the same address.
    let staff = people(&[&[Head], &[Deputy]]);
    let same = [each(1), vec![at(Who::Role(Chair), "0@School.Example")]].concat();
    assert_eq!(ladder(&about_the_head, &[], &staff, &same), [vec![], vec![], vec![]]);
}

/// Whoever the concern is about, in whatever way it goes: those who are called are those who read
/// it, so the subject is not among them, and neither is anybody who joined since.
#[test]
fn about_a_concern_those_who_read_it_are_called_and_nobody_else() {
    use Role::{Chair, Deputy, Head, Lead, SeniorLeader, ViceChair};
    let schools: [&[&[Role]]; 4] = [
        &[&[Lead], &[Deputy], &[Head], &[SeniorLeader], &[Chair], &[ViceChair]],
        &[&[Lead, Head], &[Deputy], &[Chair], &[ViceChair]],
        &[&[Lead], &[Deputy, SeniorLeader], &[Head], &[Deputy], &[Chair], &[ViceChair]],
        &[&[Lead], &[Deputy], &[Head], &[Chair, ViceChair]],
    ];
    let role = |role| at(Who::Role(role), &format!("{role:?}@school.example"));
    let addresses = [each(6), [Head, SeniorLeader, Chair, ViceChair].map(role).to_vec()].concat();
    let mut called = 0;
    for roles in schools {
        let people = people(roles);
        let subjects = people.iter().map(|it| Subject::Reader(it.id));
        for subject in subjects.chain([Subject::Nobody, Subject::Head, Subject::Lead]) {
            for matter in Matter::ALL {
                let serves = |route| crate::route::readers(route, &people);
                let Ok(route) = way(matter, subject, &people, serves) else { continue };
                let readers = serves(route).unwrap();
                let ladder = ladder(&climbing(route).unwrap(), &readers, &people, &addresses);
                assert!(!ladder[0].is_empty(), "{matter:?} about {subject:?} calls nobody at once");
                for who in ladder.concat() {
                    let Who::Reader(id) = who else { panic!("{who:?} does not read {route:?}") };
                    assert!(readers.contains(&id));
                    let person = people.iter().find(|it| it.id == id).unwrap();
                    assert!(!subject.is(person), "{matter:?} calls {person:?}, whom it is about");
                    called += 1;
                }
                // Somebody who joined after the letter reads nothing of it, and hears nothing.
                let before = &readers[1..];
                let rungs = super::ladder(&climbing(route).unwrap(), before, &people, &addresses);
                assert!(!rungs.concat().contains(&Who::Reader(readers[0])));
            }
        }
    }
    assert!(100 < called, "{called}");
}
