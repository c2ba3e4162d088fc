//! Ways in at the staff door, and ways out: passphrases, printed words, the lock, tabs.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    desk::{PASSPHRASE, chooses_a_passphrase, goes_to, problem, says, signs_in},
    steps::{code_for_a_tablet, enrolled, lead_signs_in, tell_and_go_home},
};

/// The safe sheet is the second way in: wrong words are said plainly, the right ones lead to a new
/// passphrase, and the meter takes no weak one.
async fn the_safe_sheet_renews_a_passphrase(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/staff/sign-in").await?;
        device.touch("a[href='/staff/safe-sheet']").await?;
        device.page_is("safe-sheet").await?;
        // A mistyped word is named; good words of another sheet are not the school's.
        let mistyped = format!("zzzzzz {}", lead.sheet.split_once(' ').expect("twelve words").1);
        let strangers = seal::sheet::SafeSheet::mint(&mut rand::rng()).words().join(" ");
        for (words, why) in
            [(mistyped.as_str(), "Word 1 is not one"), (&strangers, "does not know")]
        {
            device.write("words", words).await?;
            device.press("prove").await?;
            until_problem(&device, why).await?;
        }
        // Four letters of each word are enough, and capitals do not matter.
        let short: Vec<String> =
            lead.sheet.split(' ').map(|it| it.chars().take(4).collect::<String>()).collect();
        device.write("words", &short.join(" ").to_uppercase()).await?;
        device.press("prove").await?;
        device.page_is("renew").await?;
        for weak in ["password", "hedgehogs1", "qwertyuiop"] {
            chooses_a_passphrase(&device, weak).await?;
            let meter = says(&device, ".strength").await?;
            assert!(meter.contains("Too easy to guess"), "{weak}: {meter}");
            device.press("renew").await?;
            let problem = problem(&device).await?;
            assert!(problem.contains("Too easy to guess"), "{weak}: {problem}");
        }
        device.write("passphrase", PASSPHRASE).await?;
        device.write("passphrase-again", "three kettles sing behind the shop").await?;
        device.press("renew").await?;
        until_problem(&device, "differ").await?;
        device.write("passphrase-again", PASSPHRASE).await?;
        device.press("renew").await?;
        device.page_is("inbox").await?;
        device.press("lock").await?;
        device.page_is("sign-in").await?;
        // The old passphrase is no way in any more, the new one is.
        device.write("login", &lead.login).await?;
        device.write("passphrase", &lead.passphrase).await?;
        device.press("sign-in").await?;
        problem(&device).await?;
        signs_in(&device, &lead.login, PASSPHRASE).await?;
        device.press("lock").await?;
        // And the sheet in the safe is still good.
        device.visit("/staff/safe-sheet").await?;
        device.write("words", &lead.sheet).await?;
        device.press("prove").await?;
        device.page_is("renew").await
    })
    .await;
}
journey!(the_safe_sheet_renews_a_passphrase: Chromium);

/// The printed spare has no passphrase: its words alone open letters.
async fn the_printed_spare_opens_letters(engine: Engine) {
    let school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let spare = school.people.spare.clone();
    Device::with(engine, &school.home(), async move |device| {
        enrolled(&device, &code).await?;
        tell_and_go_home(&device).await?;
        device.journey_is("journey-at-school").await?;
        device.visit("/staff/safe-sheet").await?;
        device.write("words", &spare).await?;
        device.press("prove").await?;
        device.page_is("inbox").await?;
        device.touch("[data-letter]").await?;
        device.see("[data-picture='feel-sad']").await?;
        Ok(())
    })
    .await;
}
journey!(the_printed_spare_opens_letters: Chromium);

/// Wrong passphrases make whoever guesses wait, and say how long; the right one then works.
async fn wrong_passphrases_are_slow_and_no_lock_out(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/staff/sign-in").await?;
        device.write("login", &lead.login).await?;
        // A person mistypes: the first few are free. Whoever goes on is made to wait, and told.
        let guess = press_when_it_may("not the passphrase");
        device
            .until(
                "the page says how long to wait",
                &format!("if (/Wait \\d+ seconds.*You are not locked out/.test(document.querySelector('#summary')?.textContent ?? '')) return true; {guess} return false;"),
            )
            .await?;
        // The page keeps nothing that was written.
        let source = device.web.source().await?;
        assert!(!source.contains("not the passphrase"), "the page keeps a passphrase");
        sign_in_when_it_may(&device, &lead.passphrase).await
    })
    .await;
}
journey!(wrong_passphrases_are_slow_and_no_lock_out: Chromium, WebKit);

