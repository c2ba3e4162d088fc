//! A class's progress: who may hand it in, who collects it, and that it lies among no tellings.

use domain::{Card, Class, ClassId, EnvelopeId, InboxId, Kind, Role, Route};
use server::{Limits, Rate, Rest};
use wire::{
    Envelope, Place,
    collect::{Page, Standing},
    hand_in::{HandIn, Warrant, reader_message},
    paths,
};

use crate::{
    house::{House, School},
    people::{Person, letter, random, sign, strangers},
};

const CLASS: ClassId = ClassId::from_bytes([0xc1; 16]);

/// A school with a class, and the class's book.
async fn school() -> (School, InboxId) {
    with_limits(Limits::default()).await
}

async fn with_limits(limits: Limits) -> (School, InboxId) {
    let it = School::in_house(House::with(Rest::Memory, limits).await).await;
    let book = InboxId::from_bytes(random());
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    card.classes.push(Class { id: CLASS, name: "Hedgehogs".to_owned(), pegs: Vec::new() });
    let mut ids = std::iter::once(book);
    card.serve_routes(|| ids.next().unwrap_or_else(|| InboxId::from_bytes(random()))).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    (School { card, ..it }, book)
}

/// A letter of this kind, in form.
fn of_kind(it: &School, kind: Kind, inbox: InboxId) -> (EnvelopeId, Vec<u8>) {
    let (id, bytes) = letter(it.house.school, inbox);
    let mut envelope = Envelope::from_bytes(&bytes).unwrap();
    envelope.header.kind = kind;
    (id, envelope.to_bytes())
}

fn by_reader(named: &Person, signs: &Person, envelope: Vec<u8>) -> HandIn {
    let signature = sign(&signs.key, &reader_message(&envelope));
    HandIn { envelope, warrant: Warrant::Reader { reader: named.id, signature } }
}

async fn page(it: &School, inbox: InboxId) -> Page {
    it.house.get(Some(&it.session), &paths::inbox(inbox, Place::START)).await.value()
}

#[tokio::test]
async fn tablets_and_staff_write_into_the_class_s_book() {
    let (it, book) = school().await;
    let (played, bytes) = of_kind(&it, Kind::Progress, book);
    assert_eq!(it.put(&it.tablet.hand_in(bytes)).await.status, 200);
    let (ticked, bytes) = of_kind(&it, Kind::Progress, book);
    assert_eq!(it.put(&by_reader(&it.lead, &it.lead, bytes.clone())).await.status, 200);
    // Again is once.
    assert_eq!(it.put(&by_reader(&it.lead, &it.lead, bytes)).await.status, 200);

    let filed: Vec<_> =
        page(&it, book).await.filed.iter().map(|it| (it.envelope, it.standing)).collect();
    let tablet = Standing::Enrolled(it.tablet.device);
    assert_eq!(filed, [(played, tablet), (ticked, Standing::Reader(it.lead.id))]);
    assert_eq!(page(&it, it.telling).await.filed, []);
    assert_eq!(page(&it, it.tray).await.filed, []);
}

#[tokio::test]
async fn each_letter_that_does_not_belong_is_refused_for_its_own_reason() {
    let (it, book) = school().await;
    let progress = |inbox| of_kind(&it, Kind::Progress, inbox).1;
    let telling = |inbox| of_kind(&it, Kind::Telling, inbox).1;
    let stranger = Person::new("stranger");
    let lead = &it.lead;
    let altered = {
        let HandIn { warrant, .. } = by_reader(lead, lead, progress(book));
        HandIn { envelope: progress(book), warrant }
    };
    let cases = [
        ("progress among tellings", it.tablet.hand_in(progress(it.telling)), "not-here"),
        ("a telling in a book", it.tablet.hand_in(telling(book)), "not-here"),
        ("progress in the tray", strangers(progress(it.tray)), "not-here"),
        ("a stranger's progress", strangers(progress(book)), "not-here"),
        ("a reader's telling", by_reader(lead, lead, telling(it.telling)), "not-here"),
        ("a reader's progress there", by_reader(lead, lead, progress(it.telling)), "not-here"),
        ("another's key", by_reader(lead, &it.deputy, progress(book)), "warrant"),
        ("not in the card", by_reader(&stranger, &stranger, progress(book)), "warrant"),
        ("signed for another letter", altered, "warrant"),
    ];
    for (case, hand_in, code) in cases {
        let answer = it.put(&hand_in).await;
        assert_eq!((answer.status, answer.code().as_str()), (403, code), "{case}");
    }
    for inbox in [book, it.telling, it.tray] {
        assert_eq!(page(&it, inbox).await.filed, []);
    }
}

#[tokio::test]
async fn whoever_teaches_collects_what_is_their_class_s_and_nothing_else() {
    let (it, book) = school().await;
    let teacher = Person::new("teacher");
    let invite = wire::sign_in::Invite { roles: vec![Role::Teacher(CLASS)] };
    let code: wire::device::Code =
        it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
    it.house.register(&teacher, &code.code).await.unwrap();
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    card.readers.push(teacher.reader(&[Role::Teacher(CLASS)]));
    card.serve_routes(|| unreachable!("every route has its inbox")).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    assert!(card.inbox(Route::Progress(CLASS)).unwrap().readers.contains(&teacher.id));

    let session = it.house.sign_in(&teacher.login, &teacher.passphrase).await.unwrap();
    let families = card.inbox(Route::Families(CLASS)).unwrap().id;
    assert_eq!(session.inboxes, [book, families], "and what its families say");
    for (inbox, status) in [(book, 200), (it.telling, 403), (it.tray, 403)] {
        let at = paths::inbox(inbox, Place::START);
        assert_eq!(it.house.get(Some(&session), &at).await.status, status);
    }
    // Nor may they write among what children told.
    let bytes = of_kind(&it, Kind::Telling, it.telling).1;
    assert_eq!(it.put(&by_reader(&teacher, &teacher, bytes)).await.status, 403);
    let bytes = of_kind(&it, Kind::Progress, book).1;
    assert_eq!(it.put(&by_reader(&teacher, &teacher, bytes)).await.status, 200);
}

/// A tablet on which a whole year plays never uses up what its tellings need.
#[tokio::test]
async fn progress_has_an_allowance_of_its_own() {
    let device = Rate { burst: 3.0, each_second: 0.0 };
    let (it, book) = with_limits(Limits { device, ..Limits::default() }).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        let (_, bytes) = of_kind(&it, Kind::Progress, book);
        answers.push(it.put(&it.tablet.hand_in(bytes)).await.status);
    }
    assert_eq!(answers, [200, 200, 200, 503]);
    let (_, bytes) = of_kind(&it, Kind::Telling, it.telling);
    assert_eq!(it.put(&it.tablet.hand_in(bytes)).await.status, 200);
}
