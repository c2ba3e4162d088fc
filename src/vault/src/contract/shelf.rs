//! A class's shelf, on every disk.

use domain::ClassId;

use super::{Open, enrolled};

/// What children drew stays until there are too many, until it is taken down, and with its class.
pub(crate) async fn a_shelf_holds_the_newest_and_each_class_has_its_own(disk: impl Open) {
    let [ours, theirs] = [1, 2].map(|it| ClassId::from_bytes([it; 16]));
    let vault = disk.open().await;
    assert_eq!(vault.shelf(ours).await.unwrap(), [[0; 0]; 0]);
    vault.set_device(&enrolled(), &[5; 32]).await.unwrap();
    let count = u8::try_from(crate::shelf::HOLDS).unwrap() + 2;
    for n in 1..=count {
        vault.hang(ours, &[n; 40]).await.unwrap();
    }
    vault.hang(theirs, &[99; 40]).await.unwrap();
    let vault = disk.open().await;
    let expected: Vec<Vec<u8>> = (3..=count).rev().map(|n| vec![n; 40]).collect();
    assert_eq!(vault.shelf(ours).await.unwrap(), expected);
    vault.clear_shelf(ours).await.unwrap();
    vault.clear_shelf(ours).await.unwrap();
    assert_eq!(vault.shelf(ours).await.unwrap(), [[0; 0]; 0]);
    assert_eq!(vault.shelf(theirs).await.unwrap(), [[99; 40]]);
    vault.hang(ours, &[7; 40]).await.unwrap();
    assert_eq!(disk.open().await.shelf(ours).await.unwrap(), [[7; 40]]);
    // The enrolment lies in the same drawer, and nobody touched it.
    assert!(vault.device().await.unwrap().is_some());
}
