//! Writes the pupil door's words as constants, each with the name of its clip.
//!
//! The build fails where a line breaks the rules or has no clip, so a browser never meets a key
//! without words, and a child never meets words without a voice.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

const WORDS: &str = "public/words/en/pupil.toml";

fn main() -> Result<(), Box<dyn Error>> {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (source, voice) = (house.join(WORDS), house.join("public/voice"));
    let lessons = house.join("lessons");
    tell_cargo(&[&source, &voice, &lessons]);
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|it| it == "wasm") {
        // These doors' modules are split after they are linked, which takes what the linker knew.
        for (feature, door) in
            [("CARGO_FEATURE_PUPIL", "pupil"), ("CARGO_FEATURE_FAMILY", "family")]
        {
            if env::var_os(feature).is_some() {
                println!("cargo::rustc-link-arg-bin={door}=--emit-relocs");
            }
        }
    }

    let text = fs::read_to_string(&source)?;
    let words = lesson::words(WORDS, &text).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        faults.join("\n")
    })?;

    let mut made = String::from("pub(crate) const WORDS: &[(&str, Word)] = &[\n");
    let mut silent = Vec::new();
    for (key, said) in words.iter() {
        if !voice.join(&said.clip).with_extension("mp3").exists() {
            silent.push(format!("{key} (\"{}\", {}.mp3)", said.text, said.clip));
        }
        let (text, clip) = (&said.text, &said.clip);
        writeln!(made, "    ({key:?}, Word {{ text: {text:?}, clip: {clip:?} }}),")?;
    }
    made.push_str("];\n");
    if !silent.is_empty() {
        return Err(format!(
            "no clip says {}: run `cargo xtask narrate`, listen, and commit",
            silent.join(", ")
        )
        .into());
    }
    stones(&lessons, &mut made)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), made)?;
    Ok(())
}

/// One stone on the path for each lesson, by band and then by the half-term it is taught in.
///
/// Only its title and picture: whether the lesson keeps the rules is asked where it is packed.
fn stones(lessons: &Path, made: &mut String) -> Result<(), Box<dyn Error>> {
    let mut stones = Vec::new();
    for (place, band) in ["reception", "year-1", "year-2", "events"].into_iter().enumerate() {
        let mut found = folders(&lessons.join(band))?;
        found.sort();
        for folder in found {
            let file = folder.join("lesson.toml");
            let lesson: toml::Table = toml::from_str(&fs::read_to_string(&file)?)?;
            let text = |key: &str| {
                let found = lesson.get(key).and_then(toml::Value::as_str).map(str::to_owned);
                found.ok_or_else(|| format!("{} has no {key}", file.display()))
            };
            let slug = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let half_term = if band == "events" { String::new() } else { text("half-term")? };
            stones.push((place, half_term, slug, text("title")?, text("picture")?));
        }
    }
    stones.sort();
    made.push_str("pub(crate) const LESSONS: &[Stone] = &[\n");
    for (path, _, slug, title, picture) in stones {
        writeln!(
            made,
            "    Stone {{ path: {path}, slug: {slug:?}, title: {title:?}, picture: {picture:?} }},"
        )?;
    }
    made.push_str("];\n");
    Ok(())
}

fn folders(within: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    // A band without lessons has no folder yet.
    let Ok(entries) = fs::read_dir(within) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in entries {
        found.push(entry?.path());
    }
    Ok(found)
}

fn tell_cargo(files: &[&Path]) {
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
    }
}
