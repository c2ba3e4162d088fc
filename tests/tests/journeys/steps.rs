//! What a child, a lead or a teacher does, in the words they would use.

use demo::client::Client;
use domain::ClassId;
use tests::{device::Device, school::School};
use thirtyfour::prelude::*;
use wire::{
    device::{Code, CodeAsked},
    paths,
};

/// A small hand takes at least this long from one press to the next; anything faster is one press
/// (`report::telling::ONE_TAP`). It is how a child moves, not how a test waits.
const A_BREATH: &str = "return new Promise(done => setTimeout(() => done(true), 450));";

/// A lead makes a code for a tablet of the first class.
pub(crate) async fn code_for_a_tablet(school: &School) -> String {
    let client = Client::new(&school.home());
    let session =
        demo::founding::sign_in(&client, school.people.lead()).await.expect("the lead signs in");
    let class: Option<ClassId> = school.people.classes.first().map(|it| it.id);
    let asked = CodeAsked { class, label: "Hedgehogs 1".to_owned() };
    let code: Code =
        client.post(paths::ENROLMENT_CODES, Some(&session), &asked).await.expect("a code is made");
    code.code
}

/// A tablet that belongs to the first class, with everything on it that it needs offline.
pub(crate) async fn enrolled(device: &Device, school_code: &str) -> WebDriverResult<()> {
    device.visit(&format!("/#enrol={school_code}")).await?;
    device.page_is("enrol").await?;
    device.press("enrol").await?;
    device
        .until(
            "the tablet is enrolled",
            "return document.querySelector('#enrol-says').textContent.includes('is enrolled');",
        )
        .await?;
    device.press("home").await?;
    device.page_is("home").await?;
    device.is_cached().await
}

/// From home to the path of a year, or of the whole school, on a tablet that has no path yet.
pub(crate) async fn path(device: &Device, path: &str) -> WebDriverResult<()> {
    let picture = match path {
        "year-1" => "path-green",
        "year-2" => "path-snow",
        _ => "path-gold",
    };
    device.press("learn").await?;
    device.page_is("years").await?;
    device.choose(picture).await?;
    device.page_is("learn").await?;
    if path == "events" {
        device.press("events").await?;
        device.see("[data-path='events']").await?;
    }
    Ok(())
}

/// Taps a lesson's stone if it sleeps, and waits until it is awake: the whole lesson is here.
pub(crate) async fn waken(device: &Device, slug: &str) -> WebDriverResult<()> {
    let asleep = format!("[data-lesson='{slug}'][data-press='asleep']");
    if 0 < device.count(&asleep).await? {
        let tap = format!("document.querySelector(\"{asleep}\")?.click();");
        device.web.execute(&tap, vec![]).await?;
    }
    device.see(&format!("[data-lesson='{slug}'][data-press='lesson']")).await.map(drop)
}

/// A child's pace between two presses.
pub(crate) async fn breath(device: &Device) -> WebDriverResult<()> {
    device.until("a breath passes", A_BREATH).await
}

/// From Tell to the first question.
pub(crate) async fn begin(device: &Device) -> WebDriverResult<()> {
    device.press("tell").await?;
    device.page_is("find").await?;
    breath(device).await?;
    device.press("begin").await?;
    device.page_is("feeling").await?;
    breath(device).await
}

/// The four choices of a whole telling, up to *kept*.
pub(crate) async fn tell(device: &Device, choices: [&str; 4]) -> WebDriverResult<()> {
    begin(device).await?;
    for (choice, next) in choices.into_iter().zip(["about", "who", "me", "kept"]) {
        device.choose(choice).await?;
        device.page_is(next).await?;
        breath(device).await?;
    }
    Ok(())
}

/// Picks the first leaf, shows the card, and goes home.
pub(crate) async fn leaf_and_home(device: &Device) -> WebDriverResult<()> {
    device.touch("[data-choice^='leaf-']").await?;
    device.page_is("card").await?;
    breath(device).await?;
    device.press("done").await?;
    device.page_is("home").await
}

/// A whole telling with one set of choices, until the child is home again.
pub(crate) async fn tell_and_go_home(device: &Device) -> WebDriverResult<()> {
    tell(device, ["feel-sad", "about-did", "who-grown-up", "peg-owl"]).await?;
    leaf_and_home(device).await
}

/// The lead signs in at the staff door of the same browser.
pub(crate) async fn lead_signs_in(device: &Device, school: &demo::Person) -> WebDriverResult<()> {
    device.visit("/staff/sign-in").await?;
    device.write("login", &school.login).await?;
    device.write("passphrase", &school.passphrase).await?;
    device.press("sign-in").await?;
    device.page_is("inbox").await
}

/// Everything filed in an inbox of the school, as the lead's own collecting sees it.
pub(crate) async fn filed(school: &School) -> Vec<wire::collect::Filed> {
    let client = Client::new(&school.home());
    let session =
        demo::founding::sign_in(&client, school.people.lead()).await.expect("the lead signs in");
    let mut all = Vec::new();
    for &inbox in &session.inboxes {
        let mut after = wire::Place::START;
        loop {
            let page: wire::collect::Page = client
                .get(&paths::inbox(inbox, after), Some(&session))
                .await
                .expect("the inbox opens");
            let Some(last) = page.filed.last() else { break };
            after = last.place;
            all.extend(page.filed);
        }
    }
    all
}

/// The tablet looks for the internet now, as it does whenever it is picked up.
pub(crate) async fn picked_up(device: &Device) -> WebDriverResult<()> {
    device.web.execute("window.dispatchEvent(new Event('online'))", vec![]).await.map(drop)
}

/// Through the gate of written words, into the grown-ups' corner.
pub(crate) async fn grown_up(device: &Device) -> WebDriverResult<()> {
    device.visit("/#grown-up").await?;
    let words = device.see("[data-gate]").await?.attr("data-gate").await?.unwrap_or_default();
    for word in words.split(' ') {
        device.touch(&format!("[data-word='{word}']")).await?;
    }
    device.see("[data-part='unsent']").await.map(drop)
}

/// Waits until so many tellings on the shelf have come so far.
pub(crate) async fn all_are(device: &Device, journey: &str, count: usize) -> WebDriverResult<()> {
    device
        .until(
            &format!("{count} letters show {journey}"),
            &format!("return document.querySelectorAll('.shelf [data-journey={journey}]').length === {count};"),
        )
        .await
}

/// Waits until so many sealed letters rest on the device.
pub(crate) async fn letters_are(device: &Device, count: usize) -> WebDriverResult<()> {
    let script = format!(
        "const open = indexedDB.open('bramble');
         const answer = it => new Promise((done, fail) => {{ it.onsuccess = () => done(it.result); it.onerror = fail; }});
         const db = await answer(open);
         const found = await answer(db.transaction('outbox').objectStore('outbox').count());
         db.close();
         return found === {count};"
    );
    device.until(&format!("{count} letters rest here"), &script).await
}
