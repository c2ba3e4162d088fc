//! A page whose clock runs faster, so that what waits for a child need not wait for a test.

use thirtyfour::error::WebDriverResult;

use crate::device::Device;

/// How many times faster.
pub const PACE: u32 = 16;

/// The clock, the timers, the voice and the moving hand, all by the same measure. Nothing is left
/// out or put in another order. A clip is fetched whole, as from this device it must be, and ends
/// after as long as its bytes would sound; engines differ in how fast they can really play.
const HURRY: &str = "
    if (window.pace) return;
    const pace = window.pace = arguments[0], bytesASecond = 5000;
    // A script may live in a world of its own; the page's things are its window's.
    const Date = window.Date, now = Date.now, from = now(), later = window.setTimeout, ends = new WeakMap();
    window.voiceless = [];
    Date.now = () => Math.floor(from + (now() - from) * pace);
    // How long a page waits for an answer is no pace of its own: a slow machine needs all of it.
    window.setTimeout = (then, wait, ...rest) => later(then, (wait ?? 0) < 10_000 ? (wait ?? 0) / pace : wait, ...rest);
    HTMLMediaElement.prototype.pause = function () { ends.set(this, null); };
    HTMLMediaElement.prototype.play = async function () {
        const turn = {}, clip = this.src;
        ends.set(this, turn);
        const answer = await fetch(clip).catch(() => ({ ok: false }));
        if (!answer.ok || answer.headers.get('content-type') !== 'audio/mpeg') {
            window.voiceless.push(clip);
            throw new DOMException('there is no such clip', 'NotSupportedError');
        }
        const { byteLength } = await answer.arrayBuffer();
        const end = () => { if (ends.get(this) === turn) this.dispatchEvent(new Event('ended')); };
        later(end, byteLength / bytesASecond * 1000 / pace);
    };
    const move = () => {
        for (const it of document.getAnimations()) if (it.playbackRate !== pace) it.playbackRate = pace;
        requestAnimationFrame(move);
    };
    move();";

/// Hurries the page that is open, until it is loaded anew.
///
/// # Errors
///
/// Whatever the driver says.
pub async fn hurry(device: &Device) -> WebDriverResult<()> {
    hurry_by(device, PACE).await
}

/// The same, by another measure: a lesson waits for nobody but its own voice.
///
/// # Errors
///
/// Whatever the driver says.
pub async fn hurry_by(device: &Device, pace: u32) -> WebDriverResult<()> {
    device.web.execute(HURRY, vec![pace.into()]).await.map(drop)
}

/// The clips that a hurried page wanted to play, and that were not to be had.
///
/// # Errors
///
/// Whatever the driver says.
pub async fn voiceless(device: &Device) -> WebDriverResult<Vec<String>> {
    device.web.execute("return window.voiceless;", vec![]).await?.convert()
}
