//! The moving hand of a lesson: whoever cannot read follows it, and it leads to the end.

use thirtyfour::prelude::*;

use crate::{device::Device, switch};

/// More taps than any lesson asks for.
const MANY: usize = 200;

/// The key, as drivers write it.
const TAB: &str = "\u{e004}";

/// Gives the button that the hand shows, as soon as it shows one.
const SHOWN: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => {
        if (document.querySelector('[data-step=ending]')) return done(null);
        for (const hand of document.querySelectorAll('.hand')) {
            if (!hand.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
            const button = hand.closest('.place')?.querySelector('button, a');
            if (button && !button.disabled) return done(button);
        }
        requestAnimationFrame(look);
    };
    look();";

/// Plays the lesson that is open by tapping what the hand shows and nothing else, up to its calm
/// end. Every tap must lead on.
///
/// # Errors
///
/// When the hand never comes, or something lies over what it shows.
///
/// # Panics
///
/// When a tap leads nowhere, or the lesson has no end.
pub async fn follow(device: &Device) -> WebDriverResult<()> {
    for _ in 0..MANY {
        if !lead_on(device, Way::Finger).await? {
            return device.see("[data-step='ending']").await.map(drop);
        }
    }
    panic!("the lesson has no end");
}

/// How many presses of Tab lie between where the keyboard is and something, by the order of the
/// page: fewer than none for Shift and Tab.
const STOPS: &str = "
    const [wanted] = arguments, here = document.activeElement;
    const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]
        .filter(it => !it.disabled && it.checkVisibility({ visibilityProperty: true }));
    const to = stops.indexOf(wanted), from = stops.indexOf(here);
    if (here === wanted || here === document.body || to < 0) return 0;
    if (0 <= from) return to - from;
    const after = stops.findIndex(it => here.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = after < 0 ? stops.length : after;
    return next <= to ? to - next + 1 : to - next;";

/// Presses something by Tab and Enter alone.
///
/// # Errors
///
/// Whatever the driver says.
///
/// # Panics
///
/// When the keyboard cannot come there.
pub async fn press_by_keyboard(device: &Device, wanted: &WebElement) -> WebDriverResult<()> {
    let is_there = "return document.activeElement === arguments[0];";
    let stops: i64 =
        device.web.execute(STOPS, vec![wanted.to_json()?]).await?.convert().unwrap_or_default();
    if stops != 0 {
        let tabs = TAB.repeat(usize::try_from(stops.abs()).unwrap_or_default());
        let keys = device.web.action_chain();
        let keys = if stops < 0 {
            keys.key_down(Key::Shift).send_keys(tabs).key_up(Key::Shift)
        } else {
            keys.send_keys(tabs)
        };
        keys.perform().await?;
    }
    // The order was only a guess of the way: what counts is where the keyboard has come.
    for _ in 0..MANY {
        let there = device.web.execute(is_there, vec![wanted.to_json()?]).await?;
        if there.convert::<bool>()? {
            return device.web.action_chain().send_keys(Key::Enter).perform().await;
        }
        device.web.action_chain().send_keys(Key::Tab).perform().await?;
    }
    panic!("the keyboard never comes to what the hand shows");
}

/// How somebody presses.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// By touching it.
    Finger,
    /// By Tab and Enter.
    Keyboard,
    /// By one switch, once it is turned on.
    Switch,
}

/// One tap where the hand is. Says whether there was one to make: at the calm end there is none.
///
/// # Errors
///
/// As [`follow`].
///
/// # Panics
///
/// When the tap leads nowhere.
pub async fn lead_on(device: &Device, way: Way) -> WebDriverResult<bool> {
    let shown = device.web.execute_async(SHOWN, vec![]).await?;
    if shown.json().is_null() {
        return Ok(false);
    }
    let at = device.see("[data-at]").await?.attr("data-at").await?.unwrap_or_default();
    let shown = shown.element()?;
    match way {
        Way::Finger => shown.click().await?,
        Way::Keyboard => press_by_keyboard(device, &shown).await?,
        Way::Switch => switch::take(device, &shown).await?,
    }
    device
        .until(
            &format!("a tap where the hand is leads on from {at}"),
            &format!("return document.querySelector('[data-at]').dataset.at !== '{at}';"),
        )
        .await?;
    Ok(true)
}
