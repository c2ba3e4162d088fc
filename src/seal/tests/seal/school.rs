//! A made-up school for the tests: the same keys at every run.

use domain::{
    Answer as Given, Card, Class, ClassId, Contact, DeviceId, Edition, EnvelopeId, InboxId, Kind,
    Moment, Peg, Purpose, Reader, ReaderId, Role, Route, SchoolId, SchoolYear,
    agreement::{Assent, Relation},
    consent::How,
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};
use report::{
    About, Feeling, Me, Report, Who,
    family::{Answered, Author, ClassList, Letter, Note, Noted, One, Signed},
    progress::{Answer, Entry, Played, Tick, Ticked},
};
use seal::{OpeningKey, SealingKey, SigningKey};
use wire::{Envelope, Header};
use zeroize::Zeroizing;

pub(crate) const SCHOOL: SchoolId = SchoolId::from_bytes([0x5c; 16]);
pub(crate) const INBOX: InboxId = InboxId::from_bytes([0x1b; 16]);
pub(crate) const TRAY: InboxId = InboxId::from_bytes([0x1c; 16]);
pub(crate) const LETTER: EnvelopeId = EnvelopeId::from_bytes([0xe1; 16]);
pub(crate) const LEAD: ReaderId = ReaderId::from_bytes([1; 16]);
pub(crate) const DEPUTY: ReaderId = ReaderId::from_bytes([2; 16]);
pub(crate) const SPARE: ReaderId = ReaderId::from_bytes([3; 16]);
/// Where the class's progress is collected.
pub(crate) const BOOK: InboxId = InboxId::from_bytes([0x1d; 16]);
/// Where what its families say is collected.
pub(crate) const FAMILIES: InboxId = InboxId::from_bytes([0x1e; 16]);
pub(crate) const CLASS: ClassId = ClassId::from_bytes([0xc1; 16]);
pub(crate) const TEACHER: ReaderId = ReaderId::from_bytes([5; 16]);
pub(crate) const LATER: ReaderId = ReaderId::from_bytes([4; 16]);

/// The same "random" bytes at every run.
pub(crate) fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

pub(crate) fn opening(reader: ReaderId) -> OpeningKey {
    OpeningKey::from_seed(&Zeroizing::new([reader.as_bytes()[0]; 32]))
}

pub(crate) fn signing(n: u8) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([n; 32]))
}

pub(crate) fn reader_signing(reader: ReaderId) -> SigningKey {
    signing(0x80 | reader.as_bytes()[0])
}

pub(crate) fn root() -> SigningKey {
    signing(0x20)
}

pub(crate) fn server() -> SigningKey {
    signing(0x21)
}

pub(crate) fn to(readers: &[ReaderId]) -> Vec<(ReaderId, SealingKey)> {
    readers.iter().map(|&id| (id, opening(id).sealing_key())).collect()
}

pub(crate) const fn header() -> Header {
    Header::new(Kind::Telling, SCHOOL, INBOX, LETTER)
}

/// A letter to the lead and the deputy.
pub(crate) fn letter(plaintext: &[u8]) -> Envelope {
    seal::seal(&mut rng(7), header(), &to(&[LEAD, DEPUTY]), plaintext).unwrap()
}

fn reader(id: ReaderId, name: &str, roles: &[Role]) -> Reader {
    Reader {
        id,
        name: name.to_owned(),
        roles: roles.to_vec(),
        sealing_key: opening(id).sealing_key().to_bytes(),
        verifying_key: reader_signing(id).verifying_key().to_bytes(),
    }
}

pub(crate) fn card() -> Card {
    let mut card = Card {
        school: SCHOOL,
        version: 3,
        issued: Moment::from_millis(1_790_000_000_000),
        renew_by: Moment::from_millis(1_820_000_000_000),
        name: "Hedgerow Infant School".to_owned(),
        hours: "Monday to Friday, 8:30 to 4".to_owned(),
        contacts: vec![Contact {
            role: "Designated safeguarding lead".to_owned(),
            name: "A. Lead".to_owned(),
            phone: "01632 960001".to_owned(),
            email: String::new(),
        }],
        readers: vec![
            reader(LEAD, "A. Lead", &[Role::Lead]),
            reader(DEPUTY, "B. Deputy", &[Role::Deputy]),
            reader(SPARE, "Printed spare", &[Role::Spare]),
        ],
        inboxes: Vec::new(),
        classes: Vec::new(),
        server_key: server().verifying_key().to_bytes(),
        server_key_before: None,
        made_up: true,
        publishing_keys: Vec::new(),
    };
    let mut ids = [INBOX, TRAY, InboxId::from_bytes([0xc0; 16])].into_iter();
    card.serve_routes(|| ids.next().unwrap()).unwrap();
    // A card as it was signed before concerns had inboxes.
    card.inboxes.retain(|it| !it.route.is_concern());
    assert_eq!(card.inbox(Route::Telling).unwrap().id, INBOX);
    // A card as it was signed before classes had inboxes of their own.
    card.classes.push(Class {
        id: CLASS,
        name: "Hedgehogs".to_owned(),
        pegs: Peg::all().take(3).collect(),
    });
    card
}

