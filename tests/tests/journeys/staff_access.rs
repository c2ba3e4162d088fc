//! Everybody can use the doors of grown-ups: every page and state of them, looked at by axe, from
//! right to left, 320 CSS px wide, and with letters twice as large.

use report::Feeling;
use tests::{
    browser::{Engine, Opening},
    device::Device,
    journey,
    school::School,
};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    desk::{
        PASSPHRASE, Somebody, describes_the_school, goes_to, gone, has_the_paper, problem, says,
        says_who_they_are, signs_in,
    },
    fitting::screen,
    handing_in::handed_in,
    steps::lead_signs_in,
};

const LEAD: Somebody = Somebody { name: "Ms Field", login: "field@hedge-lane.example" };
const DEPUTY: Somebody = Somebody { name: "Mr Brook", login: "brook@hedge-lane.example" };
const LAPTOP: Opening = Opening {
    profile: None,
    size: Some((1366, 768)),
    reduced_motion: true,
    zoom: None,
    no_storage: false,
    no_webassembly: false,
};

/// Looks at the page as it stands, in every way that people hold it.
async fn look(device: &Device, state: &str) -> WebDriverResult<()> {
    axe(device, state).await?;
    for (how, on, off) in [
        (
            "from right to left",
            "document.documentElement.dir = 'rtl'",
            "document.documentElement.removeAttribute('dir')",
        ),
        (
            "with letters twice as large",
            "document.documentElement.style.fontSize = '212.5%'",
            "document.documentElement.style.fontSize = ''",
        ),
    ] {
        device.web.execute(on, vec![]).await?;
        nothing_is_lost(device, &format!("{state}, {how}")).await?;
        device.web.execute(off, vec![]).await?;
    }
    Ok(())
}

/// Nothing sticks out sideways, not even where it would scroll.
async fn nothing_is_lost(device: &Device, page: &str) -> WebDriverResult<()> {
    let script = "
        const wide = document.documentElement.clientWidth, all = document.documentElement.scrollWidth;
        const cut = [...document.querySelectorAll('button, a, input, select, p, li, dd, td, h1, h2, h3')].filter(it => {
            const b = it.getBoundingClientRect();
            return b.width > 1 && !it.closest('.unseen') && (b.right > wide + 1 || b.left < -1) && getComputedStyle(it).position !== 'absolute';
        }).map(it => it.outerHTML.slice(0, 80));
        return all > wide + 1 ? [`${all} px of ${wide}`, ...cut] : cut;";
    let cut: Vec<String> = device.web.execute(script, vec![]).await?.convert()?;
    assert!(cut.is_empty(), "{page} sticks out: {}", cut.join("; "));
    Ok(())
}

/// Setting up, inviting, joining, comparing: every step, with and without its faults.
async fn a_new_school_can_be_set_up_by_everybody(engine: Engine) {
    let school = School::bare();
    let code = school.set_up_code();
    Device::opened(engine, &school.home(), &LAPTOP, async move |device| {
        new_school(&device, &code, look).await
    })
    .await;
    drop(school);
}
journey!(a_new_school_can_be_set_up_by_everybody: Chromium);

/// The inbox and everything beside it, and what is shown when something is wrong.
async fn a_school_day_can_be_worked_by_everybody(engine: Engine) {
    let mut school = School::found().await;
    let home = school.home();
    Device::opened(engine, &home, &LAPTOP, async move |device| {
        school_day(&device, &mut school, look).await
    })
    .await;
}
journey!(a_school_day_can_be_worked_by_everybody: Chromium);

