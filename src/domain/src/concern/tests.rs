//! The two laws, held without asking how a way is chosen; and a table that a person can read.

use super::*;
use crate::{
    Card, InboxId, Moment, SchoolId,
    card::CardError,
    route::{self, Missing},
};

const ROLES: [Role; 6] =
    [Role::Lead, Role::Deputy, Role::Head, Role::SeniorLeader, Role::Chair, Role::ViceChair];

fn id(n: usize) -> ReaderId {
    ReaderId::from_bytes([u8::try_from(n).unwrap(); 16])
}

fn person(n: usize, roles: &[Role]) -> Reader {
    Reader {
        id: id(n),
        name: format!("person {n}"),
        roles: roles.to_vec(),
        sealing_key: Vec::new(),
        verifying_key: [0; 32],
    }
}

fn people(roles: &[&[Role]]) -> Vec<Reader> {
    roles.iter().enumerate().map(|(n, roles)| person(n, roles)).collect()
}

fn card(people: Vec<Reader>) -> Card {
    Card {
        school: SchoolId::from_bytes([1; 16]),
        version: 1,
        issued: Moment::from_millis(0),
        renew_by: Moment::from_millis(0),
        name: String::new(),
        hours: String::new(),
        contacts: Vec::new(),
        readers: people,
        inboxes: Vec::new(),
        classes: Vec::new(),
        server_key: [0; 32],
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    }
}

fn chosen(matter: Matter, subject: Subject, people: &[Reader]) -> Result<Route, Closed<Missing>> {
    way(matter, subject, people, |route| route::readers(route, people))
}

/// Holds the laws for every matter and subject of one school. The subject is looked up here in
/// the plainest words, not by [`Subject::is`].
fn hold(people: &[Reader]) {
    let holds =
        |id: ReaderId, role: Role| people.iter().any(|it| it.id == id && it.roles.contains(&role));
    let named = people.iter().map(|it| Subject::Reader(it.id));
    let others = [Subject::Nobody, Subject::Head, Subject::Lead, Subject::AnotherAdult];
    for subject in named.chain(others) {
        for matter in Matter::ALL {
            let Ok(route) = chosen(matter, subject, people) else { continue };
            let said = || format!("{matter:?} about {subject:?}, {people:?}: {route:?}");
            let mut readers = route::readers(route, people).unwrap();
            readers.sort();
            readers.dedup();
            assert!(2 <= readers.len(), "two or more: {}", said());
            for reader in readers {
                let is_subject = match subject {
                    Subject::Nobody | Subject::AnotherAdult => false,
                    Subject::Head => holds(reader, Role::Head),
                    Subject::Lead => holds(reader, Role::Lead),
                    Subject::Reader(id) => id == reader,
                };
                assert!(!is_subject, "never the subject: {}", said());
                assert!(!holds(reader, Role::Spare), "a safe has no reader: {}", said());
                let about_head = match subject {
                    Subject::Head => true,
                    Subject::Reader(id) => holds(id, Role::Head),
                    _ => false,
                };
                let governs = holds(reader, Role::Chair) || holds(reader, Role::ViceChair);
                assert!(!about_head || governs, "only governors read of the head: {}", said());
            }
        }
    }
}

/// Every way to give six roles to nobody or to one of three people.
fn schools() -> impl Iterator<Item = Vec<Reader>> {
    (0..4usize.pow(6)).map(|mut n| {
        let mut roles: [Vec<Role>; 3] = Default::default();
        for role in ROLES {
            if let Some(of) = (n % 4).checked_sub(1) {
                roles[of].push(role);
            }
            n /= 4;
        }
        let mut people: Vec<Reader> =
            roles.iter().enumerate().map(|(n, roles)| person(n, roles)).collect();
        people.push(person(9, &[Role::Spare]));
        people
    })
}

#[test]
fn two_or_more_and_never_the_subject_whoever_holds_which_roles() {
    schools().for_each(|people| hold(&people));
}

#[test]
fn nor_where_two_people_share_roles_in_every_way_there_is() {
    let some = |bits: usize| -> Vec<Role> {
        ROLES.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1).map(|(_, it)| *it).collect()
    };
    for n in 0..1 << 12 {
        hold(&[person(0, &some(n & 63)), person(1, &some(n >> 6))]);
    }
}

