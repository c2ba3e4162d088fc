//! Every line that is spoken anywhere, and every clip that there is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use lesson::{Fault, Said};

use crate::house::{at, root};

/// Where the clips are.
pub(super) const VOICE: &str = "public/voice";

/// One spoken line. The same words in two places are two lines and one clip.
pub(super) struct Line {
    /// Its words and its clip.
    pub(super) said: Said,
}

/// Every line of the pupil door and of every lesson.
///
/// Pictures are not looked at here: a lesson may be spoken before it is drawn.
pub(super) fn all() -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let words = files(&at("public/words"), "pupil.toml")?;
    for (name, text) in words {
        let words = lesson::words(&name, &text).map_err(told)?;
        lines.extend(words.iter().map(|(_, said)| Line { said: said.clone() }));
    }
    for (name, text) in files(&at("lessons"), "lesson.toml")? {
        let lesson = lesson::read(&name, &text, &lesson::Pictures::any()).map_err(told)?;
        lines.extend(lesson.lines().into_iter().map(|said| Line { said: said.clone() }));
    }
    Ok(lines)
}

/// The names of the clips that there are.
pub(super) fn clips() -> Result<BTreeSet<String>> {
    fs::create_dir_all(at(VOICE))?;
    let mut clips = BTreeSet::new();
    for entry in fs::read_dir(at(VOICE))? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "mp3") {
            clips.extend(path.file_stem().map(|it| it.to_string_lossy().into_owned()));
        }
    }
    Ok(clips)
}

/// The files of a name anywhere under a folder: path from the top of the checkout, and text.
fn files(folder: &Path, name: &str) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, name)?);
        } else if path.file_name().is_some_and(|it| it == name) {
            let shown = path.strip_prefix(root()).unwrap_or(&path);
            found.push((shown.to_string_lossy().replace('\\', "/"), fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn told(faults: Vec<Fault>) -> anyhow::Error {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    anyhow!(faults.join("\n"))
}
