//! A server that lies: whatever it changes is said plainly, and nothing is hidden.

use report::Feeling;
use seal::SigningKey;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    desk::{goes_to, read_all, says},
    handing_in::handed_in,
    steps::{code_for_a_tablet, enrolled, lead_signs_in, leaf_and_home, picked_up, tell},
};

/// A letter dropped, and two exchanged: the inbox says what does not add up and where, and shows
/// every letter that came.
async fn a_broken_chain_is_said(engine: Engine) {
    let mut school = School::found().await;
    let lead = school.people.lead().clone();
    handed_in(&school, &[Feeling::Sad, Feeling::Sad, Feeling::Sad, Feeling::Worried]).await;
    school
        .lies(async |liar| {
            liar.swap(1, 2).await;
            liar.drop_letter(3).await;
        })
        .await;
    Device::with(engine, &school.home(), async move |device| {
        lead_signs_in(&device, &lead).await?;
        let alarm = says(&device, "[data-alarm='chain']").await?;
        for words in [
            "does not add up",
            "place 1: the inbox was changed at or before this letter",
            "place 4: letters are missing before this one",
            "Tell whoever looks after it",
        ] {
            assert!(alarm.contains(words), "{words:?} is missing in: {alarm}");
        }
        assert_eq!(device.count("[data-letter]").await?, 3);
        // It stays said, and letters behind the break are read as any other.
        device.reload().await?;
        lead_signs_in(&device, &lead).await?;
        device.see("[data-alarm='chain']").await?;
        for line in read_all(&device, "[data-letter]").await? {
            assert!(!line.contains("Something is wrong"), "{line}");
        }
        // By keyboard, which no news above the list can push aside.
        device.see("li:last-child [data-letter]").await?.send_keys(Key::Enter + "").await?;
        device.see("[data-picture='feel-worried']").await.map(drop)
    })
    .await;
}
journey!(a_broken_chain_is_said: Chromium, WebKit);

/// A letter that was altered does not open, and says so before anybody presses it: where its
/// digest betrays it, and where only its own seal does.
async fn a_letter_that_does_not_open_is_said(engine: Engine) {
    let mut school = School::found().await;
    let lead = school.people.lead().clone();
    handed_in(&school, &[Feeling::Sad, Feeling::Sad, Feeling::Happy]).await;
    school
        .lies(async |liar| {
            liar.turn_a_bit_and_cover_it(2).await;
            liar.turn_a_bit(1).await;
        })
        .await;
    Device::with(engine, &school.home(), async move |device| {
        lead_signs_in(&device, &lead).await?;
        let alarm = says(&device, "[data-alarm='chain']").await?;
        assert!(alarm.contains("place 1: this letter's bytes were changed"), "{alarm}");
        assert!(!alarm.contains("place 2"), "the chain was made to fit: {alarm}");
        device
            .until(
                "both letters are marked before they are pressed",
                "return document.querySelectorAll('.letter.wrong').length === 2;",
            )
            .await?;
        // What is wrong comes first.
        let first = says(&device, "li:first-child [data-letter]").await?;
        assert!(first.contains("Something is wrong") && first.contains("does not open"), "{first}");
        device.touch("li:nth-child(2) [data-letter]").await?;
        let wrong = says(&device, "[data-alarm='does-not-open']").await?;
        assert!(wrong.contains("A child told something"), "{wrong}");
        assert!(wrong.contains("does not open with your key"), "{wrong}");
        // It says to look at where it came from; there it stands.
        assert_eq!(says(&device, "[data-field='from']").await?, "Hedgehogs 1, Hedgehogs");
        goes_to(&device, "inbox").await?;
        device.touch("li:nth-child(3) [data-letter]").await?;
        device.see("[data-picture='feel-happy']").await.map(drop)
    })
    .await;
}
journey!(a_letter_that_does_not_open_is_said: Chromium, Firefox);

/// A note that a letter was opened, put beside another letter, does not pass for one: a letter
/// that nobody opened never looks opened.
async fn a_moved_note_opens_nothing(engine: Engine) {
    let mut school = School::found().await;
    let (lead, deputy) = (school.people.lead().clone(), school.people.deputy().clone());
    handed_in(&school, &[Feeling::Happy, Feeling::Sad]).await;
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        lead_signs_in(&device, &lead).await?;
        device.touch("[data-letter]").await?;
        device
            .until(
                "the server has the note",
                "return document.querySelector('[data-field=told-tablet]')?.textContent.includes('Will show');",
            )
            .await?;
        school.lies(async |liar| liar.move_opened_note(2).await).await;
        Device::with(engine, device.home(), async move |second| {
            lead_signs_in(&second, &deputy).await?;
            let line = says(&second, ".letter.wrong").await?;
            assert!(line.contains("does not hold"), "{line}");
            Ok(())
        })
        .await;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_moved_note_opens_nothing: Chromium, Firefox, WebKit);

