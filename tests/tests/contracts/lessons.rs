//! A school's own lessons: the list, and the packs that it names.

use domain::SchoolId;
use server::store::{Listing, Store};
use wire::{
    Signature, Signed,
    code::digest,
    lessons::{Lessons, Listed},
};

use crate::grounds::founded;

fn list(school: SchoolId, version: u32, packs: &[&[u8]]) -> (Signed<Lessons>, Lessons) {
    let listed = |pack: &&[u8]| Listed {
        slug: String::from_utf8_lossy(pack).into_owned(),
        title: "A lesson.".to_owned(),
        path: 0,
        digest: digest(pack),
        bytes: u32::try_from(pack.len()).unwrap(),
    };
    let lessons = Lessons { school, version, lessons: packs.iter().map(listed).collect() };
    (Signed::new(&lessons, |_| Signature([3; 64])), lessons)
}

pub(crate) async fn a_list_of_lessons_only_ever_gets_newer_and_lets_go_of_what_it_does_not_name(
    store: &Store,
) {
    let school = founded(store).await;
    assert_eq!(store.lessons(school).await.unwrap(), None);
    let keep = async |version: u32, packs: &[&[u8]]| {
        let (signed, lessons) = list(school, version, packs);
        (store.keep_lessons(school, &signed, &lessons).await.unwrap(), signed)
    };
    assert_eq!(keep(1, &[b"pond"]).await.0, Listing::Missing);
    assert_eq!(store.lessons(school).await.unwrap(), None, "nothing is half kept");
    for pack in [b"pond", b"hill"] {
        assert!(store.keep_lesson_pack(school, &digest(pack), pack, 9).await.unwrap());
    }
    let (kept, first) = keep(2, &[b"pond", b"hill"]).await;
    assert_eq!(kept, Listing::Kept);
    for version in [1, 2] {
        assert_eq!(keep(version, &[]).await.0, Listing::Older);
    }
    assert_eq!(keep(3, &[b"lake"]).await.0, Listing::Missing);
    assert_eq!(store.lessons(school).await.unwrap(), Some(first));
    let (kept, second) = keep(7, &[b"hill"]).await;
    assert_eq!(kept, Listing::Kept);
    assert_eq!(store.lessons(school).await.unwrap(), Some(second));
    let pack = async |it: &[u8]| store.lesson_pack(school, &digest(it)).await.unwrap();
    assert_eq!((pack(b"pond").await, pack(b"hill").await), (None, Some(b"hill".to_vec())));
}

pub(crate) async fn packs_lie_by_their_school_and_digest_and_are_no_more_than_may_be(
    store: &Store,
) {
    let [ours, theirs] = [founded(store).await, founded(store).await];
    let large = vec![7; 1_500_000];
    let keep = async |pack: &[u8]| store.keep_lesson_pack(ours, &digest(pack), pack, 2).await;
    assert!(keep(&large).await.unwrap());
    assert!(keep(b"pond").await.unwrap());
    assert!(keep(b"pond").await.unwrap(), "bringing it again changes nothing");
    assert!(!keep(b"hill").await.unwrap());
    assert_eq!(store.lesson_pack(ours, &digest(b"hill")).await.unwrap(), None);
    assert_eq!(store.lesson_pack(ours, &digest(&large)).await.unwrap(), Some(large));
    assert_eq!(store.lesson_pack(theirs, &digest(b"pond")).await.unwrap(), None);
}
