//! Unread letters climb: through the routes, and by real mail.

use std::time::Duration;

use domain::{
    Card, EnvelopeId, Moment, Role,
    calls::{Address, Calls, Who},
};
use server::{Limits, Mail, Rest};
use wire::{
    Signed,
    calls::{Called, CallsNow, Silence},
    opened::Opened,
    paths,
};

use crate::{
    command::Program,
    house::{House, School},
    http::Answer,
    people::{Person, letter, sign},
    post_office::{Mood, PostOffice, Taken},
};

const LEAD: &str = "lead@school.example";
const DEPUTY: &str = "deputy@school.example";
const HEAD: &str = "head@school.example";

/// A little more than an hour of school: the test's clock begins on a school day, half an hour
/// before school.
const AN_HOUR: Duration = Duration::from_mins(61);
const BEFORE_SCHOOL: Duration = Duration::from_mins(30);

fn mail(office: &PostOffice) -> Mail {
    Mail { url: office.url(), password: None, from: "bramble@school.example".to_owned() }
}

async fn school_with(office: &PostOffice, rest: Rest) -> School {
    School::in_house(House::that_mails(rest, Limits::default(), Some(mail(office))).await).await
}

fn addresses(it: &School) -> Vec<Address> {
    let at = |who, email: &str| Address { who, email: email.to_owned() };
    vec![
        at(Who::Reader(it.lead.id), LEAD),
        at(Who::Reader(it.deputy.id), DEPUTY),
        at(Who::Role(Role::Head), HEAD),
    ]
}

async fn put(it: &School, calls: &Calls) -> Answer {
    it.house.send("PUT", Some(&it.session), paths::CALLS, &wire::encode(calls)).await
}

async fn set(it: &School) {
    let calls = Calls { version: 1, addresses: addresses(it), ..Calls::default() };
    assert_eq!(put(it, &calls).await.status, 204);
}

async fn silences(it: &School) -> Vec<Silence> {
    let now: CallsNow = it.house.get(Some(&it.session), paths::CALLS).await.value();
    now.silences
}

async fn tell(it: &School) -> EnvelopeId {
    let (id, bytes) = letter(it.house.school, it.telling);
    assert_eq!(it.put(&it.tablet.hand_in(bytes)).await.status, 200);
    id
}

async fn open(it: &School, envelope: EnvelopeId) {
    let opened = Opened {
        school: it.house.school,
        envelope,
        reader: it.lead.id,
        at: Moment::from_millis(1),
    };
    let said = Signed::new(&opened, |message| sign(&it.lead.key, message));
    assert_eq!(it.house.post(Some(&it.session), paths::OPENED, &said).await.status, 204);
}

/// Who was called about a letter, when that many calls stand written.
async fn called(it: &School, envelope: EnvelopeId, count: usize) -> Vec<(Who, bool)> {
    loop {
        let all: Vec<Called> =
            it.house.get(Some(&it.session), &paths::called(it.telling)).await.value();
        let calls = all.into_iter().find(|it| it.envelope == envelope).map(|it| it.calls);
        if let Some(calls) = calls.filter(|it| count <= it.len()) {
            return calls.into_iter().map(|it| (it.who, it.refused)).collect();
        }
        tokio::task::yield_now().await;
    }
}

/// A session that nobody used for an hour is over.
async fn signs_in(it: &mut School) {
    it.session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
}

fn later(it: &School, by: Duration) {
    it.house.later(by);
    it.house.look();
}

