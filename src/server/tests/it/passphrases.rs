//! Signing in: slow for those who guess, possible for those who know.

use std::time::Duration;

use ed25519_dalek::SigningKey;
use wire::{
    paths,
    sign_in::{
        RegisterAnswer, RegisterStart, Session, SheetChallenge, SheetFinish, SheetStart,
        SignInAnswer, SignInStart, sheet_message,
    },
};

use crate::{
    house::{School, finish},
    http::Answer,
    people::{Registering, SigningIn, random, sign},
};

#[tokio::test]
async fn a_hundred_wrong_passphrases_are_slow_and_the_right_one_then_works() {
    let it = School::new().await;
    // The answer to the first message tells a guesser all they need: nobody would send the second.
    let mut waited = Duration::ZERO;
    for _ in 0..100 {
        loop {
            let (_, request) = SigningIn::start("wrong");
            let start = SignInStart { login: "lead".to_owned(), request };
            let answer = it.house.post(None, paths::SIGN_IN_START, &start).await;
            if answer.status == 200 {
                break;
            }
            assert_eq!((answer.status, answer.code().as_str()), (429, "too-soon"));
            let wait = Duration::from_secs(answer.header("retry-after").unwrap().parse().unwrap());
            assert!(wait <= Duration::from_secs(30), "{wait:?}");
            it.house.later(wait);
            waited += wait;
        }
    }
    assert!(Duration::from_mins(40) < waited, "{waited:?}");
    let wrong = it.house.sign_in("lead", "wrong").await.unwrap_err();
    assert_eq!(wrong.status, 429);
    it.house.later(Duration::from_secs(30));
    let wrong = it.house.sign_in("lead", "wrong").await.unwrap_err();
    assert_eq!((wrong.status, wrong.code().as_str()), (401, "wrong"));
    it.house.later(Duration::from_secs(30));
    let session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
    assert_eq!(session.inboxes, [it.telling, it.tray]);
    assert_eq!(session.record, it.lead.record());
}

#[tokio::test]
async fn an_unknown_login_is_answered_like_a_known_one() {
    let it = School::new().await;
    let mut lengths = Vec::new();
    for login in ["lead", "nobody"] {
        let (_, request) = SigningIn::start("wrong");
        let start = SignInStart { login: login.to_owned(), request };
        let answer: SignInAnswer = it.house.post(None, paths::SIGN_IN_START, &start).await.value();
        lengths.push(answer.response.len());
        let wrong = it.house.sign_in(login, "wrong").await.unwrap_err();
        assert_eq!((wrong.status, wrong.code().as_str()), (401, "wrong"), "{login}");
    }
    assert_eq!(lengths[0], lengths[1]);
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_or_signed_out() {
    let it = School::new().await;
    let other = it.house.sign_in(" Le ad ", &it.lead.passphrase).await.unwrap();
    let list = async |session: &Session| it.house.get(Some(session), paths::DEVICES).await.status;
    assert_eq!(list(&other).await, 200);
    assert_eq!(it.house.send("POST", Some(&other), paths::SIGN_OUT, &[]).await.status, 204);
    assert_eq!(list(&other).await, 401);
    it.house.later(Duration::from_mins(29));
    assert_eq!(list(&it.session).await, 200);
    it.house.later(Duration::from_mins(31));
    assert_eq!(list(&it.session).await, 401);
}

#[tokio::test]
async fn the_safe_sheet_is_a_second_way_in_and_leads_to_a_new_passphrase() {
    let it = School::new().await;
    let with = async |key: &SigningKey| -> Answer {
        let start = SheetStart { sheet_key: key.verifying_key().to_bytes() };
        let given: SheetChallenge = it.house.post(None, paths::SHEET_START, &start).await.value();
        let signature = sign(key, &sheet_message(&given.challenge));
        let finish = SheetFinish { attempt: given.attempt, signature };
        it.house.post(None, paths::SHEET_FINISH, &finish).await
    };
    assert_eq!(with(&SigningKey::from_bytes(&random())).await.status, 401);
    let session: Session = with(&it.lead.sheet).await.value();
    assert_eq!(session.record, it.lead.record());

    let (registering, request) = Registering::start("a new and longer passphrase");
    let start = RegisterStart { code: String::new(), login: String::new(), request };
    let answer = it.house.post(Some(&session), paths::PASSPHRASE_START, &start).await;
    let upload = registering.finish(&answer.value::<RegisterAnswer>().response);
    let mut done = finish(&it.lead, "", upload);
    done.record.by_passphrase = vec![9; 96];
    let others = finish(&it.deputy, "", done.upload.clone());
    let refused = it.house.post(Some(&session), paths::PASSPHRASE_FINISH, &others).await;
    assert_eq!(refused.code(), "keys", "nobody renews for somebody else");
    assert_eq!(it.house.post(Some(&session), paths::PASSPHRASE_FINISH, &done).await.status, 204);

    assert_eq!(it.house.get(Some(&it.session), paths::DEVICES).await.status, 401, "others end");
    assert_eq!(it.house.get(Some(&session), paths::DEVICES).await.status, 200);
    assert_eq!(it.house.sign_in("lead", &it.lead.passphrase).await.unwrap_err().code(), "wrong");
    let again = it.house.sign_in("lead", "a new and longer passphrase").await.unwrap();
    assert_eq!(again.record.by_passphrase, [9; 96]);
}

#[tokio::test]
async fn a_root_reaches_a_second_reader_and_the_spare_signs_in_with_its_words() {
    let it = School::new().await;
    let root = wire::sign_in::RootFor { reader: it.deputy.id, root: vec![3; 1200] };
    assert_eq!(it.house.post(Some(&it.session), paths::ROOTS, &root).await.status, 204);
    let deputy = it.house.sign_in("deputy", &it.deputy.passphrase).await.unwrap();
    assert_eq!(deputy.record.root, root.root);

    let spare = crate::people::Person::new("spare");
    let keep = async |record| it.house.post(Some(&it.session), paths::SPARE, &record).await.status;
    assert_eq!(keep(spare.record()).await, 204);
    assert_eq!(keep(spare.record()).await, 204, "a repeat is no quarrel");
    assert_eq!(keep(it.deputy.record()).await, 409, "a person's record stays theirs");
    let start = SheetStart { sheet_key: spare.sheet.verifying_key().to_bytes() };
    let given: SheetChallenge = it.house.post(None, paths::SHEET_START, &start).await.value();
    let signature = sign(&spare.sheet, &sheet_message(&given.challenge));
    let finish = SheetFinish { attempt: given.attempt, signature };
    let session: Session = it.house.post(None, paths::SHEET_FINISH, &finish).await.value();
    assert_eq!(session.record, spare.record());
    assert_eq!(session.inboxes, [], "until the card names it");
}
