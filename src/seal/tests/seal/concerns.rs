//! A grown-up's concern: sealed to the people of its way, and never to whom it is about.

use domain::{
    Card, EnvelopeId, InboxId, Kind, Matter, Moment, Reader, ReaderId, Role, Route, Subject,
    card::CardError, concern::Closed, route::Missing,
};
use report::{
    Concern,
    concern::{Door, Place, reading},
};
use seal::{SealError, SealReportError};

use crate::school::{DEPUTY, LEAD, SPARE, card, opening, reader_signing, rng};

const HEAD: ReaderId = ReaderId::from_bytes([0x51; 16]);
const CHAIR: ReaderId = ReaderId::from_bytes([0x52; 16]);
const VICE: ReaderId = ReaderId::from_bytes([0x53; 16]);
const LETTER: EnvelopeId = EnvelopeId::from_bytes([0xe2; 16]);

fn reader(id: ReaderId, name: &str, role: Role) -> Reader {
    Reader {
        id,
        name: name.to_owned(),
        roles: vec![role],
        sealing_key: opening(id).sealing_key().to_bytes(),
        verifying_key: reader_signing(id).verifying_key().to_bytes(),
    }
}

fn school() -> Card {
    let mut card = card();
    card.readers.push(reader(HEAD, "D. Head", Role::Head));
    card.readers.push(reader(CHAIR, "E. Chair", Role::Chair));
    card.readers.push(reader(VICE, "F. Vice", Role::ViceChair));
    let mut n = 0x60;
    card.serve_routes(|| {
        n += 1;
        InboxId::from_bytes([n; 16])
    })
    .unwrap();
    card
}

fn concern(matter: Matter, subject: Subject) -> Concern {
    Concern {
        matter,
        subject,
        door: Door::Family,
        at_risk: true,
        place: Some(Place::Online),
        words: "<b>He</b> knows her password.".to_owned(),
        when: String::new(),
        address: "a game of blocks".to_owned(),
        child: "Ada".to_owned(),
        adult: String::new(),
        done: String::new(),
        from: "her mother".to_owned(),
        answer: String::new(),
        told: Moment::from_millis(1_790_000_123_456),
        reply_to: None,
        adds: false,
    }
}

#[test]
fn what_is_about_the_head_opens_for_the_governors_alone() {
    let card = school();
    let told = concern(Matter::Adult, Subject::Reader(HEAD));
    let (route, envelope) = seal::seal_concern(&mut rng(1), &card, LETTER, &told).unwrap();
    assert_eq!((route, envelope.header.kind), (Route::Governors, Kind::Concern));
    assert_eq!(envelope.header.inbox, card.inbox(Route::Governors).unwrap().id);
    for id in [CHAIR, VICE] {
        let bytes = seal::open(id, &opening(id), &envelope).unwrap();
        assert!(Concern::from_bytes(&bytes).unwrap() == told);
    }
    for id in [HEAD, LEAD, DEPUTY, SPARE] {
        assert_eq!(seal::open(id, &opening(id), &envelope), Err(SealError::DoesNotOpen));
        assert!(envelope.slots.iter().all(|it| it.reader != id));
    }
}

#[test]
fn what_is_about_a_child_or_the_lead_goes_their_own_ways() {
    let card = school();
    let table: &[(Subject, &[ReaderId])] = &[
        (Subject::Nobody, &[LEAD, DEPUTY]),
        (Subject::Lead, &[DEPUTY, HEAD]),
        (Subject::Reader(DEPUTY), &[CHAIR, VICE]),
    ];
    for (subject, readers) in table {
        let told = concern(Matter::Child, *subject);
        let (_, envelope) = seal::seal_concern(&mut rng(2), &card, LETTER, &told).unwrap();
        let slots: Vec<ReaderId> = envelope.slots.iter().map(|it| it.reader).collect();
        assert_eq!(&slots, readers, "{subject:?}");
    }
}

#[test]
fn nothing_is_sealed_where_nobody_may_read_it() {
    let told = concern(Matter::Adult, Subject::Head);
    let sealed = |card: &Card| seal::seal_concern(&mut rng(3), card, LETTER, &told).map(drop);
    let mut alone = school();
    alone.readers.retain(|it| it.id != VICE);
    let missing = CardError::Missing(Missing::Second(Role::ViceChair));
    assert_eq!(sealed(&alone), Err(SealReportError::Closed(Closed::Missing(missing))));
    // A card whose inbox names the head beside the governors is no card to seal under.
    let mut meddled = school();
    let inbox = meddled.inboxes.iter_mut().find(|it| it.route == Route::Governors).unwrap();
    inbox.readers.push(HEAD);
    let wrong = CardError::WrongReaders(Route::Governors);
    assert_eq!(sealed(&meddled), Err(SealReportError::Closed(Closed::Missing(wrong))));
    assert!(sealed(&school()).is_ok());
}

#[test]
fn a_concern_about_a_child_never_passes_the_servers_limit() {
    let mut told = concern(Matter::Child, Subject::Nobody);
    told.words = "\u{20ac}".repeat(report::concern::Field::Words.limit());
    let (_, envelope) = seal::seal_concern(&mut rng(4), &school(), LETTER, &told).unwrap();
    assert!(envelope.to_bytes().len() < wire::limits::CONCERN);
    told.words.push('x');
    let refused = seal::seal_concern(&mut rng(4), &school(), LETTER, &told).map(drop);
    assert_eq!(refused, Err(SealReportError::Seal(SealError::TooLong)));
}

#[test]
fn a_reader_sees_what_was_asked_and_answered_as_it_was_typed() {
    let told = concern(Matter::Adult, Subject::Reader(HEAD));
    let lines: Vec<String> = reading::lines(&told, &school())
        .into_iter()
        .map(|it| format!("{}: {}", it.asked, it.words))
        .collect();
    assert_eq!(
        lines,
        [
            "What it is: I am worried about what an adult at school did",
            "About whom: D. Head",
            "Which child or children: Ada",
            "What happened: <b>He</b> knows her password.",
            "Where: In an app, a game or on a website",
            "Which app, game or website: a game of blocks",
            "Written by: A family",
            "Who wrote this: her mother",
            "How to reach them: They do not ask to hear back",
        ]
    );
    assert!(reading::urgent(&told).is_some());
}
