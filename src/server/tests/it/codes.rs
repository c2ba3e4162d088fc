//! One-use codes: set-up, invitations, enrolments.

use std::time::Duration;

use domain::Role;
use wire::{
    device::{Code, Enrolled},
    paths,
    sign_in::{Grant, Invite},
};

use crate::{
    house::{House, School},
    people::Person,
};

#[tokio::test]
async fn a_first_run_is_not_hijacked_without_the_terminals_code() {
    let house = House::empty().await;
    let hijacker = Person::new("hijacker");
    for guess in ["", "BCDF-GHJK-MNPQ", "2222-2222-2222"] {
        let refused = house.register(&hijacker, guess).await.unwrap_err();
        assert_eq!((refused.status, refused.code().as_str()), (403, "code"), "{guess}");
    }
    let lead = Person::new("lead");
    let typed = house.set_up_code.to_lowercase().replace('-', " ");
    let (grants, _) = house.register(&lead, &typed).await.unwrap();
    assert!(matches!(grants, Grant::SetUp { school, .. } if school == house.school));
    let again = house.register(&hijacker, &house.set_up_code).await.unwrap_err();
    assert_eq!((again.status, again.code().as_str()), (403, "code"), "a code works once");
}

#[tokio::test]
async fn wrong_codes_are_slow_and_the_right_one_works_after_the_wait() {
    let house = House::empty().await;
    let person = Person::new("lead");
    let mut waits = 0;
    for _ in 0..60 {
        let refused = house.register(&person, "BCDF-GHJK-MNPQ").await.unwrap_err();
        if refused.status == 429 {
            waits += 1;
            let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=30).contains(&wait), "{wait}");
            house.later(Duration::from_secs(wait));
        }
    }
    assert!(10 < waits, "{waits}");
    house.later(Duration::from_secs(30));
    house.register(&person, &house.set_up_code).await.unwrap();
}

#[tokio::test]
async fn every_code_dies_in_its_time() {
    let house = House::empty().await;
    house.later(Duration::from_hours(24));
    let late = house.register(&Person::new("lead"), &house.set_up_code).await.unwrap_err();
    assert_eq!(late.code(), "code", "a set-up code lives for a day");

    let it = School::new().await;
    let enrolment = it.enrolment_code().await;
    it.house.later(Duration::from_mins(30));
    let late = it.enrol(&enrolment.code).await;
    assert_eq!((late.status, late.code().as_str()), (403, "code"), "half an hour");

    let session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
    let invite = Invite { roles: vec![Role::Deputy] };
    let code: Code = it.house.post(Some(&session), paths::INVITES, &invite).await.value();
    it.house.later(Duration::from_secs(7 * 24 * 60 * 60 - 1));
    let (grants, _) = it.house.register(&Person::new("third"), &code.code).await.unwrap();
    assert!(matches!(grants, Grant::Join { roles, .. } if roles == [Role::Deputy]));
    let session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
    let code: Code = it.house.post(Some(&session), paths::INVITES, &invite).await.value();
    it.house.later(Duration::from_hours(7 * 24));
    let late = it.house.register(&Person::new("fourth"), &code.code).await.unwrap_err();
    assert_eq!(late.code(), "code", "a week");
}

#[tokio::test]
async fn an_enrolment_code_enrols_one_tablet_and_is_good_for_nothing_else() {
    let it = School::new().await;
    let code = it.enrolment_code().await.code;
    let misused = it.house.register(&Person::new("thief"), &code).await.unwrap_err();
    assert_eq!(misused.code(), "code");
    let typed = code.to_lowercase().replace('-', "");
    let enrolled: Enrolled = it.enrol(&typed).await.value();
    assert_eq!(enrolled.root, it.root.verifying_key().to_bytes());
    assert_eq!(enrolled.label, "Hedgehogs 3");
    let again = it.enrol(&code).await;
    assert_eq!((again.status, again.code().as_str()), (403, "code"));
}

#[tokio::test]
async fn a_login_or_a_readers_id_is_never_taken_over() {
    let it = School::new().await;
    let invite = Invite { roles: vec![Role::Deputy] };
    let code: Code = it.house.post(Some(&it.session), paths::INVITES, &invite).await.value();
    let same_login = it.house.register(&Person::new(" LEAD "), &code.code).await.unwrap_err();
    assert_eq!((same_login.status, same_login.code().as_str()), (409, "taken"));
    let same_id = Person { id: it.lead.id, ..Person::new("third") };
    let refused = it.house.register(&same_id, &code.code).await.unwrap_err();
    assert_eq!((refused.status, refused.code().as_str()), (400, "keys"));
    it.house.register(&Person::new("third"), &code.code).await.unwrap();
}
