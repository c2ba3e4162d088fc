//! What grown-ups do at the staff door, in the words they would use.

use tests::{browser::Engine, device::Device};
use thirtyfour::prelude::*;

use crate::{access::violations, fitting::lost, sizes::too_small_to_click, steps::lead_signs_in};

/// A passphrase that the meter takes, and that nobody of the made-up school has.
pub(crate) const PASSPHRASE: &str = "three kettles sing behind the shed";

/// Who registers, as they write it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Somebody {
    pub(crate) name: &'static str,
    pub(crate) login: &'static str,
}

/// The three first pages of setting up, up to "Who are you?".
pub(crate) async fn describes_the_school(device: &Device, code: &str) -> WebDriverResult<()> {
    device.visit("/staff").await?;
    device.page_is("not-set-up").await?;
    device.press("set-up").await?;
    device.page_is("set-up").await?;
    device.write("code", code).await?;
    device.write("school", "Hedge Lane Infant School").await?;
    device.press("onward").await?;
    device.write("contact-name-0", "The lead").await?;
    device.write("contact-phone-0", "01632 960001").await?;
    device.write("contact-phone-1", "01632 960000").await?;
    device.press("onward").await?;
    device.write("class-name-0", "Hedgehogs").await?;
    device.write("class-children-0", "12").await?;
    device.press("onward").await?;
    device.see("[data-field='login']").await.map(drop)
}

/// Name, login and a passphrase twice, on whichever page asks for them.
pub(crate) async fn says_who_they_are(device: &Device, who: Somebody) -> WebDriverResult<()> {
    device.write("name", who.name).await?;
    device.write("login", who.login).await?;
    chooses_a_passphrase(device, PASSPHRASE).await
}

/// A new passphrase, twice.
pub(crate) async fn chooses_a_passphrase(device: &Device, text: &str) -> WebDriverResult<()> {
    device.write("passphrase", text).await?;
    device.write("passphrase-again", text).await
}

/// The words of a sheet on the page, as they are printed.
pub(crate) async fn words(device: &Device, css: &str) -> WebDriverResult<Vec<String>> {
    device.see(css).await?;
    read_all(device, &format!("{css} li")).await
}

/// Has the paper in hand: types the one word that is asked for, and gives back all of them.
pub(crate) async fn has_the_paper(device: &Device) -> WebDriverResult<Vec<String>> {
    let words = words(device, "[data-sheet='reader'] ol:first-of-type").await?;
    device.write("printed-word", &words[6]).await?;
    device.press("printed").await?;
    Ok(words)
}

/// What a page says about what went wrong, once it does.
pub(crate) async fn problem(device: &Device) -> WebDriverResult<String> {
    says(device, "#summary").await
}

/// What something on the page says.
pub(crate) async fn says(device: &Device, css: &str) -> WebDriverResult<String> {
    loop {
        device.see(css).await?;
        // A page that turns while it is looked at is read as it is now.
        if let Some(text) = read_all(device, css).await?.into_iter().next() {
            return Ok(text);
        }
    }
}

/// What everything of a kind says, at one moment.
pub(crate) async fn read_all(device: &Device, css: &str) -> WebDriverResult<Vec<String>> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map(it => it.innerText.trim());";
    device.web.execute(script, vec![css.into()]).await?.convert()
}

/// Follows the menu to a page.
pub(crate) async fn goes_to(device: &Device, page: &str) -> WebDriverResult<()> {
    device.touch(&format!(".top a[href='/staff/{page}']")).await?;
    device.page_is(page).await
}

/// Signs in with a name and a passphrase, without the made-up school's list of people.
pub(crate) async fn signs_in(
    device: &Device,
    login: &str,
    passphrase: &str,
) -> WebDriverResult<()> {
    let person = demo::Person {
        name: String::new(),
        roles: Vec::new(),
        login: login.to_owned(),
        passphrase: passphrase.to_owned(),
        sheet: String::new(),
    };
    lead_signs_in(device, &person).await
}

/// Waits until something has gone from the page.
pub(crate) async fn gone(device: &Device, css: &str) -> WebDriverResult<()> {
    device
        .until(&format!("{css} has gone"), &format!("return !document.querySelector(\"{css}\");"))
        .await
}

/// Nothing that axe finds, nothing too small to be clicked, nothing lost: on a laptop, and on a page
/// 320 CSS px wide. A picture of each is kept for whoever wants to look.
pub(crate) async fn seen_by_everybody(
    device: &Device,
    engine: Engine,
    page: &str,
) -> WebDriverResult<()> {
    // The other engines drew it with the same style.
    if engine != Engine::Chromium {
        return Ok(());
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/seen");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let mut wrong = violations(device).await?;
    for (width, height) in [(1366, 768), (320, 640)] {
        crate::fitting::screen(device, engine, width, height).await?;
        wrong.extend(too_small_to_click(device).await?);
        wrong.extend(lost(device).await?);
        let name = format!("{}-{width}.png", page.replace(", ", "-").replace(' ', "-"));
        device.web.screenshot(&folder.join(name)).await?;
    }
    crate::fitting::whole_window(device).await?;
    assert!(wrong.is_empty(), "{page}: {}", wrong.join("\n"));
    Ok(())
}
