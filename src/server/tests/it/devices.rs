//! Tablets: listed, seen, taken back.

use std::time::Duration;

use domain::DeviceId;
use wire::{
    Place,
    collect::{Page, Standing},
    device::Listed,
    paths,
};

use crate::{house::School, people::letter};

async fn only(it: &School) -> Listed {
    let mut all: Vec<Listed> = it.house.get(Some(&it.session), paths::DEVICES).await.value();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[tokio::test]
async fn a_tablet_that_was_taken_back_is_marked_and_its_letters_are_still_taken() {
    let it = School::new().await;
    assert_eq!(only(&it).await.seen, None);
    it.house.later(Duration::from_mins(1));
    let send = async || it.put(&it.tablet.hand_in(letter(it.house.school, it.telling).1)).await;
    assert_eq!(send().await.status, 200);
    let listed = only(&it).await;
    assert_eq!(listed.seen, Some(listed.enrolled + Duration::from_mins(1)));
    assert!(!listed.revoked);

    let at = paths::device(it.tablet.device);
    assert_eq!(it.house.send("DELETE", None, &at, &[]).await.status, 401);
    assert_eq!(it.house.send("DELETE", Some(&it.session), &at, &[]).await.status, 204);
    assert!(only(&it).await.revoked);
    assert_eq!(send().await.status, 200);
    let inbox = paths::inbox(it.telling, Place::START);
    let page: Page = it.house.get(Some(&it.session), &inbox).await.value();
    let standings: Vec<Standing> = page.filed.iter().map(|filed| filed.standing).collect();
    let device = it.tablet.device;
    assert_eq!(standings, [Standing::Enrolled(device), Standing::Revoked(device)]);

    let unknown = paths::device(DeviceId::from_bytes([9; 16]));
    assert_eq!(it.house.send("DELETE", Some(&it.session), &unknown, &[]).await.status, 404);
}