#[test]
fn a_school_with_everyone_has_a_way_for_everything() {
    let everyone: Vec<Reader> =
        ROLES.iter().enumerate().map(|(n, role)| person(n, &[*role])).collect();
    let named = everyone.iter().map(|it| Subject::Reader(it.id));
    let others = [Subject::Nobody, Subject::Head, Subject::Lead, Subject::AnotherAdult];
    for subject in named.chain(others) {
        for matter in Matter::ALL {
            assert!(chosen(matter, subject, &everyone).is_ok(), "{matter:?} {subject:?}");
        }
    }
}

#[test]
fn who_reads_what_by_example() {
    use Matter::{Adult, Child, Complaint, Filter, LowLevel, Misuse, Technical, Whistle};
    use Role::{Chair, Deputy, Head, Lead, SeniorLeader, Spare, Teacher, ViceChair};
    use Route::{Governors, HeadAndDeputies, Leadership, Safeguarding};
    use Subject::{AnotherAdult, Nobody};
    type Case<'a> = (&'a str, Matter, Subject, Result<Route, Closed<Missing>>);
    let reader = |n| Subject::Reader(id(n));
    let check = |school: &str, people: &[Reader], table: &[Case<'_>]| {
        for (says, matter, subject, expected) in table {
            assert_eq!(chosen(*matter, *subject, people), *expected, "{school}: {says}");
        }
    };
    let class = Teacher(crate::ClassId::from_bytes([1; 16]));
    check(
        "everybody",
        &people(&[&[Lead], &[Deputy], &[Head], &[SeniorLeader], &[Chair], &[ViceChair], &[class]]),
        &[
            ("a child at risk, R043", Child, Nobody, Ok(Safeguarding)),
            ("staff, R041", Adult, AnotherAdult, Ok(Leadership)),
            ("a teacher of the card", Adult, reader(6), Ok(Leadership)),
            ("a child harmed by staff", Child, AnotherAdult, Ok(Leadership)),
            ("the head, R042", Adult, Subject::Head, Ok(Governors)),
            ("the head by name", Child, reader(2), Ok(Governors)),
            ("the lead", Adult, Subject::Lead, Ok(HeadAndDeputies)),
            ("the deputy", LowLevel, reader(1), Ok(Leadership)),
            ("the senior leader", Adult, reader(3), Ok(HeadAndDeputies)),
            ("the chair", Complaint, reader(4), Ok(Leadership)),
            ("misuse, R040", Misuse, Nobody, Ok(Leadership)),
            ("a log-on, R049", Technical, Nobody, Ok(Leadership)),
            ("the filter, R052", Filter, Nobody, Ok(Safeguarding)),
            ("whistleblowing", Whistle, Nobody, Ok(Governors)),
            ("and about staff", Whistle, AnotherAdult, Ok(Governors)),
            ("and about the chair", Whistle, reader(4), Ok(Leadership)),
        ],
    );
    check(
        "head is lead, no deputy",
        &people(&[&[Head, Lead], &[Chair], &[ViceChair]]),
        &[
            (
                "nobody beside the lead",
                Child,
                Nobody,
                Err(Closed::Missing(Missing::Second(Deputy))),
            ),
            ("the head as lead", Adult, Subject::Lead, Ok(Governors)),
            ("the head", Adult, Subject::Head, Ok(Governors)),
            ("staff, by governors", Adult, AnotherAdult, Ok(Governors)),
        ],
    );
    check(
        "head is lead, with a deputy",
        &people(&[&[Head, Lead], &[Deputy], &[Chair], &[ViceChair]]),
        &[
            ("a child", Child, Nobody, Ok(Safeguarding)),
            ("the head as lead", Adult, Subject::Lead, Ok(Governors)),
            ("staff, by head and deputy", Adult, AnotherAdult, Ok(HeadAndDeputies)),
            ("the deputy", Adult, reader(1), Ok(Governors)),
        ],
    );
    check(
        "no governors yet",
        &people(&[&[Lead], &[Deputy], &[Head], &[SeniorLeader]]),
        &[
            ("the head", Adult, Subject::Head, Err(Closed::Missing(Missing::Role(Chair)))),
            ("the lead", Adult, Subject::Lead, Ok(HeadAndDeputies)),
            ("whistleblowing goes to the head", Whistle, Nobody, Ok(Leadership)),
        ],
    );
    check(
        "a chair alone",
        &people(&[&[Lead], &[Deputy], &[Head], &[Chair]]),
        &[("the head", Adult, Subject::Head, Err(Closed::Missing(Missing::Second(ViceChair))))],
    );
    check(
        "lead, deputy and the spare, as cards were before",
        &people(&[&[Lead], &[Deputy], &[Spare]]),
        &[
            ("a child", Child, Nobody, Ok(Safeguarding)),
            ("staff", Adult, AnotherAdult, Ok(Safeguarding)),
            ("misuse", Misuse, Nobody, Ok(Safeguarding)),
            ("the lead", Adult, Subject::Lead, Err(Closed::Missing(Missing::Role(Head)))),
            ("the deputy", Adult, reader(1), Err(Closed::Missing(Missing::Role(Head)))),
            ("the head", Adult, Subject::Head, Err(Closed::Missing(Missing::Role(Chair)))),
        ],
    );
    check(
        "one person in every role",
        &people(&[&ROLES]),
        &[("anything", Child, Nobody, Err(Closed::Missing(Missing::Second(Deputy))))],
    );
    check(
        "two people in every role",
        &people(&[&ROLES, &ROLES]),
        &[
            ("a child", Child, Nobody, Ok(Safeguarding)),
            ("the head", Adult, Subject::Head, Err(Closed::Conflict)),
            ("one of them", Adult, reader(0), Err(Closed::Conflict)),
        ],
    );
}

