//! Lines and clips belong together: none may be missing, and none may be left over.

use std::collections::BTreeSet;

use crate::Fault;
use crate::Said;
use crate::fault::line_of;

/// The lines of one file that have no clip yet.
///
/// `text` is the file, so that a fault can name the line; `clips` are the names of the files in
/// `public/voice/`, without their ending.
#[must_use]
pub fn missing(file: &str, text: &str, lines: &[&Said], clips: &BTreeSet<String>) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    lines
        .iter()
        .filter(|it| !clips.contains(&it.clip) && seen.insert(&it.clip))
        .map(|it| Fault {
            file: file.to_owned(),
            line: text.find(&format!("\"{}\"", it.text)).map_or(1, |at| line_of(text, at)),
            wrong: format!("no clip says \"{}\" (public/voice/{}.mp3)", it.text, it.clip),
            instead: "run `cargo xtask narrate`, listen to it, and commit it".into(),
        })
        .collect()
}

/// The clips that no line asks for.
#[must_use]
pub fn stale<'a>(lines: &[&Said], clips: &'a BTreeSet<String>) -> Vec<&'a str> {
    let asked: BTreeSet<&str> = lines.iter().map(|it| it.clip.as_str()).collect();
    clips.iter().map(String::as_str).filter(|it| !asked.contains(it)).collect()
}