#[tokio::test]
async fn an_unread_letter_calls_the_lead_then_the_deputy_then_the_head_and_says_nothing() {
    let mut office = PostOffice::open().await;
    let mut it = school_with(&office, Rest::Memory).await;
    set(&it).await;
    let told = tell(&it).await;
    let Taken { to, text } = office.next().await;
    assert_eq!(to, LEAD);
    let (head, body) = text.split_once("\n\n").unwrap();
    let door = format!("http://{}/staff", it.house.addr);
    assert_eq!(body.trim(), format!("Something waits at Bramble.\n\n{door}"));
    assert!(head.contains("Subject: Something waits at Bramble\n"), "{head}");
    let mut names: Vec<&str> = head.lines().filter_map(|it| Some(it.split_once(": ")?.0)).collect();
    names.sort_unstable();
    let plain = ["Content-Transfer-Encoding", "Content-Type", "Date", "From", "Subject", "To"];
    assert_eq!(names, plain, "{head}");
    assert_eq!(called(&it, told, 1).await, [(Who::Reader(it.lead.id), false)]);

    later(&it, BEFORE_SCHOOL + AN_HOUR);
    signs_in(&mut it).await;
    assert_eq!(office.next().await.to, DEPUTY);
    called(&it, told, 2).await;
    later(&it, AN_HOUR);
    signs_in(&mut it).await;
    assert_eq!(office.next().await.to, HEAD);
    let all = called(&it, told, 3).await;
    assert_eq!(all[2], (Who::Role(Role::Head), false));
    it.house.stop().await;
}

#[tokio::test]
async fn a_letter_that_was_opened_calls_nobody_more() {
    let mut office = PostOffice::open().await;
    let mut it = school_with(&office, Rest::Memory).await;
    set(&it).await;
    let first = tell(&it).await;
    assert_eq!(office.next().await.to, LEAD);
    called(&it, first, 1).await;
    open(&it, first).await;
    later(&it, BEFORE_SCHOOL + AN_HOUR * 3);
    signs_in(&mut it).await;
    // Whatever was to be said about the first letter would have been said before the second.
    let second = tell(&it).await;
    assert_eq!(office.next().await.to, LEAD);
    assert_eq!(called(&it, second, 1).await, [(Who::Reader(it.lead.id), false)]);
    let about: Vec<Called> =
        it.house.get(Some(&it.session), &paths::called(it.telling)).await.value();
    assert_eq!(about.len(), 1, "an opened letter has no calls left to show");
    it.house.stop().await;
}

#[tokio::test]
async fn letters_that_come_together_are_one_mail_and_none_is_forgotten() {
    let mut office = PostOffice::open().await;
    let it = school_with(&office, Rest::Memory).await;
    set(&it).await;
    let first = tell(&it).await;
    assert_eq!(office.next().await.to, LEAD);
    called(&it, first, 1).await;
    let more = [tell(&it).await, tell(&it).await, tell(&it).await];
    later(&it, Duration::from_mins(5));
    assert_eq!(office.next().await.to, LEAD);
    for letter in more {
        called(&it, letter, 1).await;
    }
    later(&it, BEFORE_SCHOOL + AN_HOUR);
    assert_eq!(
        office.next().await.to,
        DEPUTY,
        "one mail for four letters, and no third to the lead"
    );
    it.house.stop().await;
}

#[tokio::test]
async fn mail_that_fails_is_tried_again_and_mail_that_is_refused_goes_to_the_next() {
    let mut office = PostOffice::open().await;
    let it = school_with(&office, Rest::Memory).await;
    set(&it).await;
    office.is(Mood::Busy);
    let first = tell(&it).await;
    office.somebody_left().await;
    while silences(&it).await != [Silence::MailFails] {
        tokio::task::yield_now().await;
    }
    office.is(Mood::Takes);
    later(&it, Duration::from_secs(31));
    assert_eq!(office.next().await.to, LEAD);
    called(&it, first, 1).await;
    assert_eq!(silences(&it).await, []);

    office.is(Mood::Refuses(LEAD));
    later(&it, Duration::from_mins(6));
    let second = tell(&it).await;
    assert_eq!(office.next().await.to, DEPUTY, "at once, in the lead's place");
    let lead = Who::Reader(it.lead.id);
    assert!(called(&it, second, 2).await.contains(&(lead, true)));
    assert_eq!(silences(&it).await, [Silence::Refused(lead)]);
    // The address is mended.
    office.is(Mood::Takes);
    let calls = Calls { version: 2, addresses: addresses(&it), ..Calls::default() };
    assert_eq!(put(&it, &calls).await.status, 204);
    assert_eq!(office.next().await.to, LEAD);
    assert_eq!(silences(&it).await, []);
    it.house.stop().await;
}

