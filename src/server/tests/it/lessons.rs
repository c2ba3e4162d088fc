//! The school's own lessons: who may bring one, in which order, and how much.

use domain::SchoolId;
use ed25519_dalek::SigningKey;
use wire::{
    Signed,
    code::digest,
    lessons::{Lessons, Listed},
    limits, paths,
};

use crate::{
    house::School,
    http::{Answer, ask},
    people::{random, sign},
};

fn listed(slug: &str, pack: &[u8]) -> Listed {
    Listed {
        slug: slug.to_owned(),
        title: "Our pond.".to_owned(),
        path: 0,
        digest: digest(pack),
        bytes: u32::try_from(pack.len()).unwrap(),
    }
}

fn list(it: &School, version: u32, lessons: Vec<Listed>) -> Lessons {
    Lessons { school: it.card.school, version, lessons }
}

fn signed(root: &SigningKey, lessons: &Lessons) -> Signed<Lessons> {
    Signed::new(lessons, |message| sign(root, message))
}

async fn put_pack(it: &School, address: &[u8; 32], pack: &[u8]) -> Answer {
    it.house.send("PUT", Some(&it.session), &paths::lesson_pack(address), pack).await
}

async fn put_list(it: &School, root: &SigningKey, lessons: &Lessons) -> Answer {
    let body = wire::encode(&signed(root, lessons));
    it.house.send("PUT", Some(&it.session), paths::LESSONS, &body).await
}

#[tokio::test]
async fn a_lesson_is_brought_listed_fetched_and_taken_away() {
    let it = School::new().await;
    let (pond, hill) = (b"a pond".as_slice(), b"a hill".as_slice());
    assert_eq!(it.house.get(None, paths::LESSONS).await.code(), "no-lessons");
    let both = list(&it, 1, vec![listed("our-pond", pond), listed("our-hill", hill)]);
    assert_eq!(put_list(&it, &it.root, &both).await.code(), "missing");
    for pack in [pond, hill, pond] {
        assert_eq!(put_pack(&it, &digest(pack), pack).await.status, 204);
    }
    assert_eq!(put_list(&it, &it.root, &both).await.status, 204);
    assert_eq!(put_list(&it, &it.root, &both).await.status, 204, "the same list again");

    let found = it.house.get(None, paths::LESSONS).await;
    assert_eq!(found.value::<Signed<Lessons>>(), signed(&it.root, &both));
    let tag = found.header("etag").unwrap();
    let has_it = [("If-None-Match", tag)];
    let again = ask(it.house.addr, "GET", paths::LESSONS, &has_it, &[]).await.unwrap();
    assert_eq!(again.status, 304);
    let pack = it.house.get(None, &paths::lesson_pack(&digest(pond))).await;
    assert_eq!((pack.status, &pack.body[..]), (200, pond));
    assert!(pack.header("cache-control").unwrap().contains("immutable"));
    assert_eq!(pack.header("x-content-type-options"), Some("nosniff"));

    let one = list(&it, 2, vec![listed("our-pond", pond)]);
    assert_eq!(put_list(&it, &it.root, &one).await.status, 204);
    assert_eq!(it.house.get(None, &paths::lesson_pack(&digest(hill))).await.code(), "no-pack");
    assert_eq!(it.house.get(None, &paths::lesson_pack(&digest(pond))).await.status, 200);
}

#[tokio::test]
async fn a_list_is_refused_for_its_own_reason_and_the_old_one_stays() {
    let it = School::new().await;
    let pond = b"a pond".as_slice();
    put_pack(&it, &digest(pond), pond).await;
    let now = list(&it, 5, vec![listed("our-pond", pond)]);
    assert_eq!(put_list(&it, &it.root, &now).await.status, 204);
    let stranger = SigningKey::from_bytes(&random());
    let next = |version| list(&it, version, vec![listed("our-pond", pond)]);
    let theirs = Lessons { school: SchoolId::from_bytes([9; 16]), ..next(6) };
    let twice = list(&it, 6, vec![listed("our-pond", pond), listed("our-pond", pond)]);
    let outside = list(&it, 6, vec![listed("../card", pond)]);
    let gone = list(&it, 6, vec![listed("our-hill", b"a hill")]);
    let emptied = list(&it, 5, vec![]);
    let cases: Vec<(&str, &SigningKey, Lessons, u16, &str)> = vec![
        ("another root", &stranger, next(6), 403, "other-root"),
        ("a lower version", &it.root, next(4), 409, "older"),
        ("the same version, and another list", &it.root, emptied, 409, "older"),
        ("another school", &it.root, theirs, 403, "other-school"),
        ("one name twice", &it.root, twice, 400, "malformed"),
        ("a name that leads elsewhere", &it.root, outside, 400, "malformed"),
        ("a lesson that is not here", &it.root, gone, 409, "missing"),
    ];
    for (case, root, lessons, status, code) in cases {
        let answer = put_list(&it, root, &lessons).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{case}");
    }
    let body = wire::encode(&signed(&it.root, &next(6)));
    assert_eq!(it.house.send("PUT", None, paths::LESSONS, &body).await.status, 401);
    let large = vec![0; limits::SMALL + 1];
    assert_eq!(
        it.house.send("PUT", Some(&it.session), paths::LESSONS, &large).await.code(),
        "too-large"
    );
    let found = it.house.get(None, paths::LESSONS).await;
    assert_eq!(found.value::<Signed<Lessons>>(), signed(&it.root, &now));
}

#[tokio::test]
async fn a_pack_is_refused_without_a_session_its_own_bytes_or_room() {
    let it = School::new().await;
    let pond = b"a pond".as_slice();
    let address = paths::lesson_pack(&digest(pond));
    assert_eq!(it.house.send("PUT", None, &address, pond).await.status, 401);
    assert_eq!(put_pack(&it, &digest(pond), b"a bomb").await.code(), "other-bytes");
    let large = vec![7; limits::LESSON + 1];
    assert_eq!(put_pack(&it, &digest(&large), &large).await.code(), "too-large");
    let most = vec![7; limits::LESSON];
    assert_eq!(put_pack(&it, &digest(&most), &most).await.status, 204, "the most is not too much");
    for odd in ["/api/lesson-packs/ab", "/api/lesson-packs/..%2F..%2Fcard"] {
        assert_eq!(it.house.get(None, odd).await.code(), "no-pack");
    }
    assert_eq!(it.house.get(None, &address).await.code(), "no-pack", "nothing was kept");
    for n in 0..2 * limits::LESSONS - 1 {
        let pack = format!("pack {n}").into_bytes();
        assert_eq!(put_pack(&it, &digest(&pack), &pack).await.status, 204);
    }
    assert_eq!(put_pack(&it, &digest(pond), pond).await.code(), "too-many-packs");
    let none = list(&it, 1, vec![]);
    assert_eq!(put_list(&it, &it.root, &none).await.status, 204);
    assert_eq!(put_pack(&it, &digest(pond), pond).await.status, 204, "a list makes room");
}
