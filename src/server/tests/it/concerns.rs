//! Grown-ups' concerns: who may hand them in where, and that whoever one is about cannot list,
//! count, fetch or be told of it, whatever they hold.

use domain::{Card, EnvelopeId, InboxId, Kind, Moment, ReaderId, Role, Route};
use wire::{
    Envelope, Place, Signed, Slot,
    collect::{JourneysAsked, JourneysNews, Known, Page, Standing},
    device::Code,
    limits,
    opened::Opened,
    paths,
    sign_in::{Invite, LaterSlot, Session},
};

use crate::{
    house::School,
    people::{Person, letter, letter_of, random, sign, strangers},
};

/// A live school with a head, a chair and a vice-chair.
struct Governed {
    it: School,
    head: Person,
    chair: Person,
    vice: Person,
}

impl Governed {
    async fn new() -> Self {
        let mut it = School::new().await;
        let [head, chair, vice] = ["head", "chair", "vice"].map(Person::new);
        let roles = [Role::Head, Role::Chair, Role::ViceChair];
        let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
        for (person, role) in [&head, &chair, &vice].into_iter().zip(roles) {
            let invite = Invite { roles: vec![role] };
            let code: Code =
                it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
            it.house.register(person, &code.code).await.unwrap();
            card.readers.push(person.reader(&[role]));
        }
        card.serve_routes(|| InboxId::from_bytes(random())).unwrap();
        assert_eq!(it.put_card(&it.root, &card).await.status, 204);
        it.card = card;
        Self { it, head, chair, vice }
    }

    fn inbox(&self, route: Route) -> InboxId {
        self.it.card.inbox(route).unwrap().id
    }

    fn concern(&self, inbox: InboxId) -> (EnvelopeId, Vec<u8>) {
        let (id, bytes) = letter(self.it.house.school, inbox);
        (id, as_concern(&bytes))
    }

    async fn session(&self, person: &Person) -> Session {
        self.it.house.sign_in(&person.login, &person.passphrase).await.unwrap()
    }
}

fn as_concern(bytes: &[u8]) -> Vec<u8> {
    let mut envelope = Envelope::from_bytes(bytes).unwrap();
    envelope.header.kind = Kind::Concern;
    envelope.to_bytes()
}

#[tokio::test]
async fn anybody_may_send_one_with_a_proof_and_nobody_with_a_name() {
    let school = Governed::new().await;
    for route in [Route::Safeguarding, Route::HeadAndDeputies, Route::Governors] {
        let bytes = school.concern(school.inbox(route)).1;
        assert_eq!(school.it.put(&strangers(bytes)).await.status, 200, "{route:?}");
        let bytes = school.concern(school.inbox(route)).1;
        let refused = school.it.put(&school.it.tablet.hand_in(bytes)).await;
        assert_eq!(refused.code(), "not-here", "a tablet is not named, {route:?}");
        let telling = letter(school.it.house.school, school.inbox(route)).1;
        assert_eq!(school.it.put(&strangers(telling)).await.code(), "not-here", "{route:?}");
    }
    for inbox in [school.it.telling, school.it.tray] {
        let among_tellings = school.concern(inbox).1;
        assert_eq!(school.it.put(&strangers(among_tellings)).await.code(), "not-here");
    }
    let mut unproved = strangers(school.concern(school.inbox(Route::Governors)).1);
    unproved.warrant = wire::hand_in::Warrant::Proof { nonce: u64::MAX };
    assert_eq!(school.it.put(&unproved).await.code(), "warrant");
}

#[tokio::test]
async fn one_that_is_too_long_is_refused() {
    let school = Governed::new().await;
    let inbox = school.inbox(Route::Governors);
    let long = |body: usize| {
        let id = EnvelopeId::from_bytes(random());
        as_concern(&letter_of(school.it.house.school, inbox, id, &vec![7; body]))
    };
    assert_eq!(school.it.put(&strangers(long(limits::CONCERN))).await.code(), "too-large");
    assert_eq!(school.it.put(&strangers(long(16 * 1024))).await.status, 200);
}

#[tokio::test]
async fn the_head_learns_nothing_of_what_is_about_the_head() {
    let school = Governed::new().await;
    let others = [&school.head, &school.it.lead, &school.it.deputy];
    learn_nothing(&school, Route::Governors, &school.chair, others).await;
}

#[tokio::test]
async fn the_lead_learns_nothing_of_what_is_about_the_lead() {
    let school = Governed::new().await;
    let others = [&school.it.lead, &school.chair, &school.vice];
    learn_nothing(&school, Route::HeadAndDeputies, &school.head, others).await;
}

