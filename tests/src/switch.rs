//! One switch: the page offers what can be pressed, in turn, and a press anywhere takes the offer.

use thirtyfour::prelude::*;

use crate::device::Device;

/// More offers than any page has.
const MANY: usize = 40;

/// From now on an offer stands until the test turns to the next, so that a slow machine presses in time.
const BY_HAND: &str = "
    if (window.turn) return;
    const turns = new Map(), every = window.setInterval, clear = window.clearInterval;
    let last = 0;
    window.setInterval = then => { turns.set(--last, then); return last; };
    window.clearInterval = it => turns.delete(it) || clear(it);
    window.turn = () => turns.forEach(then => then());";

/// Turns on until what is wanted is offered; says whether it was.
const OFFER: &str = "
    const [wanted, many] = arguments;
    for (let n = 0; n < many && document.activeElement !== wanted; n++) window.turn();
    return document.activeElement === wanted;";

/// Lets offers stand until [`take`] turns to the next. It must be called before the switch is turned on.
///
/// # Errors
///
/// Whatever the driver says.
pub async fn turn_by_hand(device: &Device) -> WebDriverResult<()> {
    device.web.execute(BY_HAND, vec![]).await.map(drop)
}

/// Waits for its turn, and presses in the middle of the screen, wherever that is.
///
/// # Errors
///
/// Whatever the driver says.
///
/// # Panics
///
/// When it is never offered.
pub async fn take(device: &Device, wanted: &WebElement) -> WebDriverResult<()> {
    let offered = device.web.execute(OFFER, vec![wanted.to_json()?, MANY.into()]).await?;
    assert!(offered.convert::<bool>()?, "one switch is never offered what the hand shows");
    device.see("body").await?.click().await
}
