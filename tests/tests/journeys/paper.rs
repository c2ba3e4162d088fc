//! What is printed: every sheet on its own page, of the size that was chosen, with nothing cut off
//! and nothing that only a screen needs.

use std::io::Cursor;

use data_encoding::BASE64;
use serde_json::json;
use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

/// A4 and A3, in points, as a PDF has them.
const A4: (f64, f64) = (595.0, 842.0);
const A3: (f64, f64) = (842.0, 1191.0);

/// The page printed, and the size of each of its sheets in points.
async fn printed(device: &Device, name: &str) -> WebDriverResult<Vec<(f64, f64)>> {
    let asked = json!({ "preferCSSPageSize": true, "printBackground": false });
    let answer = device.web.cdp().send_raw("Page.printToPDF", asked).await?;
    let pdf = BASE64.decode(answer["data"].as_str().unwrap_or_default().as_bytes());
    let pdf = pdf.expect("a browser encodes what it printed");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/paper");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    // For whoever wants to look at it.
    std::fs::write(folder.join(format!("{name}.pdf")), &pdf).expect("a file can be written");
    let text = String::from_utf8_lossy(&pdf);
    let size = |it: &str| {
        let sides: Vec<f64> =
            it.split(']').next()?.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        Some((sides.get(2)?.round(), sides.get(3)?.round()))
    };
    Ok(text.split("/MediaBox [").skip(1).filter_map(size).collect())
}

/// What is wrong with the page as it would be printed on A4.
async fn wrong_on_paper(device: &Device) -> WebDriverResult<Vec<String>> {
    let print = json!({ "media": "print" });
    device.web.cdp().send_raw("Emulation.setEmulatedMedia", print).await?;
    // A4 between margins of 15 mm, at 96 px to the inch.
    let paper = json!({ "width": 680, "height": 1010, "deviceScaleFactor": 1, "mobile": false });
    device.web.cdp().send_raw("Emulation.setDeviceMetricsOverride", paper).await?;
    let script = "
        const wrong = [], name = it => (it.textContent.trim() || it.outerHTML).slice(0, 60);
        const seen = it => { const b = it.getBoundingClientRect(); return b.width > 1 && b.height > 1 && !it.closest('.unseen') && it.checkVisibility({ visibilityProperty: true }); };
        for (const it of [...document.querySelectorAll('.sheet, .sheet *')].filter(seen)) {
            const b = it.getBoundingClientRect();
            if (b.left < -1 || b.right > innerWidth + 1) wrong.push(`${name(it)} reaches from ${b.left.toFixed(0)} to ${b.right.toFixed(0)} of ${innerWidth}`);
        }
        for (const it of [...document.querySelectorAll('button, input, nav, footer')].filter(seen)) wrong.push(`${name(it)} is for a screen`);
        for (const it of [...document.querySelectorAll('.sheet img')].filter(seen)) if (!it.complete || !it.naturalWidth) wrong.push(`${it.src} is not there`);
        if (!document.querySelector('.sheet')) wrong.push('there is no sheet');
        return wrong;";
    let wrong = device.web.execute(script, vec![]).await?.convert()?;
    device.web.cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    device.web.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(wrong)
}

async fn sheets_come_out_whole(engine: Engine) {
    assert_eq!(engine, Engine::Chromium, "only this driver prints");
    let school = School::found().await;
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/staff/lesson/bramble-and-the-telling-tree").await?;
        device.see("[data-sheet='words']").await?;
        assert_eq!(wrong_on_paper(&device).await?, Vec::<String>::new());
        // The teacher's page has a back; the card for home and the word cards have none.
        assert_eq!(printed(&device, "lesson").await?, vec![A4; 4]);

        device.visit("/staff/posters").await?;
        device.see(".certificate").await?;
        device.write("class-name", "Hedgehogs").await?;
        assert_eq!(wrong_on_paper(&device).await?, Vec::<String>::new());
        let sheets = device.count(".sheet").await?;
        assert_eq!(printed(&device, "posters-a4").await?, vec![A4; sheets]);
        let colours = printed_colours(&device).await?;
        assert!(colours, "the poster is grey before anybody asked for it");
        for label in ["A3", "Black and white"] {
            let choose = format!("[...document.querySelectorAll('label')].find(it => it.textContent.trim() === '{label}').click()");
            device.web.execute(&choose, vec![]).await?;
        }
        device.see(".a3.black-and-white").await?;
        assert_eq!(printed(&device, "posters-a3-grey").await?, vec![A3; sheets]);
        assert!(!printed_colours(&device).await?, "black and white has colours");
        Ok(())
    })
    .await;
}
journey!(sheets_come_out_whole: Chromium);

/// Whether the pictures of the poster have colours: looked at as a picture, pixel by pixel.
async fn printed_colours(device: &Device) -> WebDriverResult<bool> {
    let poster = device.see("[data-sheet='promise']").await?;
    poster.scroll_into_view().await?;
    let png = poster.screenshot_as_png().await?;
    let mut picture =
        png::Decoder::new(Cursor::new(png)).read_info().expect("a driver sends a PNG");
    let mut pixels = vec![0; picture.output_buffer_size().expect("a screen is small")];
    let info = picture.next_frame(&mut pixels).expect("the PNG is whole");
    let samples = info.color_type.samples();
    assert!(
        samples >= 3 && info.bit_depth == png::BitDepth::Eight,
        "{info:?} has no colours at all"
    );
    Ok(pixels[..info.buffer_size()]
        .chunks_exact(samples)
        .any(|it| it[0].abs_diff(it[1]).max(it[1].abs_diff(it[2])) > 24))
}
