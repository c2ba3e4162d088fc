//! Draws every step of every lesson, as a child's tablet and a phone show it: one PNG a lesson.
//!
//! What it is: a way to look at everything at once. What it never does: judge.

use std::{env, fs, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};
use serde_json::json;
use tests::{
    browser::{Driver, Engine, Opening},
    device::Device,
    school::School,
};

/// A tablet, and a phone held upright: width and height.
const SCREENS: [(u32, u32); 2] = [(1024, 768), (390, 844)];
/// More pages than any lesson has.
const MANY: usize = 100;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("contact-sheet: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let mut words = env::args().skip(1);
    let folder = words.next().map(PathBuf::from).context("give the folder for the sheets")?;
    let only: Vec<String> = words.collect();
    fs::create_dir_all(&folder)?;
    let school = School::found().await;
    let driver = Driver::start(Engine::Chromium);
    let web = driver.open(&Opening { reduced_motion: true, ..Opening::default() }).await?;
    let device = Device::over(web, &school.home());
    for slug in lessons()? {
        if !only.is_empty() && !only.iter().any(|it| slug.contains(it.as_str())) {
            continue;
        }
        let mut shots = Vec::new();
        for (width, height) in SCREENS {
            shots.push(steps(&device, &slug, width, height).await?);
        }
        fs::write(folder.join(format!("{slug}.png")), sheet(&device, &shots).await?)?;
    }
    device.web.quit().await?;
    Ok(())
}

/// The lessons' names, in order.
fn lessons() -> Result<Vec<String>> {
    let mut found = Vec::new();
    for band in fs::read_dir("lessons").context("run it from the top of the checkout")? {
        for lesson in fs::read_dir(band?.path())? {
            found.push(lesson?.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// A picture of each step, in base 64, on a screen of this size.
async fn steps(device: &Device, slug: &str, width: u32, height: u32) -> Result<Vec<String>> {
    size(device, width, height).await?;
    device.visit("/").await?;
    device.web.execute("localStorage.clear(); localStorage.setItem('sound', '0');", vec![]).await?;
    device.visit(&format!("/?{width}#learn/{slug}")).await?;
    let mut shots = Vec::new();
    for step in 0..MANY {
        let here =
            format!("document.querySelector('[data-at]')?.dataset.at.split('.')[0] === '{step}'");
        let drawn = "[...document.images].every(it => it.complete)";
        device
            .until(&format!("step {step} of {slug}"), &format!("return {here} && {drawn};"))
            .await?;
        shots.push(device.web.screenshot_as_png_base64().await?);
        if 0 < device.count("[data-step=ending]").await? {
            break;
        }
        // A talk turns its page after its last question.
        let on = format!(
            "if (!({here})) return true; document.querySelector('[data-press=next]').click(); return false;"
        );
        device.until(&format!("the page after step {step} of {slug}"), &on).await?;
    }
    Ok(shots)
}

/// All the pictures on one page, drawn by the browser.
async fn sheet(device: &Device, shots: &[Vec<String>]) -> Result<Vec<u8>> {
    size(device, 1600, 1200).await?;
    device.web.goto("about:blank").await?;
    let script = "
        const [rows] = arguments, done = arguments[arguments.length - 1];
        document.body.style.cssText = 'margin:0;background:#fff';
        for (const [n, shots] of rows.entries()) {
            const row = document.createElement('div');
            row.style.cssText = 'display:flex;flex-wrap:wrap;gap:8px;padding:8px';
            for (const shot of shots) {
                const image = new Image();
                image.src = 'data:image/png;base64,' + shot;
                image.style.inlineSize = n === 0 ? '390px' : '150px';
                row.append(image);
            }
            document.body.append(row);
        }
        Promise.all([...document.images].map(it => it.decode())).then(() => done(document.body.scrollHeight));";
    let high: f64 = device.web.execute_async(script, vec![json!(shots)]).await?.convert()?;
    let clip = json!({ "x": 0, "y": 0, "width": 1600, "height": high, "scale": 1 });
    let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    let shot = device.web.cdp().send_raw("Page.captureScreenshot", asked).await?;
    let shot = shot["data"].as_str().context("the browser draws a sheet")?;
    Ok(data_encoding::BASE64.decode(shot.as_bytes())?)
}

async fn size(device: &Device, width: u32, height: u32) -> Result<()> {
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    device.web.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}
