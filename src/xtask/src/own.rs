//! `cargo xtask lessons <folder or zip>`: a school's own lesson, by the rules of the staff door.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use lesson::{Pictures, bring};

use crate::lessons::picture_names;
use crate::run::say;

/// Reads the lesson as the staff door does, and says what is in it.
///
/// # Errors
///
/// Everything that is wrong, by file and line.
pub(crate) fn check(at: &Path) -> Result<()> {
    let built_in: Pictures = picture_names()?.into_iter().collect();
    let name = at.canonicalize().with_context(|| format!("could not find {}", at.display()))?;
    let name = name.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let brought = if at.is_dir() {
        bring::folder(&name, files(at)?, &built_in)
    } else {
        let bytes = fs::read(at).with_context(|| format!("could not read {}", at.display()))?;
        bring::zip(&name, &bytes, &built_in)
    };
    let brought = match brought {
        Ok(brought) => brought,
        Err(faults) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bail!("{}", faults.join("\n"))
        }
    };
    let lesson = &brought.lesson;
    say(format!(
        "{}: \"{}\" for {}, {} steps. It breaks no rule.",
        lesson.slug,
        lesson.title.text,
        lesson.band.words(),
        lesson.steps.len()
    ));
    let unspoken = brought.unspoken();
    if !unspoken.is_empty() {
        say("The device's own voice says these lines. A clip beside lesson.toml says it instead:");
    }
    for line in unspoken {
        say(format!("  {}.mp3  {}", line.clip, line.text));
    }
    Ok(())
}

/// The files of a folder. A folder in it is named, so that it is refused.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?
    {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            bail!(
                "{name}: it is a folder\n  instead: keep lesson.toml, pictures and clips together in one folder"
            );
        }
        found.push((
            name,
            fs::read(&path).with_context(|| format!("could not read {}", path.display()))?,
        ));
    }
    found.sort();
    Ok(found)
}
