//! Families' phones: linked with a letter's code, heard about their own child alone, taken back.

use std::time::Duration;

use domain::{Card, Class, ClassId, EnvelopeId, InboxId, Kind, Peg, Role, Route};
use ed25519_dalek::SigningKey;
use wire::{
    Envelope, Place,
    collect::{Page, Standing},
    device::{Code, Enrol, FamilyCodes, FamilyCodesAsked, Linked, Listed},
    hand_in::{HandIn, Warrant, reader_message},
    limits, paths,
    sign_in::{Invite, Session},
};

use crate::{
    house::School,
    http::Answer,
    people::{Person, Tablet, letter, random, sign, strangers},
};

const CLASS: ClassId = ClassId::from_bytes([0xc1; 16]);
const OTHER: ClassId = ClassId::from_bytes([0xc2; 16]);

fn pegs() -> Vec<Peg> {
    Peg::all().take(3).collect()
}

/// A school with two classes.
async fn school() -> School {
    let it = School::new().await;
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    for (id, name) in [(CLASS, "Hedgehogs"), (OTHER, "Otters")] {
        card.classes.push(Class { id, name: name.to_owned(), pegs: pegs() });
    }
    card.serve_routes(|| InboxId::from_bytes(random())).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    School { card, ..it }
}

fn inbox(it: &School, class: ClassId) -> InboxId {
    it.card.inbox(Route::Families(class)).unwrap().id
}

async fn ask_for(it: &School, session: &Session, class: ClassId, pegs: Vec<Peg>) -> Answer {
    let asked = FamilyCodesAsked { class, pegs };
    it.house.post(Some(session), paths::FAMILY_CODES, &asked).await
}

async fn codes(it: &School) -> FamilyCodes {
    ask_for(it, &it.session, CLASS, pegs()).await.value()
}

async fn try_link(it: &School, code: &str, key: &SigningKey) -> Answer {
    let verifying_key = key.verifying_key().to_bytes();
    it.house.post(None, paths::LINK, &Enrol { code: code.to_owned(), verifying_key }).await
}

/// A phone that is linked to the second child.
async fn phone(it: &School) -> Tablet {
    let code = codes(it).await.codes[1].1.clone();
    let key = SigningKey::from_bytes(&random());
    let linked: Linked = try_link(it, &code, &key).await.value();
    assert_eq!((linked.class, linked.peg, linked.school), (CLASS, pegs()[1], it.house.school));
    assert_eq!(linked.root, it.root.verifying_key().to_bytes());
    Tablet { device: linked.device, key }
}

fn of_kind(it: &School, kind: Kind, inbox: InboxId) -> (EnvelopeId, Vec<u8>) {
    let (id, bytes) = letter(it.house.school, inbox);
    let mut envelope = Envelope::from_bytes(&bytes).unwrap();
    envelope.header.kind = kind;
    (id, envelope.to_bytes())
}

fn by_reader(who: &Person, envelope: Vec<u8>) -> HandIn {
    let signature = sign(&who.key, &reader_message(&envelope));
    HandIn { envelope, warrant: Warrant::Reader { reader: who.id, signature } }
}

async fn filed(it: &School, inbox: InboxId) -> Vec<(EnvelopeId, Standing)> {
    let page: Page =
        it.house.get(Some(&it.session), &paths::inbox(inbox, Place::START)).await.value();
    page.filed.iter().map(|it| (it.envelope, it.standing)).collect()
}

#[tokio::test]
async fn a_linked_phone_is_listed_heard_and_taken_back() {
    let it = school().await;
    let phone = phone(&it).await;
    let ours = inbox(&it, CLASS);
    let (first, bytes) = of_kind(&it, Kind::Family, ours);
    assert_eq!(it.put(&phone.hand_in(bytes)).await.status, 200);
    let all: Vec<Listed> = it.house.get(Some(&it.session), paths::DEVICES).await.value();
    let listed = all.iter().find(|it| it.device == phone.device).unwrap();
    assert_eq!((listed.class, listed.peg), (Some(CLASS), Some(pegs()[1])));
    assert!(all.iter().any(|it| it.peg.is_none()), "and the school's own tablet");

    let at = paths::device(phone.device);
    assert_eq!(it.house.send("DELETE", Some(&it.session), &at, &[]).await.status, 204);
    let (second, bytes) = of_kind(&it, Kind::Family, ours);
    assert_eq!(it.put(&phone.hand_in(bytes)).await.status, 200);
    let device = phone.device;
    let expected = [(first, Standing::Enrolled(device)), (second, Standing::Revoked(device))];
    assert_eq!(filed(&it, ours).await, expected);
}

