//! Browsers that a login has signed in from, while somebody guesses at it without a pause.

use std::time::Duration;

use ed25519_dalek::SigningKey;
use server::Rest;
use wire::{
    paths,
    sign_in::{
        RegisterAnswer, RegisterStart, Session, SheetChallenge, SheetFinish, SheetStart,
        sheet_message,
    },
};

use crate::{
    house::{House, School, finish},
    http::Answer,
    people::{Registering, sign},
};

/// Guesses at the lead's login until the next try would have to wait.
async fn guess(house: &House, cookie: Option<&str>) {
    for _ in 0..40 {
        if house.sign_in_from(cookie, "lead", "wrong").await.status == 429 {
            return;
        }
    }
    panic!("nobody slows a guesser down");
}

/// The lead with the right passphrase, and this cookie.
async fn lead(it: &School, cookie: Option<&str>) -> Answer {
    it.house.sign_in_from(cookie, "lead", &it.lead.passphrase).await
}

/// Signs in with the words of a safe sheet.
async fn by_sheet(it: &School, key: &SigningKey) -> Answer {
    let start = SheetStart { sheet_key: key.verifying_key().to_bytes() };
    let given: SheetChallenge = it.house.post(None, paths::SHEET_START, &start).await.value();
    let signature = sign(key, &sheet_message(&given.challenge));
    it.house
        .post(None, paths::SHEET_FINISH, &SheetFinish { attempt: given.attempt, signature })
        .await
}

#[tokio::test]
async fn a_known_browser_signs_in_while_somebody_guesses_from_the_same_address() {
    let it = School::new().await;
    let mine = lead(&it, None).await.cookie().unwrap();
    guess(&it.house, None).await;
    assert_eq!(lead(&it, None).await.code(), "too-soon", "a strange browser waits");
    let answer = lead(&it, Some(&mine)).await;
    assert_eq!(answer.status, 200, "{}", answer.says());
    assert_eq!(answer.cookie().as_ref(), Some(&mine), "and keeps the token that it has");
}

#[tokio::test]
async fn a_stolen_token_guesses_no_faster_and_keeps_the_lead_waiting_nowhere_else() {
    let it = School::new().await;
    let [mine, stolen] =
        [lead(&it, None).await, lead(&it, None).await].map(|it| it.cookie().unwrap());
    guess(&it.house, Some(&stolen)).await;
    let mut waited = Duration::ZERO;
    for _ in 0..20 {
        let refused = it.house.sign_in_from(Some(&stolen), "lead", "wrong").await;
        let wait = Duration::from_secs(refused.header("retry-after").unwrap().parse().unwrap());
        it.house.later(wait);
        waited += wait;
        let wrong = it.house.sign_in_from(Some(&stolen), "lead", "wrong").await;
        assert_eq!((wrong.status, wrong.cookie()), (401, None));
    }
    assert!(Duration::from_mins(7) < waited, "{waited:?}");
    assert_eq!(lead(&it, Some(&stolen)).await.code(), "too-soon");
    assert_eq!(lead(&it, Some(&mine)).await.status, 200);
}

#[tokio::test]
async fn a_token_outlives_a_restart_and_ends_with_its_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let it = School::in_house(House::in_folder(folder.path().to_owned()).await).await;
    let mine = lead(&it, None).await.cookie().unwrap();
    it.house.stop().await;
    let it = School { house: House::over(Rest::Folder(folder.path().to_owned())).await, ..it };
    guess(&it.house, None).await;
    let session: Session = lead(&it, Some(&mine)).await.value();

    let (registering, request) = Registering::start(&it.lead.passphrase);
    let start = RegisterStart { code: String::new(), login: String::new(), request };
    let answer = it.house.post(Some(&session), paths::PASSPHRASE_START, &start).await;
    let upload = registering.finish(&answer.value::<RegisterAnswer>().response);
    let renewed = finish(&it.lead, "", upload);
    let answer = it.house.post(Some(&session), paths::PASSPHRASE_FINISH, &renewed).await;
    let new = answer.cookie().unwrap();
    guess(&it.house, Some(&mine)).await;
    assert_eq!(lead(&it, Some(&mine)).await.code(), "too-soon", "it is a stranger's again");
    assert_eq!(lead(&it, Some(&new)).await.status, 200);
}

#[tokio::test]
async fn the_safe_sheet_makes_a_browser_known_while_somebody_guesses() {
    let it = School::new().await;
    for _ in 0..4 {
        it.house.sign_in_from(None, "lead", "wrong").await;
    }
    assert_eq!(lead(&it, None).await.code(), "too-soon");
    let known = by_sheet(&it, &it.lead.sheet).await.cookie().unwrap();
    assert_eq!(lead(&it, Some(&known)).await.status, 200);
}

#[tokio::test]
async fn an_answer_says_neither_whether_a_login_exists_nor_whether_a_token_is_known() {
    let it = School::new().await;
    let mine = lead(&it, None).await.cookie().unwrap();
    let (name, _) = mine.split_once('=').unwrap();
    let made_up = format!("{name}={}", "0".repeat(64));
    let shape = |answer: Answer| {
        let heads = answer.head.lines().filter_map(|it| Some(it.split_once(':')?.0.to_owned()));
        (answer.status, heads.collect::<Vec<_>>(), answer.code())
    };
    let mut shapes = Vec::new();
    for login in ["lead", "nobody"] {
        for cookie in [None, Some(&*mine), Some(&*made_up)] {
            shapes.push(shape(it.house.sign_in_from(cookie, login, "wrong").await));
        }
    }
    shapes.dedup();
    assert_eq!(shapes.len(), 1, "{shapes:?}");
}
