//! The same server over PostgreSQL: a school's whole story, once.

use std::env;

use server::Rest;
use wire::{
    Place,
    collect::{JourneysAsked, Known, Page},
    device::Listed,
    paths,
    sign_in::{RootFor, Waiting},
};

use crate::{
    house::{House, School},
    people::{Person, letter, random},
};

/// Names the PostgreSQL server of a test run; `cargo xtask test` starts one.
const POSTGRES: &str = "BRAMBLE_TEST_POSTGRES";

#[tokio::test]
async fn a_school_is_set_up_tells_reads_and_is_restarted() {
    let Ok(address) = env::var(POSTGRES) else {
        assert!(env::var("CI").is_err(), "{POSTGRES} is not set: nothing was tested there");
        eprintln!("not run on PostgreSQL: {POSTGRES} names no server (`cargo xtask test` does)");
        return;
    };
    let server = sqlx::PgPool::connect(&address).await.unwrap();
    let name = format!("story_{:032x}", u128::from_be_bytes(random()));
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&server).await.unwrap();
    let (base, _) = address.rsplit_once('/').unwrap();
    let rest = Rest::Postgres(format!("{base}/{name}"));

    let it = School::in_house(House::over(rest.clone()).await).await;
    let (id, bytes) = letter(it.house.school, it.telling);
    let hand_in = it.tablet.hand_in(bytes);
    let first = it.put(&hand_in).await;
    assert_eq!(first.status, 200, "{}", first.says());
    let root = RootFor { reader: it.deputy.id, root: vec![3; 1200] };
    assert_eq!(it.house.post(Some(&it.session), paths::ROOTS, &root).await.status, 204);
    let spare = Person::new("spare").record();
    for _ in 0..2 {
        assert_eq!(it.house.post(Some(&it.session), paths::SPARE, &spare).await.status, 204);
    }
    let waiting: Vec<Waiting> = it.house.get(Some(&it.session), paths::WAITING).await.value();
    assert_eq!(waiting, []);

    // The next start finds everything where it was.
    it.house.stop().await;
    let it = School { house: House::over(rest).await, ..it };
    assert_eq!(it.house.set_up_code, "", "the school is set up already");
    let deputy = it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap();
    assert_eq!(deputy.record.root, root.root);
    assert_eq!(it.put(&hand_in).await.body, first.body, "the same receipt, byte for byte");
    let page: Page =
        it.house.get(Some(&deputy), &paths::inbox(it.telling, Place::START)).await.value();
    assert_eq!((page.filed.len(), page.filed[0].envelope), (1, id));
    let asked = JourneysAsked { envelopes: vec![id] };
    let news: wire::collect::JourneysNews =
        it.house.post(None, paths::JOURNEYS, &asked).await.value();
    assert_eq!(news.news, [(id, Known::AtSchool)]);
    let devices: Vec<Listed> = it.house.get(Some(&deputy), paths::DEVICES).await.value();
    assert!(devices[0].seen.is_some());

    it.house.stop().await;
    let drop = sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"));
    sqlx::query(drop).execute(&server).await.unwrap();
}
