//! The moving hand of a lesson: whoever cannot read follows it, and it leads to the end.

use thirtyfour::prelude::*;

use crate::device::Device;

/// More taps than any lesson asks for.
const MANY: usize = 200;

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
        let shown = device.web.execute_async(SHOWN, vec![]).await?;
        if shown.json().is_null() {
            return device.see("[data-step='ending']").await.map(drop);
        }
        let at = device.see("[data-at]").await?.attr("data-at").await?.unwrap_or_default();
        shown.element()?.click().await?;
        device
            .until(
                &format!("a tap where the hand is leads on from {at}"),
                &format!("return document.querySelector('[data-at]').dataset.at !== '{at}';"),
            )
            .await?;
    }
    panic!("the lesson has no end");
}
