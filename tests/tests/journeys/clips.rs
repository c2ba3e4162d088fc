//! Clips with no internet: whole ones sound, and pieces come as Safari asks for them.

use serde_json::Value;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

/// The shortest clip of the pupil door, as its list on the device names it.
const SHORTEST: &str = "
    const list = await (await caches.match('/precache-pupil.json')).json();
    const clips = list.files.filter(it => it.path.endsWith('.mp3'));
    const { path } = clips.reduce((one, other) => one.bytes < other.bytes ? one : other);";

/// The pupil door, from what is on the device alone.
async fn offline(device: &Device, school: &mut School) -> WebDriverResult<()> {
    device.visit("/").await?;
    device.is_cached().await?;
    school.stop();
    device.reload().await
}

/// Runs an async script with the shortest clip's `path`, and reads what it returns.
async fn with_a_clip(device: &Device, script: &str) -> WebDriverResult<Value> {
    let whole = format!(
        "const end = arguments[0]; (async () => {{ {SHORTEST} {script} }})().then(end, why => end(String(why)));"
    );
    device.web.execute_async(&whole, vec![]).await?.convert()
}

/// The first bytes, from the tenth on, the last five, and what lies beyond the end.
async fn a_clip_comes_in_pieces(engine: Engine) {
    let mut school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        offline(&device, &mut school).await?;
        let found = with_a_clip(
            &device,
            "const whole = new Uint8Array(await (await fetch(path)).arrayBuffer());
             const size = whole.length;
             const wrong = [];
             for (const [range, status, says, bytes] of [
               ['bytes=0-1', 206, `bytes 0-1/${size}`, whole.slice(0, 2)],
               ['bytes=10-', 206, `bytes 10-${size - 1}/${size}`, whole.slice(10)],
               ['bytes=-5', 206, `bytes ${size - 5}-${size - 1}/${size}`, whole.slice(-5)],
               [`bytes=${size}-`, 416, `bytes */${size}`, new Uint8Array()],
             ]) {
               const piece = await fetch(path, { headers: { range } });
               const came = [piece.status, piece.headers.get('content-range'), [...new Uint8Array(await piece.arrayBuffer())].join()].join(' ');
               const due = [status, says, [...bytes].join()].join(' ');
               if (came !== due) wrong.push(`${range}: ${came.slice(0, 99)}`);
             }
             return size > 1000 ? wrong : ['the clip is empty'];",
        )
        .await?;
        assert_eq!(found, Value::Array(vec![]));
        Ok(())
    })
    .await;
}
journey!(a_clip_comes_in_pieces: Chromium, Firefox, WebKit);

/// It plays to its end, in real time.
async fn a_clip_sounds_to_its_end(engine: Engine) {
    let mut school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        offline(&device, &mut school).await?;
        // A browser lets a page sound once somebody has pressed something.
        device.press("learn").await?;
        let ended = with_a_clip(
            &device,
            "const it = new Audio(path);
             // Without a loudspeaker, some engines play only what nobody is to hear.
             it.muted = true;
             const ended = new Promise((done, fail) => {
               it.addEventListener('ended', () => done(it.currentTime > 0.2));
               it.addEventListener('error', () => fail(it.error.message));
             });
             await it.play();
             return ended;",
        )
        .await?;
        assert_eq!(ended, Value::Bool(true));
        Ok(())
    })
    .await;
}
journey!(a_clip_sounds_to_its_end: Chromium, Firefox, WebKit);