/// Both of them 320 CSS px wide, which is also 640 px at 200 % and 1,280 px at 400 %.
async fn the_grown_ups_doors_fit_320_px(engine: Engine) {
    let bare = School::bare();
    let code = bare.set_up_code();
    Device::opened(engine, &bare.home(), &LAPTOP, async move |device| {
        screen(&device, engine, 320, 640).await?;
        new_school(&device, &code, nothing_is_lost).await
    })
    .await;
    drop(bare);
    let mut school = School::found().await;
    let home = school.home();
    Device::opened(engine, &home, &LAPTOP, async move |device| {
        screen(&device, engine, 320, 640).await?;
        school_day(&device, &mut school, nothing_is_lost).await
    })
    .await;
}
journey!(the_grown_ups_doors_fit_320_px: Chromium);

pub(crate) async fn new_school(
    device: &Device,
    code: &str,
    look: impl AsyncFn(&Device, &str) -> WebDriverResult<()>,
) -> WebDriverResult<()> {
    device.visit("/staff").await?;
    device.page_is("not-set-up").await?;
    look(device, "not set up").await?;
    device.press("set-up").await?;
    device.page_is("set-up").await?;
    device.press("onward").await?;
    problem(device).await?;
    look(device, "set-up: the school, with faults").await?;
    describes_the_school(device, code).await?;
    for (page, state) in [("class-add", "the classes"), ("contact-add", "the contacts")] {
        device.press("step-back").await?;
        device.see(&format!("#{page}")).await?;
        look(device, &format!("set-up: {state}")).await?;
    }
    device.press("onward").await?;
    device.see("[data-field='class-name-0']").await?;
    device.press("onward").await?;
    device.see("[data-field='login']").await?;
    device.press("onward").await?;
    problem(device).await?;
    look(device, "set-up: who are you, with faults").await?;
    says_who_they_are(device, LEAD).await?;
    device.press("onward").await?;
    device.see("[data-sheet='spare']").await?;
    look(device, "set-up: the papers").await?;
    device.press("printed").await?;
    problem(device).await?;
    has_the_paper(device).await?;
    device.page_is("people").await?;
    device.see("[data-alarm='not-live']").await?;
    device.press("invite").await?;
    let invitation = says(device, "[data-field='invite-code']").await?;
    look(device, "people, alone, with an invitation").await?;
    device.press("lock").await?;
    device.page_is("sign-in").await?;
    device.visit("/staff/join").await?;
    device.page_is("join").await?;
    device.press("join").await?;
    problem(device).await?;
    look(device, "join, with faults").await?;
    device.write("code", &invitation).await?;
    says_who_they_are(device, DEPUTY).await?;
    device.press("join").await?;
    device.page_is("join-sheet").await?;
    look(device, "join: the safe sheet").await?;
    has_the_paper(device).await?;
    device.page_is("waiting").await?;
    device.see("[data-field='six-words']").await?;
    look(device, "waiting, with six words").await?;
    signs_in(device, LEAD.login, PASSPHRASE).await?;
    goes_to(device, "people").await?;
    device.see("[data-waiting]").await?;
    look(device, "people, with somebody who waits").await?;
    device.press("they-match").await?;
    gone(device, "[data-waiting]").await?;
    gone(device, "[data-alarm]").await?;
    look(device, "people, live").await?;
    device.visit("/staff/set-up").await?;
    device.page_is("set-up-done").await?;
    look(device, "set up already").await
}

