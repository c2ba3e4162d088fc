//! A tablet that cannot get online hands its sealed letters over as a file; another tablet of the
//! school brings them, learns nothing, and each is filed once.

use std::{fs, path::PathBuf, sync::Arc};

use data_encoding::BASE64;
use tempfile::TempDir;
use tests::{browser::Engine, device::Device, journey, road::Road, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    fitting::lost,
    outbox,
    steps::{code_for_a_tablet, enrolled, filed, grown_up, picked_up, tell_and_go_home},
};

/// A page may load nothing from its own memory, so the file is caught where it is made.
const CATCH: &str = "
    const link = URL.createObjectURL;
    URL.createObjectURL = file => { window.file = file; return link.call(URL, file); };";
const FILE: &str = "
    const [done] = arguments;
    window.file.arrayBuffer().then(it => done(btoa(String.fromCharCode(...new Uint8Array(it)))));";

/// The letters that wait, as a file on this machine's disk.
async fn hands_over(device: &Device, folder: &TempDir) -> WebDriverResult<PathBuf> {
    grown_up(device).await?;
    device.web.execute(CATCH, vec![]).await?;
    device.press("hand-over").await?;
    device.see("[data-part='hand-over'] [data-letters='2']").await?;
    axe(device, "handing over").await?;
    assert_eq!(lost(device).await?, Vec::<String>::new());
    let file: String = device.web.execute_async(FILE, vec![]).await?.convert()?;
    let bytes = BASE64.decode(file.as_bytes()).expect("the page wrote it so");
    let path = folder.path().join("letters.bramble");
    fs::write(&path, bytes).expect("a temporary file can be written");
    Ok(path)
}

/// Chooses a file on another tablet, and waits for what it says.
async fn brings(device: &Device, file: &std::path::Path, says: &str) -> WebDriverResult<()> {
    let input = device.see("[data-field='brought']").await?;
    input.send_keys(file.to_string_lossy()).await?;
    let said = format!(
        "return document.querySelector('p[data-part=brought]').textContent.startsWith('{says}');"
    );
    device.until(says, &said).await
}

async fn another_tablet_brings_what_cannot_go(engine: Engine) {
    let school = School::found().await;
    let [first, second] = [code_for_a_tablet(&school).await, code_for_a_tablet(&school).await];
    let (road, home) = (Arc::new(Road::to(&school).await), school.home());
    let folder = TempDir::new().expect("a temporary folder can be made");
    Device::with(engine, &road.home(), async move |tablet| {
        enrolled(&tablet, &first).await?;
        road.close();
        tell_and_go_home(&tablet).await?;
        tell_and_go_home(&tablet).await?;
        let file = hands_over(&tablet, &folder).await?;
        let other = folder.path().join("other.bramble");
        fs::write(&other, "a shopping list").expect("a temporary file can be written");

        Device::with(engine, &home, async move |carrier| {
            grown_up(&carrier).await?;
            brings(&carrier, &file, "This tablet is not enrolled").await?;
            carrier.press("home").await?;
            enrolled(&carrier, &second).await?;
            grown_up(&carrier).await?;
            brings(&carrier, &other, "This is no file of letters").await?;
            brings(&carrier, &file, "2 letters are at school").await?;
            assert_eq!(outbox::count(&carrier).await?, 0, "nothing of them rests here");
            brings(&carrier, &other, "This is no file of letters").await?;
            brings(&carrier, &file, "2 letters are at school").await
        })
        .await;
        assert_eq!(filed(&school).await.len(), 2);

        // The tablet they come from believes the school alone.
        tablet.press("home").await?;
        tablet.journey_is("journey-kept").await?;
        assert_eq!(outbox::count(&tablet).await?, 2);
        road.open();
        picked_up(&tablet).await?;
        tablet.journey_is("journey-at-school").await?;
        assert_eq!(filed(&school).await.len(), 2, "each once");
        Ok(())
    })
    .await;
}
journey!(another_tablet_brings_what_cannot_go: Chromium, Firefox, WebKit);
