//! `cargo xtask narrate`: a clip for every line that has none, and no clip that no line asks for.

mod judge;
mod lines;
mod studio;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, bail};
use lesson::voice;

use crate::house::at;
use crate::run::say;
use judge::Heard;
use lines::{Line, VOICE};

/// Makes missing clips, judges each by its numbers, and removes stale ones.
///
/// # Errors
///
/// Where a file of words is wrong, the voice cannot be set up, or a clip does not sound right;
/// such a clip is not kept.
pub(crate) fn run() -> Result<()> {
    let lines = lines::all()?;
    let clips = lines::clips()?;

    let said: Vec<_> = lines.iter().map(|it| &it.said).collect();
    for stale in voice::stale(&said, &clips) {
        fs::remove_file(at(VOICE).join(format!("{stale}.mp3")))?;
        say(format!("removed {stale}: nothing says it any more"));
    }

    let missing: BTreeMap<&str, &Line> = lines
        .iter()
        .filter(|it| !clips.contains(&it.said.clip))
        .map(|it| (it.said.clip.as_str(), it))
        .collect();
    if missing.is_empty() {
        say(format!("All {} lines have their clip.", lines.len()));
        return Ok(());
    }
    say(format!("{} lines have no clip yet.", missing.len()));
    speak(&missing)
}

/// Has the missing lines spoken, and keeps those that sound right.
fn speak(missing: &BTreeMap<&str, &Line>) -> Result<()> {
    let studio = studio::ready()?;
    let asked: Vec<(&str, &str)> =
        missing.iter().map(|(clip, line)| (*clip, line.said.text.as_str())).collect();
    let mut wrong = Vec::new();
    studio.speak(&asked, |clip, heard: &Heard| {
        let line = missing.get(clip).context("the voice spoke a line that nobody asked for")?;
        match judge::faults(&line.said.text, heard) {
            faults if faults.is_empty() => {
                let made = studio.clip(clip);
                fs::copy(&made, at(VOICE).join(format!("{clip}.mp3")))?;
                fs::remove_file(made)?;
                say(format!("{clip}  {:.1} s  {}", heard.seconds, line.said.text));
            }
            faults => wrong.push(format!("{}: {}", line.said.text, faults.join(", "))),
        }
        Ok(())
    })?;
    if !wrong.is_empty() {
        bail!("these clips do not sound right, so say it in other words:\n{}", wrong.join("\n"));
    }
    Ok(())
}
