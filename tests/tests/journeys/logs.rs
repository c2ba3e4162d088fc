//! What is logged of a whole journey, by the server and in the browser: nothing that names anybody.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use demo::client::Client;
use tests::{browser::Engine, device::Device, journey, school::School};
use wire::{card::SignedCard, device::Listed, paths};

use crate::steps::{code_for_a_tablet, enrolled, filed, lead_signs_in, leaf_and_home, tell};

/// What the child presses; each is also what the page calls its picture.
const CHOICES: [&str; 4] = ["feel-sad", "about-did", "who-grown-up", "peg-owl"];

/// What of that no log has any other reason to say.
const TOLD: [&str; 3] = ["sad", "owl", "hedgehogs"];

/// A tablet is enrolled, a child tells, the lead opens it, and the tablet hears of it.
async fn no_log_names_anybody(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        tell(&device, CHOICES).await?;
        leaf_and_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.touch("[data-letter]").await?;
        device.see("[data-picture='peg-owl']").await?;
        device
            .until(
                "the tablet is told",
                "return document.querySelector('[data-field=told-tablet]').textContent.includes('opened it');",
            )
            .await?;
        device.visit("/").await?;
        device.journey_is("journey-opened").await?;

        let letters = filed(&school).await;
        assert_eq!(letters.len(), 1);
        let mut secrets = of_the_school(&school, &code).await;
        secrets.extend(letters.iter().flat_map(|it| id("a letter", it.envelope.as_bytes())));
        let server = school.log();
        assert!(server.contains(paths::HAND_INS), "the log is not of this journey: {server}");
        device.web.execute("console.debug('the end');", vec![]).await?;
        let page: Vec<String> =
            device.web.get_log("browser").await?.into_iter().map(|it| it.message).collect();
        assert!(page.iter().any(|it| it.contains("the end")), "the page is not heard: {page:?}");
        for (whose, log) in [("the server", server), ("the browser", page.join("\n"))] {
            let log = log.to_lowercase();
            for (what, secret) in &secrets {
                let secret = secret.to_lowercase();
                assert!(!log.contains(&secret), "{whose} logs {what}");
            }
            let words: BTreeSet<&str> = log.split(|it: char| !it.is_alphanumeric()).collect();
            for told in TOLD {
                assert!(!words.contains(told), "{whose} logs what was told");
            }
        }
        Ok(())
    })
    .await;
}
journey!(no_log_names_anybody: Chromium);

/// Everything whole that names the school, its people, its classes, its tablets or who signed in.
async fn of_the_school(school: &School, code: &str) -> Vec<(&'static str, String)> {
    let client = Client::new(&school.home());
    let lead = school.people.lead();
    let session = demo::founding::sign_in(&client, lead).await.expect("the lead signs in");
    let card: SignedCard = client.get(paths::CARD, None).await.expect("there is a card");
    let card = seal::card::verify(&card, None, None).expect("the card holds");
    let tablets: Vec<Listed> =
        client.get(paths::DEVICES, Some(&session)).await.expect("there is a list");
    assert_eq!(tablets.len(), 1);
    let mut found = vec![
        ("an enrolment code", code.to_owned()),
        ("an enrolment code", wire::device::normal(code)),
        ("a session", HEXLOWER.encode(&session.token)),
        ("the school's name", card.name.clone()),
        ("the root's words", school.people.root.clone()),
        ("the spare's words", school.people.spare.clone()),
    ];
    for person in &school.people.readers {
        found.push(("a name", person.name.clone()));
        found.push(("a login", person.login.clone()));
        found.push(("a passphrase", person.passphrase.clone()));
        found.push(("a safe sheet", person.sheet.clone()));
    }
    found.extend(CHOICES.map(|it| ("a choice", it.to_owned())));
    found.extend(tablets.iter().map(|it| ("a tablet's label", it.label.clone())));
    found.extend(id("the school", card.school.as_bytes()));
    found.extend(card.readers.iter().flat_map(|it| id("a reader", it.id.as_bytes())));
    found.extend(card.inboxes.iter().flat_map(|it| id("an inbox", it.id.as_bytes())));
    found.extend(card.classes.iter().flat_map(|it| id("a class", it.id.as_bytes())));
    found.extend(tablets.iter().flat_map(|it| id("a tablet", it.device.as_bytes())));
    found
}

/// Every way in which a whole id is written.
fn id(what: &'static str, bytes: &[u8; 16]) -> [(&'static str, String); 2] {
    let whole = HEXLOWER.encode(bytes);
    let [one, two, three, four, five] =
        [&whole[..8], &whole[8..12], &whole[12..16], &whole[16..20], &whole[20..]];
    [(what, format!("{one}-{two}-{three}-{four}-{five}")), (what, whole.clone())]
}
