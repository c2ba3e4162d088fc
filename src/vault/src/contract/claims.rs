//! Ways back to answers, on every disk.

use domain::EnvelopeId;

use super::Open;

/// A claim stays until it is forgotten, and each has its own.
pub(crate) async fn a_claim_is_remembered_until_it_is_forgotten(disk: impl Open) {
    let [first, second] = [1, 2].map(|it| EnvelopeId::from_bytes([it; 16]));
    let vault = disk.open().await;
    assert!(vault.claims().await.unwrap().is_empty());
    vault.keep_claim(first, &[7; 16]).await.unwrap();
    vault.keep_claim(second, &[8; 16]).await.unwrap();
    vault.keep_claim(first, &[7; 16]).await.unwrap();
    let vault = disk.open().await;
    let kept: Vec<_> =
        vault.claims().await.unwrap().into_iter().map(|(id, it)| (id, *it)).collect();
    assert_eq!(kept, [(first, [7; 16]), (second, [8; 16])]);
    vault.forget_claim(first).await.unwrap();
    vault.forget_claim(first).await.unwrap();
    let left = disk.open().await.claims().await.unwrap();
    assert_eq!(left.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [second]);
}