/// `reader` has a concern that came this way, and nothing that `others` can ask shows that there is
/// one.
async fn learn_nothing(school: &Governed, route: Route, reader: &Person, others: [&Person; 3]) {
    let it = &school.it;
    let inbox = school.inbox(route);
    let (id, bytes) = school.concern(inbox);
    assert_eq!(it.put(&strangers(bytes.clone())).await.status, 200);

    // Its readers have it, and nobody's name stands beside it.
    let session = school.session(reader).await;
    let at = paths::inbox(inbox, Place::START);
    let page: Page = it.house.get(Some(&session), &at).await.value();
    assert_eq!((page.filed[0].envelope, page.filed[0].standing), (id, Standing::Stranger));

    // Neither the head nor anybody else can list it, count it or fetch it.
    for person in others {
        let session = school.session(person).await;
        assert!(!session.inboxes.contains(&inbox));
        for after in [0, 1, 7] {
            let refused = it.house.get(Some(&session), &paths::inbox(inbox, Place(after))).await;
            assert_eq!((refused.status, refused.code().as_str()), (403, "not-yours"));
        }
        for own in &session.inboxes {
            let page: Page =
                it.house.get(Some(&session), &paths::inbox(*own, Place::START)).await.value();
            assert_eq!((page.filed.len(), page.last), (0, Place(0)), "no inbox of theirs has it");
        }
        // To say that they opened it answers as for a letter that is not there.
        let said = |envelope| {
            let at = Moment::from_millis(5);
            let opened = Opened { school: it.house.school, envelope, reader: person.id, at };
            Signed::new(&opened, |message| sign(&person.key, message))
        };
        let slot = |envelope| {
            let slot = Slot { reader: person.id, encapped: vec![5; 1120], key: vec![5; 48] };
            vec![LaterSlot { envelope, slot }]
        };
        let unknown = EnvelopeId::from_bytes(random());
        for envelope in [id, unknown] {
            let refused = it.house.post(Some(&session), paths::OPENED, &said(envelope)).await;
            assert_eq!((refused.status, refused.code().as_str()), (404, "no-letter"));
            let refused = it.house.post(Some(&session), paths::LATER_SLOTS, &slot(envelope)).await;
            assert_eq!((refused.status, refused.code().as_str()), (404, "no-letter"));
        }
    }
    // Whoever sent it hears of it, by the id that nobody else knows.
    let asked = JourneysAsked { envelopes: vec![id] };
    let news: JourneysNews = it.house.post(None, paths::JOURNEYS, &asked).await.value();
    assert_eq!(news.news, [(id, Known::AtSchool)]);
}

#[tokio::test]
async fn no_card_gives_anybody_what_was_there_before_them() {
    let school = Governed::new().await;
    let it = &school.it;
    let inbox = school.inbox(Route::Governors);
    assert_eq!(it.put(&strangers(school.concern(inbox).1)).await.status, 200);

    // The root signs it, and still nobody is put into an inbox of concerns; not under another
    // route's name either.
    for route in [Route::Governors, Route::Telling] {
        let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
        let at = card.inboxes.iter().position(|it| it.id == inbox).unwrap();
        card.inboxes[at].readers.push(school.head.id);
        card.inboxes[at].route = route;
        assert_eq!(it.put_card(&it.root, &card).await.code(), "grows-inbox", "{route:?}");
    }

    // The head becomes a governor: a new inbox for what comes, and nothing of what came.
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    let roles = |card: &mut Card, id: ReaderId, roles: &[Role]| {
        card.readers.iter_mut().find(|it| it.id == id).unwrap().roles = roles.to_vec();
    };
    roles(&mut card, school.head.id, &[Role::Chair]);
    roles(&mut card, school.chair.id, &[Role::ViceChair]);
    card.serve_routes(|| InboxId::from_bytes(random())).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    let now = card.inbox(Route::Governors).unwrap().id;
    assert_ne!(now, inbox);
    let session = school.session(&school.head).await;
    assert!(session.inboxes.contains(&now) && !session.inboxes.contains(&inbox));
    let refused = it.house.get(Some(&session), &paths::inbox(inbox, Place::START)).await;
    assert_eq!(refused.code(), "not-yours");
    // Those who read it still do.
    for person in [&school.chair, &school.vice] {
        let session = school.session(person).await;
        let at = paths::inbox(inbox, Place::START);
        let page: Page = it.house.get(Some(&session), &at).await.value();
        assert_eq!(page.filed.len(), 1);
    }
}

#[tokio::test]
async fn a_letter_whose_readers_have_all_gone_is_refused_for_its_sender_to_see() {
    let school = Governed::new().await;
    let it = &school.it;
    let inbox = school.inbox(Route::Governors);
    let [chair, vice] = ["new chair", "new vice"].map(Person::new);
    let mut card = Card { version: it.card.version + 1, ..it.card.clone() };
    card.readers.retain(|it| it.id != school.chair.id && it.id != school.vice.id);
    card.readers.push(chair.reader(&[Role::Chair]));
    card.readers.push(vice.reader(&[Role::ViceChair]));
    card.serve_routes(|| InboxId::from_bytes(random())).unwrap();
    assert_eq!(it.put_card(&it.root, &card).await.status, 204);
    let old = it.put(&strangers(school.concern(inbox).1)).await;
    assert_eq!((old.status, old.code().as_str()), (404, "unknown-inbox"));
    let now = card.inbox(Route::Governors).unwrap().id;
    assert_eq!(it.put(&strangers(school.concern(now).1)).await.status, 200);
}
