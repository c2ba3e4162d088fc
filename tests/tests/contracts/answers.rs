//! Answers to concerns, in boxes that nobody's name stands on.

use domain::{EnvelopeId, Moment, ReplyBoxId};
use server::store::{Answering, Store};

use crate::grounds::founded;

pub(crate) async fn an_answer_lies_once_in_its_own_box(store: &Store) {
    let [ours, theirs] = [founded(store).await, founded(store).await];
    let [first, second] = [7, 8].map(|it| ReplyBoxId::from_bytes([it; 16]));
    let keep = async |to: ReplyBoxId, id: u8, bytes: &[u8], now: u64| {
        let at = (to, EnvelopeId::from_bytes([id; 16]));
        store.answer(ours, at, bytes, 2, Moment::from_millis(now)).await.unwrap()
    };
    assert_eq!(keep(first, 9, b"later", 20).await, Answering::Kept);
    assert_eq!(keep(first, 5, b"sooner", 10).await, Answering::Kept);
    assert_eq!(keep(first, 9, b"later", 30).await, Answering::Kept, "a repeat changes nothing");
    assert_eq!(keep(first, 9, b"other", 30).await, Answering::OtherBytes);
    assert_eq!(keep(first, 6, b"third", 30).await, Answering::Full);
    assert_eq!(keep(second, 9, b"elsewhere", 30).await, Answering::Kept);
    let found = async |school, to| store.answers(school, to).await.unwrap();
    assert_eq!(found(ours, first).await, [b"sooner".to_vec(), b"later".to_vec()]);
    assert_eq!(found(ours, second).await, [b"elsewhere".to_vec()]);
    assert!(found(theirs, first).await.is_empty());
}