/// Killed after the mail server took the mail and before it was written down, a call is made again:
/// twice is better than never. Written down, it is never made again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_calls_at_least_once_and_remembers_what_it_wrote_down() {
    let mut office = PostOffice::open().await;
    let folder = tempfile::tempdir().unwrap();
    let url = office.url();
    let mails = ["--smtp-url", &url, "--smtp-from", "bramble@school.example"];
    let mut program = Program::serve(folder.path(), &mails);
    program.read_code();
    let it = School::in_house(House::at(&program)).await;
    set(&it).await;
    office.is(Mood::Mute);
    let told = tell(&it).await;
    assert_eq!(office.next().await.to, LEAD);
    program.kill();
    office.is(Mood::Takes);
    program = Program::serve(folder.path(), &mails);
    assert_eq!(office.next().await.to, LEAD, "again, because nobody knows whether it was heard");
    let it = again(it, &program).await;
    called(&it, told, 1).await;
    program.kill();
    let program = Program::serve(folder.path(), &mails);
    let it = again(it, &program).await;
    let other = tell(&it).await;
    assert_eq!(office.next().await.to, LEAD, "about the second letter");
    called(&it, other, 1).await;
    assert_eq!(called(&it, told, 1).await.len(), 1);
    assert!(office.is_empty(), "the first letter called again");
}

/// The same school at another address, signed in.
async fn again(it: School, program: &Program) -> School {
    let house = House::outside(program.addr, String::new(), it.house.school);
    let session = house.sign_in("lead", &it.lead.passphrase).await.unwrap();
    School { house, session, ..it }
}

#[tokio::test]
async fn who_may_see_and_change_whom_the_school_calls() {
    let it = School::new().await;
    let teacher = Person::new("teacher");
    let class = domain::ClassId::from_bytes([1; 16]);
    let roles = [Role::Teacher(class)];
    let invite = wire::sign_in::Invite { roles: roles.to_vec() };
    let code: wire::device::Code =
        it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
    let (_, session) = it.house.register(&teacher, &code.code).await.unwrap();
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    card.readers.push(teacher.reader(&roles));
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);

    let body = wire::encode(&Calls { version: 1, ..Calls::default() });
    for (case, session, status) in [("a stranger", None, 401), ("class staff", Some(&session), 403)]
    {
        assert_eq!(it.house.get(session, paths::CALLS).await.status, status, "{case}");
        let put = it.house.send("PUT", session, paths::CALLS, &body).await;
        assert_eq!(put.status, status, "{case}");
        let called = it.house.get(session, &paths::called(it.telling)).await;
        assert_eq!(called.status, status, "{case}");
    }
    let now: CallsNow = it.house.get(Some(&it.session), paths::CALLS).await.value();
    assert_eq!((now.calls.version, now.silences), (0, vec![Silence::NoMail, Silence::NotSet]));

    let some = addresses(&it);
    let of = |version, addresses: &[Address]| Calls {
        version,
        addresses: addresses.to_vec(),
        ..Calls::default()
    };
    let twice = [some.clone(), some.clone()].concat();
    let bad = [Address { email: "lead".to_owned(), ..some[0].clone() }];
    let cases = [
        ("no version", of(0, &some), 400),
        ("somebody twice", of(1, &twice), 400),
        ("no address", of(1, &bad), 400),
        ("in form", of(2, &some), 204),
        ("the same again", of(2, &some), 204),
        ("older", of(2, &some[..1]), 409),
    ];
    for (case, calls, status) in cases {
        assert_eq!(put(&it, &calls).await.status, status, "{case}");
    }
    assert_eq!(silences(&it).await, [Silence::NoMail]);
    assert_eq!(put(&it, &of(3, &some[1..])).await.status, 204);
    assert_eq!(silences(&it).await, [Silence::NoMail, Silence::NoFirst]);
    assert_eq!(put(&it, &of(4, &[])).await.status, 204);
    assert_eq!(silences(&it).await, [Silence::NoMail, Silence::Nobody]);
}
