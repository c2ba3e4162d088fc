//! Answers to concerns: who may file one, and what whoever knows the box is given.

use domain::{EnvelopeId, InboxId, Kind, ReplyBoxId};
use wire::{
    Envelope,
    answers::{Answering, Answers},
    limits, paths,
};

use crate::{
    house::School,
    http::Answer,
    people::{letter_of, random},
};

const BOX: ReplyBoxId = ReplyBoxId::from_bytes([7; 16]);

fn sealed(it: &School, inbox: InboxId, kind: Kind, body: usize) -> Vec<u8> {
    let id = EnvelopeId::from_bytes(random());
    let bytes = letter_of(it.house.school, inbox, id, &vec![7; body]);
    let mut envelope = Envelope::from_bytes(&bytes).unwrap();
    envelope.header.kind = kind;
    envelope.to_bytes()
}

async fn file(it: &School, envelope: &[u8]) -> Answer {
    let body = wire::encode(&Answering { reply_box: BOX, envelope: envelope.to_vec() });
    it.house.send("PUT", Some(&it.session), paths::ANSWERS, &body).await
}

async fn found(it: &School, reply_box: ReplyBoxId) -> Vec<Vec<u8>> {
    let answers: Answers = it.house.post(None, paths::ANSWERS, &reply_box).await.value();
    answers.envelopes.into_iter().map(serde_bytes::ByteBuf::into_vec).collect()
}

#[tokio::test]
async fn an_answer_is_found_by_its_box_alone() {
    let it = School::new().await;
    let answer = sealed(&it, it.telling, Kind::Answer, 1024);
    assert_eq!(file(&it, &answer).await.status, 204);
    assert_eq!(file(&it, &answer).await.status, 204, "sent again");
    assert_eq!(found(&it, BOX).await, [answer]);
    assert!(found(&it, ReplyBoxId::from_bytes([8; 16])).await.is_empty());
}

#[tokio::test]
async fn each_is_refused_for_its_own_reason() {
    let it = School::new().await;
    let answer = sealed(&it, it.telling, Kind::Answer, 1024);
    let body = wire::encode(&Answering { reply_box: BOX, envelope: answer.clone() });
    assert_eq!(it.house.send("PUT", None, paths::ANSWERS, &body).await.code(), "sign-in");
    for (bytes, code) in [
        (sealed(&it, it.telling, Kind::Telling, 1024), "malformed"),
        (sealed(&it, it.telling, Kind::Answer, limits::CONCERN), "too-large"),
        (answer[..answer.len() - 1].to_vec(), "malformed"),
        (sealed(&it, InboxId::from_bytes(random()), Kind::Answer, 1024), "not-yours"),
    ] {
        assert_eq!(file(&it, &bytes).await.code(), code);
    }
    let mut other = answer.clone();
    *other.last_mut().unwrap() ^= 1;
    assert_eq!(file(&it, &answer).await.status, 204);
    assert_eq!(file(&it, &other).await.code(), "other-bytes");
    for _ in 1..limits::ANSWERS {
        assert_eq!(file(&it, &sealed(&it, it.telling, Kind::Answer, 64)).await.status, 204);
    }
    assert_eq!(file(&it, &sealed(&it, it.telling, Kind::Answer, 64)).await.code(), "full");
    assert_eq!(found(&it, BOX).await.len(), limits::ANSWERS);
}
