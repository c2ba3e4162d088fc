//! Pictures, icons and voices: files that keep their names.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::dist::Dist;
use crate::door::Door;
use crate::house::at;

/// Adds every picture, app icon and voice.
///
/// Every door has every picture: staff see a telling as the pictures that the child pressed, and all of them together
/// are smaller than one photograph.
///
/// # Errors
///
/// Where a file cannot be read.
pub(crate) fn all(dist: &mut Dist) -> Result<()> {
    folder(dist, "pictures", "svg", &Door::ALL)?;
    folder(dist, "icons", "svg", &Door::ALL)?;
    folder(dist, "icons", "png", &Door::ALL)?;
    folder(dist, "voice", "mp3", &[Door::Pupil])
}

fn folder(dist: &mut Dist, name: &str, ending: &str, doors: &[Door]) -> Result<()> {
    let folder = at("public").join(name);
    for file in files(&folder, ending)? {
        let bytes = fs::read(folder.join(&file))?;
        dist.put(format!("{name}/{file}"), bytes, doors);
    }
    Ok(())
}

/// The files of a folder itself (not of folders in it) with an ending, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_file() && path.extension().is_some_and(|it| it == ending) {
            found.extend(path.file_name().map(|it| it.to_string_lossy().into_owned()));
        }
    }
    found.sort();
    Ok(found)
}