/// The same card signed anew, with somebody who teaches the class.
pub(crate) fn card_with_a_teacher() -> Card {
    let mut card = card();
    card.version += 1;
    card.readers.push(reader(TEACHER, "C. Teacher", &[Role::Teacher(CLASS)]));
    card.serve_routes(|| BOOK).unwrap();
    // A card as it was signed before concerns and families had inboxes.
    card.inboxes.retain(|it| !it.route.is_concern() && !matches!(it.route, Route::Families(_)));
    card
}

/// The same card signed anew, with an inbox for what the class's families say.
pub(crate) fn card_with_families() -> Card {
    let mut card = card_with_a_teacher();
    card.version += 1;
    card.serve_routes(|| FAMILIES).unwrap();
    card.inboxes.retain(|it| !it.route.is_concern());
    card
}

fn author() -> Author {
    Author {
        class: CLASS,
        peg: Peg::all().next().unwrap(),
        number: 300,
        edition: Edition { version: 1, year: SchoolYear::beginning(2026) },
        name: "Ada Hill".to_owned(),
        relation: Relation::Mother,
        at: Moment::from_millis(1_790_000_456_789),
    }
}

/// What a family signed.
pub(crate) fn signed() -> Letter {
    Letter::Signed(Signed { author: author(), assent: Assent::NONE.turned(0).turned(7) })
}

/// What a family answered.
pub(crate) fn answered() -> Letter {
    let one = |purpose, answer, child| One { purpose, answer, child };
    let answers = vec![
        one(Purpose::LearningRecords, Given::Yes, None),
        one(Purpose::Work, Given::Yes, Some(Given::No)),
        one(Purpose::ThisApp, Given::No, None),
    ];
    Letter::Answered(Answered { author: author(), answers })
}

/// What the school wrote down after it had spoken to two parents, and what came on paper.
pub(crate) fn noted() -> [Letter; 2] {
    let about =
        vec![(DeviceId::from_bytes([0xd1; 16]), 300), (DeviceId::from_bytes([0xd2; 16]), 1)];
    let (purpose, answer) = (Purpose::Website, Given::Yes);
    let settled = Note::Answer { purpose, number: 1, answer, how: How::Spoken, about };
    let paper = Note::Signed { name: "Ben Hill".to_owned(), relation: Relation::Father };
    [settled, paper].map(|note| {
        let Author { class, peg, edition, at, .. } = author();
        Letter::Noted(Noted { class, peg, edition, note, by: TEACHER, at })
    })
}

/// Who has which peg, as class staff wrote it down.
pub(crate) fn listed() -> Letter {
    let mut pegs = Peg::all();
    let names = ["Ada Hill", "Ben Hill"].map(|it| (pegs.next().unwrap(), it.to_owned())).to_vec();
    let Author { class, at, .. } = author();
    Letter::Listed(ClassList { class, number: 1, at, by: TEACHER, names })
}

/// What a tablet says of a lesson.
pub(crate) fn played() -> Entry {
    Entry::Played(Played {
        class: CLASS,
        who: Peg::all().next(),
        lesson: "the-prickly-leaf-letter".to_owned(),
        edition: [0xed; 8],
        steps: 6,
        seen: 0b11_1111,
        before: Some(Answer::Other),
        after: Some(Answer::Taught),
        at: Moment::from_millis(1_790_000_234_567),
    })
}

/// What a teacher saw.
pub(crate) fn ticked() -> Entry {
    Entry::Ticked(Ticked {
        class: CLASS,
        who: Peg::all().next(),
        lesson: "the-prickly-leaf-letter".to_owned(),
        tick: Tick::OnMyOwn,
        by: TEACHER,
        at: Moment::from_millis(1_790_000_345_678),
    })
}

pub(crate) fn report() -> Report {
    Report {
        feeling: Some(Feeling::Worried),
        about: Some(About::Saw),
        who: Some(Who::GrownUp),
        me: Peg::all().next().map(Me::Peg),
        class: Some(CLASS),
        told: Moment::from_millis(1_790_000_123_456),
        finished: true,
    }
}