#[tokio::test]
async fn a_phone_writes_about_its_own_class_and_nothing_else_and_only_phones_do() {
    let it = school().await;
    let phone = phone(&it).await;
    let [ours, theirs] = [CLASS, OTHER].map(|class| inbox(&it, class));
    let book = it.card.inbox(Route::Progress(CLASS)).unwrap().id;
    let of = |kind, inbox| of_kind(&it, kind, inbox).1;
    let cases = [
        ("another class's families", phone.hand_in(of(Kind::Family, theirs))),
        ("a telling", phone.hand_in(of(Kind::Telling, it.telling))),
        ("a telling among families", phone.hand_in(of(Kind::Telling, ours))),
        ("progress", phone.hand_in(of(Kind::Progress, book))),
        ("a tablet's", it.tablet.hand_in(of(Kind::Family, ours))),
        ("a stranger's", strangers(of(Kind::Family, ours))),
        ("among tellings", by_reader(&it.lead, of(Kind::Family, it.telling))),
    ];
    for (case, hand_in) in cases {
        let answer = it.put(&hand_in).await;
        assert_eq!((answer.status, answer.code().as_str()), (403, "not-here"), "{case}");
    }
    let (noted, bytes) = of_kind(&it, Kind::Family, ours);
    assert_eq!(it.put(&by_reader(&it.lead, bytes)).await.status, 200);
    assert_eq!(filed(&it, ours).await, [(noted, Standing::Reader(it.lead.id))]);
    assert_eq!(filed(&it, theirs).await, []);
    assert_eq!(filed(&it, it.telling).await, []);
}

#[tokio::test]
async fn a_letter_s_code_works_once_in_its_time_and_for_nothing_else() {
    let it = school().await;
    let key = SigningKey::from_bytes(&random());
    let printed = codes(&it).await;
    assert_eq!(printed.codes.iter().map(|it| it.0).collect::<Vec<_>>(), pegs());
    let code = &printed.codes[0].1;
    let enrolling = it.enrol(code).await;
    assert_eq!((enrolling.status, enrolling.code().as_str()), (403, "code"), "no tablet");
    let joining = it.house.register(&Person::new("thief"), code).await.unwrap_err();
    assert_eq!(joining.code(), "code", "nobody joins with it");
    let tablets = it.enrolment_code().await;
    assert_eq!(try_link(&it, &tablets.code, &key).await.code(), "code", "nor the other way round");

    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(try_link(&it, &typed, &key).await.status, 200);
    assert_eq!(try_link(&it, code, &key).await.code(), "code", "once");
    it.house.later(Duration::from_hours(14 * 24) - Duration::from_secs(1));
    assert_eq!(try_link(&it, &printed.codes[1].1, &key).await.status, 200);
    it.house.later(Duration::from_secs(1));
    assert_eq!(try_link(&it, &printed.codes[2].1, &key).await.code(), "code", "two weeks");
}

#[tokio::test]
async fn letters_are_printed_by_those_who_read_the_answers() {
    let it = school().await;
    let teacher = Person::new("teacher");
    let invite = Invite { roles: vec![Role::Teacher(CLASS)] };
    let code: Code = it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
    it.house.register(&teacher, &code.code).await.unwrap();
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    card.readers.push(teacher.reader(&[Role::Teacher(CLASS)]));
    card.serve_routes(|| InboxId::from_bytes(random())).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    let session = it.house.sign_in(&teacher.login, &teacher.passphrase).await.unwrap();

    let far = Peg::all().nth(20).unwrap();
    let unknown = ClassId::from_bytes([9; 16]);
    let many = vec![pegs()[0]; limits::FAMILY_CODES + 1];
    let cases = [
        ("their own", CLASS, pegs(), 200, ""),
        ("two for one child", CLASS, vec![pegs()[0]; 2], 200, ""),
        ("another class", OTHER, pegs(), 403, "not-yours"),
        ("no such class", unknown, pegs(), 404, "no-class"),
        ("no such peg", CLASS, vec![far], 404, "no-class"),
        ("none", CLASS, Vec::new(), 400, "many"),
        ("too many", CLASS, many, 400, "many"),
    ];
    for (case, class, pegs, status, code) in cases {
        let answer = ask_for(&it, &session, class, pegs).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{case}");
    }
    let asked = FamilyCodesAsked { class: CLASS, pegs: pegs() };
    assert_eq!(it.house.post(None, paths::FAMILY_CODES, &asked).await.status, 401);
}

/// Ten thousand guesses from one address: a handful are looked at, none is right, and the family
/// that holds the letter links its phone all the same.
#[tokio::test]
async fn guessing_ten_thousand_codes_is_slow_and_finds_nothing() {
    let it = school().await;
    let key = SigningKey::from_bytes(&random());
    let code = codes(&it).await.codes[0].1.clone();
    let mut looked_at = 0;
    for guess in 0..10_000_u32 {
        let letters = wire::device::ALPHABET;
        let digit = |n: u32| char::from(letters[(guess / 28_u32.pow(n)) as usize % letters.len()]);
        let guess: String = (0..12).map(|n| if n < 4 { digit(n) } else { 'Z' }).collect();
        let answer = try_link(&it, &guess, &key).await;
        match answer.status {
            403 => looked_at += 1,
            429 => (),
            other => panic!("{guess} was answered with {other}"),
        }
        // The gate's own allowance must not be what stops them.
        if answer.code() == "too-many" {
            it.house.later(Duration::from_millis(5));
        }
    }
    assert!(looked_at < 60, "{looked_at} guesses were looked at");
    it.house.later(Duration::from_secs(30));
    assert_eq!(try_link(&it, &code, &key).await.status, 200);
}