/// Cards that do not hold: another root, an older number, the same number with other words. None
/// is used, and each is said. A card that does hold and swaps keys says whose.
async fn swapped_cards_are_said(engine: Engine) {
    let mut school = School::found().await;
    let lead = school.people.lead().clone();
    let root = seal::root::parse(&school.people.root).expect("the root's words are kept");
    let stranger = SigningKey::mint(&mut rand::rng());
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        lead_signs_in(&device, &lead).await?;
        let mut honest = None;
        school
            .lies(async |liar| {
                honest = Some(liar.card().await);
                let listener = |card: &mut domain::Card| {
                    let mut listener = card.readers[1].clone();
                    listener.id = domain::ReaderId::from_bytes([7; 16]);
                    "Nobody you know".clone_into(&mut listener.name);
                    card.readers.push(listener);
                };
                liar.change_card(&stranger, listener).await;
            })
            .await;
        refused(&device, &lead, "another root key").await?;
        goes_to(&device, "people").await?;
        let people = says(&device, "table").await?;
        assert!(!people.contains("Nobody you know"), "{people}");
        let honest = honest.expect("the lie was told");
        school
            .lies(async |liar| {
                liar.hand_out(&honest).await;
                liar.change_card(&root, |card| card.version -= 2).await;
            })
            .await;
        refused(&device, &lead, "version 1, and version 2 is already known").await?;
        school
            .lies(async |liar| {
                liar.hand_out(&honest).await;
                liar.change_card(&root, |card| {
                    card.version -= 1;
                    "Never.".clone_into(&mut card.hours);
                })
                .await;
            })
            .await;
        refused(&device, &lead, "Two different school cards").await?;
        school
            .lies(async |liar| {
                liar.hand_out(&honest).await;
                liar.change_card(&root, |card| {
                    card.readers[1].sealing_key = card.readers[2].sealing_key.clone();
                })
                .await;
            })
            .await;
        device.visit("/family").await?;
        lead_signs_in(&device, &lead).await?;
        let alarm = says(&device, "[data-alarm='changed-key']").await?;
        assert!(alarm.contains("The deputy") && alarm.contains("six words"), "{alarm}");
        school
            .lies(async |liar| {
                liar.change_card(&root, |card| {
                    card.readers[0].sealing_key = card.readers[2].sealing_key.clone();
                })
                .await;
            })
            .await;
        device.visit("/family").await?;
        lead_signs_in(&device, &lead).await?;
        let alarm = says(&device, "[data-alarm='own-key']").await?;
        assert!(alarm.contains("another key as yours"), "{alarm}");
        drop(school);
        Ok(())
    })
    .await;
}
journey!(swapped_cards_are_said: Chromium, Firefox, WebKit);

/// An enrolled tablet seals under no card of another root. It says so in the grown-ups' corner,
/// and what is told meanwhile opens for the readers it knew.
async fn a_tablet_keeps_to_its_root(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let stranger = SigningKey::mint(&mut rand::rng());
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;
        let mut honest = None;
        school
            .lies(async |liar| {
                honest = Some(liar.card().await);
                liar.change_card(&stranger, |card| {
                    let theirs = SigningKey::mint(&mut rand::rng());
                    for reader in &mut card.readers {
                        reader.verifying_key = theirs.verifying_key().to_bytes();
                    }
                    card.readers.truncate(2);
                })
                .await;
            })
            .await;
        device.visit("/").await?;
        tell(&device, ["feel-sad", "about-did", "who-grown-up", "peg-owl"]).await?;
        leaf_and_home(&device).await?;
        picked_up(&device).await?;
        device.press("grown-up").await?;
        let gate = device.see("[data-gate]").await?.attr("data-gate").await?.unwrap_or_default();
        for word in gate.split(' ') {
            device.touch(&format!("[data-word='{word}']")).await?;
        }
        device
            .until(
                "the corner says what is wrong",
                "return document.querySelector('[data-part=storage]').textContent.includes('another root key');",
            )
            .await?;
        let honest = honest.expect("the lie was told");
        school.lies(async |liar| liar.hand_out(&honest).await).await;
        device.visit("/").await?;
        device.journey_is("journey-at-school").await?;
        lead_signs_in(&device, &lead).await?;
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-sad']").await?;
        drop(school);
        Ok(())
    })
    .await;
}
journey!(a_tablet_keeps_to_its_root: Chromium, Firefox);

/// Signs in anew beside a card that is refused, and sees why.
async fn refused(device: &Device, lead: &demo::Person, why: &str) -> WebDriverResult<()> {
    device.visit("/family").await?;
    lead_signs_in(device, lead).await?;
    let alarm = says(device, "[data-alarm='card-refused']").await?;
    assert!(alarm.contains(why), "{why:?} is missing in: {alarm}");
    assert!(alarm.contains("does not use it"), "{alarm}");
    Ok(())
}