/// Nobody at the laptop: a warning after four minutes, locked after five. The page's clock is
/// hurried from here; its own code counts the minutes.
async fn a_tab_left_alone_locks_itself(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        lead_signs_in(&device, &lead).await?;
        hurry(&device, 200).await?;
        // Too early, nothing: the page's own watch looks at the clock twice, and does not stir.
        device.until("the watch has looked twice", "return 2 <= window.looks;").await?;
        assert_eq!(device.count("[data-page='inbox']").await?, 1);
        assert_eq!(device.count("[data-page='idle-warning']").await?, 0);
        hurry(&device, 45).await?;
        device.page_is("idle-warning").await?;
        let warning = says(&device, "[role='alertdialog']").await?;
        assert!(warning.contains("seconds"), "{warning}");
        // The keyboard is at the button that stays.
        device
            .until("the button has the keyboard", "return document.activeElement?.id === 'stay';")
            .await?;
        device.press("stay").await?;
        crate::desk::gone(&device, "[data-page=idle-warning]").await?;
        hurry(&device, 301).await?;
        device.page_is("sign-in").await?;
        let notice = says(&device, "[data-page='sign-in'] [role='status']").await?;
        assert!(notice.contains("locked itself"), "{notice}");
        // Nothing of the inbox is left on the page, and its key is gone: Back shows no letter.
        device.web.back().await?;
        device
            .until(
                "no letter shows",
                "return !document.querySelector('[data-letter], [data-picture]');",
            )
            .await?;
        lead_signs_in(&device, &lead).await
    })
    .await;
}
journey!(a_tab_left_alone_locks_itself: Chromium, Firefox);

/// Signing in is a tab's own: a second tab asks again, and the first stays.
async fn a_second_tab_is_not_signed_in(engine: Engine) {
    let school = School::found().await;
    let lead = school.people.lead().clone();
    Device::with(engine, &school.home(), async move |device| {
        lead_signs_in(&device, &lead).await?;
        let first = device.web.window().await?;
        let second = device.web.new_tab().await?;
        device.web.switch_to_window(second).await?;
        device.visit("/staff/inbox").await?;
        device.page_is("sign-in").await?;
        device.web.switch_to_window(first).await?;
        goes_to(&device, "people").await?;
        // Nor does the same tab stay signed in when it is loaded anew: keys are memory.
        device.reload().await?;
        device.page_is("sign-in").await
    })
    .await;
}
journey!(a_second_tab_is_not_signed_in: Chromium, Firefox, WebKit);

/// Moves the page's own clocks on, as if so many seconds had passed, and counts who looks at them.
pub(crate) async fn hurry(device: &Device, seconds: u32) -> WebDriverResult<()> {
    let script = format!(
        "const by = {seconds} * 1000, {{ Date, performance }} = window;
         const wall = Date.now.bind(Date), steady = performance.now.bind(performance);
         window.looks = 0;
         Date.now = () => wall() + by;
         performance.now = () => {{ window.looks += 1; return steady() + by; }};"
    );
    device.web.execute(&script, vec![]).await.map(drop)
}

/// Waits until the summary says something.
async fn until_problem(device: &Device, says: &str) -> WebDriverResult<()> {
    device
        .until(
            &format!("the page says {says:?}"),
            &format!(
                "return (document.querySelector('#summary')?.textContent ?? '').includes({says:?});"
            ),
        )
        .await
}

/// Presses as soon as pressing does something, as a person does who was told to wait.
fn press_when_it_may(passphrase: &str) -> String {
    format!(
        "const field = document.querySelector('[data-field=passphrase]');
         const button = document.querySelector('[data-press=sign-in]');
         if (field && button && !button.disabled) {{ field.value = {passphrase:?}; button.click(); }}"
    )
}

/// Signs in with the right passphrase, after whatever wait.
async fn sign_in_when_it_may(device: &Device, passphrase: &str) -> WebDriverResult<()> {
    let press = press_when_it_may(passphrase);
    let script = format!(
        "if (document.querySelector('[data-page=inbox]')) return true; {press} return false;"
    );
    device.until("the right passphrase signs in, after the wait", &script).await
}
