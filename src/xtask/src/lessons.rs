//! Lessons, read from their files and packed for the browser.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;

use anyhow::{Context as _, Result, bail};
use lesson::{Lesson, Pictures, Said, pack, voice};

use crate::dist::Dist;
use crate::door::Door;
use crate::house::{at, root};
use crate::offline;
use crate::picture::files;
use crate::run::say;
use crate::sprite;

/// The pupil door's words.
const WORDS: &str = "public/words/en/pupil.toml";

/// A small lesson that a school can start its own from: the staff door hands it out.
const START: &str = "our-garden.toml";

/// What is spoken, read from its files.
#[derive(Default)]
pub(crate) struct Spoken {
    lessons: Vec<Lesson>,
    /// The clips that pages need outside lessons.
    page_clips: BTreeSet<String>,
    /// Of them, those of the promise, which a child hears at the family door.
    family_clips: BTreeSet<String>,
    /// Lines without a clip and clips without a line, each said so that it can be put right.
    pub(crate) gaps: Vec<String>,
}

/// Adds every lesson as `lessons/<slug>.bin`.
///
/// With `quick` a gap in the voices is said and passed over, so that words can be tried before they are spoken.
///
/// # Errors
///
/// Everything that is wrong with the lessons and the words, by file and line.
pub(crate) fn all(dist: &mut Dist, quick: bool) -> Result<()> {
    let spoken = read()?;
    if !spoken.gaps.is_empty() {
        let gaps = spoken.gaps.join("\n");
        if !quick {
            bail!("words and voices do not match:\n{gaps}");
        }
        say(gaps);
    }
    // What a school's own lesson may show besides its own: the staff door asks for these names.
    dist.put("pictures.txt", picture_names()?.join("\n").into_bytes(), &[Door::Staff]);
    dist.put(START, fs::read(at("public").join(START)).context(START)?, &[]);
    for lesson in &spoken.lessons {
        dist.put(format!("lessons/{}.bin", lesson.slug), pack::close(lesson), &[]);
    }
    offline::share(dist, &spoken.lessons, &spoken.page_clips, &spoken.family_clips)
}

/// Checks lessons, words and voices.
///
/// # Errors
///
/// Everything that is wrong, by file and line.
pub(crate) fn check() -> Result<()> {
    let gaps = read()?.gaps;
    if gaps.is_empty() {
        Ok(())
    } else {
        bail!("words and voices do not match:\n{}", gaps.join("\n"))
    }
}

/// Reads the words and every lesson.
fn read() -> Result<Spoken> {
    let clips: BTreeSet<String> = files(&at("public/voice"), "mp3")?
        .iter()
        .filter_map(|it| it.strip_suffix(".mp3"))
        .map(str::to_owned)
        .collect();
    let mut spoken = Spoken::default();
    let mut faults = Vec::new();
    let mut lines: Vec<Said> = Vec::new();

    let text = fs::read_to_string(at(WORDS)).with_context(|| format!("could not read {WORDS}"))?;
    match lesson::words(WORDS, &text) {
        Ok(words) => {
            let of_promise = words.iter().filter(|(key, _)| key.starts_with("promise."));
            spoken.family_clips.extend(of_promise.map(|(_, said)| said.clip.clone()));
            let said: Vec<&Said> = words.iter().map(|(_, said)| said).collect();
            spoken.gaps.extend(told(voice::missing(WORDS, &text, &said, &clips)));
            spoken.page_clips.extend(said.iter().map(|it| it.clip.clone()));
            lines.extend(said.into_iter().cloned());
        }
        Err(wrong) => faults.extend(told(wrong)),
    }
    let pictures: Pictures = picture_names()?.into_iter().collect();
    for file in sources()? {
        let text =
            fs::read_to_string(at(&file)).with_context(|| format!("could not read {file}"))?;
        match lesson::read(&file, &text, &pictures) {
            Ok(lesson) => {
                spoken.gaps.extend(told(voice::missing(&file, &text, &lesson.lines(), &clips)));
                lines.extend(lesson.lines().into_iter().cloned());
                spoken.lessons.push(lesson);
            }
            Err(wrong) => faults.extend(told(wrong)),
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    let lines: Vec<&Said> = lines.iter().collect();
    spoken.gaps.extend(voice::stale(&lines, &clips).into_iter().map(|clip| {
        format!("public/voice/{clip}.mp3 says nothing that is written: run `cargo xtask narrate`")
    }));
    Ok(spoken)
}

fn told(faults: Vec<impl Display>) -> impl Iterator<Item = String> {
    faults.into_iter().map(|it| it.to_string())
}

/// Checks what is written, before it is drawn and spoken: rules are kept, and what is still wanting is listed.
///
/// # Errors
///
/// Every broken rule, by file and line. A picture or a clip that is not there yet is none.
pub(crate) fn draft() -> Result<()> {
    let there: BTreeSet<String> = picture_names()?.into_iter().collect();
    let clips = files(&at("public/voice"), "mp3")?;
    let clips: BTreeSet<&str> = clips.iter().filter_map(|it| it.strip_suffix(".mp3")).collect();
    let mut faults = Vec::new();
    for file in sources()? {
        let text =
            fs::read_to_string(at(&file)).with_context(|| format!("could not read {file}"))?;
        match lesson::read(&file, &text, &Pictures::any()) {
            Ok(lesson) => {
                let lines = lesson.lines();
                let silent: BTreeSet<&str> = lines
                    .iter()
                    .map(|it| it.clip.as_str())
                    .filter(|it| !clips.contains(it))
                    .collect();
                let wanted: Vec<&str> =
                    lesson.pictures().into_iter().filter(|it| !there.contains(*it)).collect();
                say(format!(
                    "{file}: {} steps, {} lines, {} clips to make, pictures to draw: {}",
                    lesson.steps.len(),
                    lines.len(),
                    silent.len(),
                    if wanted.is_empty() { "none".to_owned() } else { wanted.join(" ") },
                ));
            }
            Err(wrong) => faults.extend(told(wrong)),
        }
    }
    if faults.is_empty() { Ok(()) } else { bail!("{}", faults.join("\n")) }
}

/// Every picture that a lesson may show: a file of its own, drawn by us or an emoji.
///
/// A symbol of the sprite is none: a scene shows files, and a symbol is no file.
pub(crate) fn picture_names() -> Result<Vec<String>> {
    let files = files(&at("public/pictures"), "svg")?;
    let own = files.iter().filter_map(|it| it.strip_suffix(".svg")).map(str::to_owned);
    Ok(own.chain(sprite::names()?).collect())
}

/// `lessons/<band>/<slug>/lesson.toml`, in order, from the top of the checkout.
fn sources() -> Result<Vec<String>> {
    let mut found = Vec::new();
    for band in fs::read_dir(at("lessons")).context("could not read lessons")? {
        let band = band?.path();
        if !band.is_dir() {
            continue;
        }
        for lesson in fs::read_dir(band)? {
            let file = lesson?.path().join("lesson.toml");
            if let Ok(file) = file.strip_prefix(root()) {
                found.push(file.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}
