//! What the program writes while it serves: nothing that names anybody.

use std::io::Read as _;

use domain::Role;
use wire::{
    paths,
    sign_in::{Invite, Session},
};

use crate::{command::Program, house::House, people::Person};

#[tokio::test]
async fn the_log_holds_no_name_no_login_no_code_no_address_and_no_whole_id() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::serve(folder.path(), &[]);
    program.read_code();
    let mut house = House::at(&program);
    let lead = Person::new("mrs.hedgerow@school.example");
    let (_, session) = house.register(&lead, &house.set_up_code).await.unwrap();
    house.school = session.school;
    let _ = house.register(&Person::new("guesser"), "BCDF-GHJK-MNPQ").await;
    let _ = house.sign_in(&lead.login, "not her passphrase").await;
    let again = house.sign_in_from(None, &lead.login, &lead.passphrase).await;
    let cookie = again.cookie().unwrap();
    let _ = house.sign_in_from(Some(&cookie), &lead.login, &lead.passphrase).await;
    let again: Session = again.value();
    let _ = house.send("PUT", Some(&session), paths::CARD, b"junk").await;
    let invite = Invite { roles: vec![Role::Deputy] };
    let refused = house.post(Some(&session), paths::INVITES, &invite).await;
    assert_eq!(refused.status, 403, "there is no card yet");
    let letter = domain::EnvelopeId::from_bytes([0xab; 16]);
    let inbox = domain::InboxId::from_bytes([0xcd; 16]);
    let at = paths::envelope(house.school, inbox, letter);
    let _ = house.raw("PUT", &at, b"junk").await;
    let _ = house.get(Some(&again), &paths::inbox(inbox, wire::Place::START)).await;
    program.stop();
    let mut log = String::new();
    program.log().read_to_string(&mut log).unwrap();
    assert!(log.contains("/api/sign-in/start"), "the log is read: {log}");
    assert!(log.contains("a reader registered"), "{log}");
    let said = [
        lead.login.clone(),
        "hedgerow".to_owned(),
        lead.passphrase.clone(),
        "guesser".to_owned(),
        house.set_up_code.clone(),
        wire::sign_in::code(&house.set_up_code),
        "BCDF-GHJK-MNPQ".to_owned(),
        letter.to_string(),
        inbox.to_string(),
        house.school.to_string(),
        lead.id.to_string(),
        data_encoding::HEXLOWER.encode(&session.token),
        "127.0.0.1".to_owned(),
        cookie.rsplit('=').next().unwrap().to_owned(),
    ];
    for secret in said {
        assert!(!log.contains(&secret), "the log names {secret}: {log}");
    }
}
