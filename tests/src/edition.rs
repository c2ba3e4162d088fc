//! Another version of the app, as a build would make it: a changed style under another hashed name,
//! and everything that names it.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

/// Every file of the app, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// How to see in a page that it is of the second edition.
pub const IS_SECOND: &str =
    "getComputedStyle(document.documentElement).getPropertyValue('--edition').trim() === 'second'";

/// The second edition of what was built.
///
/// # Errors
///
/// When nothing was built, or it was built otherwise than is known here.
pub fn second() -> Result<Files> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let mut files = Files::new();
    read(&dist, "", &mut files).context("the app is built by `cargo xtask build`")?;

    let is_style = |it: &&String| {
        it.starts_with("/pupil-") && Path::new(it).extension().is_some_and(|it| it == "css")
    };
    let old = files.keys().find(is_style).context("the pupil door has a style")?.clone();
    let mut style = files.remove(&old).unwrap_or_default();
    style.extend(b"\nhtml { --edition: second; }\n");
    let new = format!("/pupil-{}.css", &digest(&style)[..16]);
    files.insert(new.clone(), style);
    replace(&mut files, "/index.html", &old, &new)?;

    let list: Value = serde_json::from_slice(&files["/precache-pupil.json"])?;
    let version = list["version"].as_str().context("a list has a version")?.to_owned();
    for door in ["pupil", "family", "staff"] {
        replace(&mut files, &format!("/precache-{door}.json"), &version, "second-edition")?;
    }
    replace(&mut files, "/worker.js", &version, "second-edition")?;
    let mut list: Value = serde_json::from_slice(&files["/precache-pupil.json"])?;
    for file in list["files"].as_array_mut().context("a list has files")? {
        let path = file["path"].as_str().unwrap_or_default().replace(&old, &new);
        let bytes = files.get(&path).with_context(|| format!("{path} is listed"))?;
        *file = json!({ "path": path, "hash": digest(bytes), "bytes": bytes.len() });
    }
    files.insert("/precache-pupil.json".to_owned(), serde_json::to_vec(&list)?);
    Ok(files)
}

/// The edition that was built, with a module that takes as long as the page is not told to `go`.
///
/// # Errors
///
/// When nothing was built.
pub fn slow() -> Result<Files> {
    const BEHIND: &str = "/behind.js";
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let mut files = Files::new();
    read(&dist, "", &mut files).context("the app is built by `cargo xtask build`")?;
    let home = std::str::from_utf8(&files["/index.html"])?;
    let named = home.split_once(r#"modulepreload" href=""#).and_then(|(_, it)| it.split_once('"'));
    let script = named.context("the pupil door names its script")?.0.to_owned();
    let text = files.remove(&script).with_context(|| format!("{script} is there"))?;
    let waits = format!(
        "import init from '{BEHIND}';
         export default async given => {{
             await new Promise(go => addEventListener('go', go));
             return init(given);
         }};"
    );
    Ok([(script, waits.into_bytes()), (BEHIND.to_owned(), text)].into())
}

fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&wire::code::digest(bytes))
}

fn replace(files: &mut Files, path: &str, old: &str, new: &str) -> Result<()> {
    let file = files.get_mut(path).with_context(|| format!("{path} is not there"))?;
    let text = std::str::from_utf8(file)?;
    ensure!(text.contains(old), "{path} does not name {old}");
    *file = text.replace(old, new).into_bytes();
    Ok(())
}

fn read(folder: &Path, above: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{above}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &path, files)?;
        } else if entry.path().extension().is_none_or(|it| it != "br") {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