pub(crate) async fn school_day(
    device: &Device,
    school: &mut School,
    look: impl AsyncFn(&Device, &str) -> WebDriverResult<()>,
) -> WebDriverResult<()> {
    let lead = school.people.lead().clone();
    device.visit("/family").await?;
    device.see("[data-contact]").await?;
    look(device, "family").await?;
    device.visit("/staff/sign-in").await?;
    device.page_is("sign-in").await?;
    device.press("sign-in").await?;
    problem(device).await?;
    look(device, "sign-in, with faults").await?;
    device.touch("a[href='/staff/safe-sheet']").await?;
    device.page_is("safe-sheet").await?;
    device.press("prove").await?;
    problem(device).await?;
    look(device, "safe sheet, with faults").await?;
    device.write("words", &lead.sheet).await?;
    device.press("prove").await?;
    device.page_is("renew").await?;
    device.write("passphrase", "password").await?;
    device.press("renew").await?;
    problem(device).await?;
    look(device, "a new passphrase, too weak").await?;
    lead_signs_in(device, &lead).await?;
    look(device, "inbox, empty").await?;
    goes_to(device, "tablets").await?;
    look(device, "tablets, none").await?;
    device.press("enrol").await?;
    problem(device).await?;
    look(device, "tablets, with faults").await?;
    device.write("label", "Hedgehogs 1").await?;
    device.touch("#class option:nth-child(2)").await?;
    device.press("enrol").await?;
    device.see("[data-enrolment]").await?;
    look(device, "tablets, with a code").await?;
    handed_in(school, &[Feeling::Sad, Feeling::Worried, Feeling::Happy]).await;
    device.press("remove").await?;
    device.see("[data-press='remove-yes']").await?;
    look(device, "tablets, about to remove one").await?;
    device.press("remove-yes").await?;
    device.see("[data-device] .tag.wrong").await?;
    look(device, "tablets, one removed").await?;
    goes_to(device, "people").await?;
    look(device, "people").await?;
    goes_to(device, "school").await?;
    look(device, "school").await?;
    device.press("change").await?;
    device.page_is("school-change").await?;
    device.write("school", " ").await?;
    device.press("sign").await?;
    problem(device).await?;
    look(device, "school, changing it, with faults").await?;
    goes_to(device, "inbox").await?;
    device.see("[data-inbox='telling'] [data-count='3']").await?;
    look(device, "inbox, with letters").await?;
    device.touch("[data-letter]").await?;
    device.see("[data-picture='feel-sad']").await?;
    look(device, "a letter").await?;
    goes_to(device, "inbox").await?;
    device.see("[data-journey='journey-opened']").await?;
    look(device, "inbox, one opened").await?;
    crate::ways_in::hurry(device, 250).await?;
    device.page_is("idle-warning").await?;
    look(device, "the lock's warning").await?;
    crate::ways_in::hurry(device, 60).await?;
    device.page_is("sign-in").await?;
    look(device, "locked").await?;
    school
        .lies(async |liar| {
            liar.turn_a_bit(2).await;
            liar.drop_letter(1).await;
            let stranger = seal::SigningKey::mint(&mut rand::rng());
            liar.change_card(&stranger, |card| "Never.".clone_into(&mut card.hours)).await;
        })
        .await;
    // A laptop that collected nothing yet meets the altered inbox; it knows the true card.
    device.web.execute(FORGET_LETTERS, vec![]).await?;
    device.visit("/family").await?;
    lead_signs_in(device, &lead).await?;
    device.see("[data-alarm='card-refused']").await?;
    device.see("[data-alarm='chain']").await?;
    device.see(".letter.wrong").await?;
    look(device, "inbox, much wrong").await?;
    device.touch(".letter.wrong").await?;
    device.see("[data-alarm='does-not-open']").await?;
    look(device, "a letter that does not open").await?;
    device.visit("/staff/nowhere").await?;
    device.page_is("lost").await?;
    look(device, "no such page").await?;
    school.stop();
    device.visit("/staff/sign-in").await?;
    device.page_is("sign-in").await?;
    device.write("login", &lead.login).await?;
    device.write("passphrase", &lead.passphrase).await?;
    device.press("sign-in").await?;
    problem(device).await?;
    look(device, "sign-in, with no server").await
}

/// The reader's own copies are cleared away, as a browser's owner may do; the card stays.
const FORGET_LETTERS: &str = "
    return new Promise(done => {
        const open = indexedDB.open('bramble');
        open.onsuccess = () => {
            const stores = ['inbox', 'bodies', 'cursors'];
            const write = open.result.transaction(stores, 'readwrite');
            for (const it of stores) write.objectStore(it).clear();
            write.oncomplete = () => { open.result.close(); done(true); };
        };
    });";
