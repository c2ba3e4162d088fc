//! From a tablet to a reader and back: pages, opened, later slots, journeys.

use domain::{Moment, ReaderId};
use wire::{
    Place, Signed, Slot,
    batch::BatchAnswer,
    chain,
    collect::{JourneysAsked, JourneysNews, Known, Page, Standing},
    opened::Opened,
    paths,
    sign_in::{LaterSlot, Session},
};

use crate::{
    house::School,
    people::{Person, letter, sign, strangers},
};

async fn page(it: &School, session: &Session, after: u64) -> Page {
    it.house.get(Some(session), &paths::inbox(it.telling, Place(after))).await.value()
}

async fn journeys(it: &School, asked: &JourneysAsked) -> JourneysNews {
    it.house.post(None, paths::JOURNEYS, asked).await.value()
}

#[tokio::test]
async fn a_reader_collects_every_letter_in_order_with_a_chain_that_holds() {
    let it = School::new().await;
    let letters: Vec<_> = (0..70).map(|_| letter(it.house.school, it.telling)).collect();
    for some in letters.chunks(35) {
        let batch = it.tablet.batch(some.iter().map(|(_, bytes)| bytes.clone()));
        let answer = it.house.raw("POST", paths::HAND_INS, &batch.to_bytes()).await;
        assert_eq!(answer.value::<BatchAnswer>().refusals, [None; 35]);
    }
    let mut before = chain::START;
    let mut collected = Vec::new();
    loop {
        let next = page(&it, &it.session, u64::try_from(collected.len()).unwrap()).await;
        assert_eq!(next.last, Place(70));
        if next.filed.is_empty() {
            break;
        }
        for filed in next.filed {
            assert_eq!(filed.place.0, u64::try_from(collected.len() + 1).unwrap());
            assert_eq!(filed.standing, Standing::Enrolled(it.tablet.device));
            before = chain::link(&before, filed.place, &filed.digest);
            assert_eq!(filed.chain, before);
            collected.push((filed.envelope, filed.bytes.unwrap().into_vec()));
        }
    }
    assert_eq!(collected, letters);
}

#[tokio::test]
async fn an_inbox_is_open_to_its_readers_alone() {
    let it = School::new().await;
    let at = paths::inbox(it.telling, Place::START);
    assert_eq!(it.house.get(None, &at).await.status, 401);
    let forged = Session { token: [7; 32], ..it.session.clone() };
    assert_eq!(it.house.get(Some(&forged), &at).await.status, 401);
    let invite = wire::sign_in::Invite { roles: vec![domain::Role::Deputy] };
    let code: wire::device::Code =
        it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
    let (_, waiting) = it.house.register(&Person::new("third"), &code.code).await.unwrap();
    assert_eq!(waiting.inboxes, []);
    for path in [at.as_str(), paths::DEVICES, paths::WAITING] {
        let refused = it.house.get(Some(&waiting), path).await;
        assert_eq!((refused.status, refused.code().as_str()), (403, "waiting"), "{path}");
    }
    let unknown = paths::inbox(domain::InboxId::from_bytes([9; 16]), Place::START);
    assert_eq!(it.house.get(Some(&it.session), &unknown).await.code(), "not-yours");
    let garbled = format!("/api/inboxes/{}?after=x", it.telling);
    assert_eq!(it.house.get(Some(&it.session), &garbled).await.code(), "after");
}

#[tokio::test]
async fn the_tablet_hears_that_a_grown_up_has_opened_it_from_that_grown_up_alone() {
    let it = School::new().await;
    let (id, bytes) = letter(it.house.school, it.telling);
    let asked = JourneysAsked { envelopes: vec![id] };
    assert_eq!(journeys(&it, &asked).await.news, [(id, Known::Nothing)]);
    assert_eq!(it.put(&it.tablet.hand_in(bytes)).await.status, 200);
    assert_eq!(journeys(&it, &asked).await.news, [(id, Known::AtSchool)]);

    let word = |reader: ReaderId, envelope, by: &Person| {
        let school = it.house.school;
        let opened = Opened { school, envelope, reader, at: Moment::from_millis(5) };
        Signed::new(&opened, |message| sign(&by.key, message))
    };
    let lead = it.lead.id;
    let unknown = domain::EnvelopeId::from_bytes([9; 16]);
    let cases = [
        ("another's key", word(lead, id, &it.deputy), 403),
        ("another's name", word(it.deputy.id, id, &it.deputy), 403),
        ("no such letter", word(lead, unknown, &it.lead), 404),
    ];
    for (case, said, status) in cases {
        let refused = it.house.post(Some(&it.session), paths::OPENED, &said).await;
        assert_eq!(refused.status, status, "{case}");
    }
    assert_eq!(journeys(&it, &asked).await.news, [(id, Known::AtSchool)]);

    let said = word(lead, id, &it.lead);
    assert_eq!(it.house.post(Some(&it.session), paths::OPENED, &said).await.status, 204);
    let deputy = it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap();
    let second = word(it.deputy.id, id, &it.deputy);
    assert_eq!(it.house.post(Some(&deputy), paths::OPENED, &second).await.status, 204);
    assert_eq!(journeys(&it, &asked).await.news, [(id, Known::Opened(said.clone()))]);
    assert_eq!(page(&it, &it.session, 0).await.filed[0].opened, Some(said));
}

#[tokio::test]
async fn a_later_slot_is_shown_to_its_reader_and_the_letter_never_changes() {
    let it = School::new().await;
    let (id, bytes) = letter(it.house.school, it.telling);
    assert_eq!(it.put(&it.tablet.hand_in(bytes.clone())).await.status, 200);
    let slot = |reader| Slot { reader, encapped: vec![5; 1120], key: vec![5; 48] };
    let stranger = LaterSlot { envelope: id, slot: slot(ReaderId::from_bytes([9; 16])) };
    let refused = it.house.post(Some(&it.session), paths::LATER_SLOTS, &vec![stranger]).await;
    assert_eq!(refused.code(), "no-letter");
    let later = vec![LaterSlot { envelope: id, slot: slot(it.deputy.id) }];
    assert_eq!(it.house.post(Some(&it.session), paths::LATER_SLOTS, &later).await.status, 204);
    let deputy = it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap();
    let theirs = page(&it, &deputy, 0).await.filed.remove(0);
    assert_eq!(theirs.later, Some(later[0].slot.clone()));
    assert_eq!(theirs.bytes.unwrap().into_vec(), bytes);
    assert_eq!(page(&it, &it.session, 0).await.filed[0].later, None);
}

#[tokio::test]
async fn a_strangers_letter_lies_in_the_tray_and_says_so() {
    let it = School::new().await;
    assert_eq!(it.put(&strangers(letter(it.house.school, it.tray).1)).await.status, 200);
    let at = paths::inbox(it.tray, Place::START);
    let tray: Page = it.house.get(Some(&it.session), &at).await.value();
    assert_eq!(tray.filed[0].standing, Standing::Stranger);
    assert_eq!(page(&it, &it.session, 0).await.filed, []);
}
