//! The card: who may bring one, and which.

use domain::{Card, Role};
use ed25519_dalek::SigningKey;
use wire::{
    card::{SignedCard, handover_message},
    paths,
};

use crate::{
    house::School,
    http::ask,
    people::{Person, random, sign, signed},
};

#[tokio::test]
async fn a_card_is_refused_for_its_own_reason_and_the_old_one_stays() {
    let it = School::new().await;
    let next = || Card { version: 3, ..it.card.clone() };
    let stranger = SigningKey::from_bytes(&random());
    let mut dropped = next();
    dropped.inboxes.pop();
    let cases: Vec<(&str, &SigningKey, Card, u16, &str)> = vec![
        ("another root", &stranger, next(), 403, "other-root"),
        (
            "the same version",
            &it.root,
            Card { hours: "never".to_owned(), ..it.card.clone() },
            409,
            "older",
        ),
        ("a lower version", &it.root, Card { version: 1, ..it.card.clone() }, 409, "older"),
        ("another server", &it.root, Card { server_key: [9; 32], ..next() }, 403, "other-server"),
        ("an inbox less", &it.root, dropped, 409, "drops-inbox"),
        (
            "another school",
            &it.root,
            Card { school: domain::SchoolId::from_bytes([9; 16]), ..next() },
            403,
            "other-school",
        ),
    ];
    for (case, root, card, status, code) in cases {
        let answer = it.put_card(root, &card).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{case}");
    }
    let mut forged = signed(&it.root, &next());
    forged.card = signed(&stranger, &next()).card;
    let put = wire::encode(&forged);
    let answer = it.house.send("PUT", Some(&it.session), paths::CARD, &put).await;
    assert_eq!((answer.status, answer.code().as_str()), (403, "other-root"));
    let unsigned = it.house.send("PUT", None, paths::CARD, &put).await;
    assert_eq!(unsigned.status, 401);

    let now: SignedCard = it.house.get(None, paths::CARD).await.value();
    assert_eq!(now, signed(&it.root, &it.card));
    assert_eq!(it.put_card(&it.root, &it.card).await.status, 204, "the same card again");
    assert_eq!(it.put_card(&it.root, &next()).await.status, 204);
}

#[tokio::test]
async fn a_root_hands_over_to_the_next_and_no_other_may() {
    let it = School::new().await;
    let (new, stranger) = (SigningKey::from_bytes(&random()), SigningKey::from_bytes(&random()));
    let card = Card { version: 3, ..it.card.clone() };
    let message = handover_message(&new.verifying_key().to_bytes());
    for (from, status) in [(&stranger, 403), (&it.root, 204)] {
        let mut handed = signed(&new, &card);
        handed.handover = Some((it.root.verifying_key().to_bytes(), sign(from, &message)));
        let put = wire::encode(&handed);
        let answer = it.house.send("PUT", Some(&it.session), paths::CARD, &put).await;
        assert_eq!(answer.status, status, "{}", answer.says());
    }
    let after = Card { version: 4, ..it.card.clone() };
    assert_eq!(it.put_card(&it.root, &after).await.code(), "other-root");
    assert_eq!(it.put_card(&new, &after).await.status, 204);
}

#[tokio::test]
async fn a_device_that_has_the_card_is_told_so() {
    let it = School::new().await;
    let first = it.house.get(None, paths::CARD).await;
    let etag = first.header("etag").unwrap().to_owned();
    let asked = [("If-None-Match", etag.as_str())];
    let again = ask(it.house.addr, "GET", paths::CARD, &asked, &[]).await.unwrap();
    assert_eq!((again.status, again.body.len()), (304, 0));
    let next = Card { version: 3, ..it.card.clone() };
    assert_eq!(it.put_card(&it.root, &next).await.status, 204);
    let newer = ask(it.house.addr, "GET", paths::CARD, &asked, &[]).await.unwrap();
    assert_eq!(newer.value::<SignedCard>().card.unverified().unwrap().version, 3);
}

#[tokio::test]
async fn somebody_the_card_no_longer_names_is_let_in_no_more() {
    let it = School::new().await;
    let deputy = it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap();
    let page = paths::inbox(it.telling, wire::Place::START);
    assert_eq!(it.house.get(Some(&deputy), &page).await.status, 200);
    let mut without = Card { version: 3, ..it.card.clone() };
    without.readers.retain(|reader| reader.id != it.deputy.id);
    let new = Person::new("new deputy");
    without.readers.push(new.reader(&[Role::Deputy]));
    for inbox in &mut without.inboxes {
        inbox.readers = vec![it.lead.id, new.id];
    }
    assert_eq!(it.put_card(&it.root, &without).await.status, 204);
    assert_eq!(it.house.get(Some(&deputy), &page).await.status, 401);
    assert_eq!(it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap_err().status, 401);
}