/// Gives the inboxes ids that no inbox had.
fn minter() -> impl FnMut() -> InboxId {
    let mut n = 0u128;
    move || {
        n += 1;
        InboxId::from_bytes(n.to_be_bytes())
    }
}

#[test]
fn nobody_ever_joins_an_inbox_of_concerns_that_was_there_before_them() {
    let live = |it: &Vec<Reader>| route::readers(Route::Telling, it).is_ok();
    let schools: Vec<Vec<Reader>> = schools().filter(live).collect();
    let mut mint = minter();
    // Steps of a school's life, far apart from each other in the list of all schools.
    let mut school = card(Vec::new());
    let (mut at, mut steps) = (1u64, 0);
    for step in 0..3_000 {
        if step % 30 == 0 {
            school = card(Vec::new());
        }
        at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let next = usize::try_from(at >> 33).unwrap() % schools.len();
        school.readers.clone_from(&schools[next]);
        let before = school.clone();
        steps += usize::from(!before.inboxes.is_empty());
        school.serve_routes(&mut mint).unwrap();
        for inbox in before.inboxes.iter().filter(|it| it.route.is_concern()) {
            let now = school.inbox_by_id(inbox.id).expect("no inbox is ever dropped");
            assert_eq!(now.route, inbox.route);
            let joined = now.readers.iter().find(|it| !inbox.readers.contains(it));
            assert_eq!(joined, None, "{inbox:?}");
        }
        for route in Route::CONCERNS {
            let expected = route::readers(route, &school.readers).map_err(CardError::Missing);
            let serves = school.serves(route).map(|it| it.readers.clone());
            match expected {
                Ok(readers) => assert_eq!(serves, Ok(readers)),
                Err(_) => assert!(serves.is_err(), "{route:?}"),
            }
        }
    }
    assert!(1_000 < steps, "only {steps} steps had inboxes to keep");
}

#[test]
fn the_same_people_keep_their_inbox() {
    let mut school = card(people(&[&[Role::Lead], &[Role::Deputy], &[Role::Head]]));
    let mut mint = minter();
    school.serve_routes(&mut mint).unwrap();
    let first = school.clone();
    school.serve_routes(&mut mint).unwrap();
    assert_eq!(school, first);
    // The deputy goes, and comes again under the same key.
    let deputy = school.readers.remove(1);
    school.readers.push(person(7, &[Role::Deputy]));
    school.serve_routes(&mut mint).unwrap();
    let of = |it: &Card| it.inbox(Route::HeadAndDeputies).unwrap().id;
    assert_ne!(of(&school), of(&first), "the new deputy reads nothing from before");
    school.readers.insert(1, deputy);
    school.readers.pop();
    school.serve_routes(&mut mint).unwrap();
    assert!(school.takes(Matter::Adult, Subject::Lead).is_ok());
}

#[test]
fn a_card_from_before_takes_tellings_and_says_that_it_takes_no_concerns() {
    let mut school = card(people(&[&[Role::Lead], &[Role::Deputy]]));
    let mut mint = minter();
    school.serve_routes(&mut mint).unwrap();
    school.inboxes.retain(|it| !it.route.is_concern());
    assert_eq!(school.check(), Ok(()));
    let refused = school.takes(Matter::Child, Subject::Nobody).map(|it| it.id);
    assert_eq!(refused, Err(Closed::Missing(CardError::NoInbox(Route::Safeguarding))));
}
