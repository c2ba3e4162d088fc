//! What a child may hear is said somewhere: a word that nobody says is a clip that every tablet keeps for nothing.

use crate::files::{File, hold, one, under};

/// Words that rules name by their picture, such as `leaf-oak`: `words::naming`.
const NAMED: [&str; 2] = ["leaf", "peg"];

/// Keys of the pupil door's words that no source names.
fn faults(words: &File, sources: &[File]) -> Vec<String> {
    let mut table = String::new();
    let mut found = Vec::new();
    for line in words.text.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            name.clone_into(&mut table);
        }
        let Some((key, _)) = line.split_once(" = ") else { continue };
        let quoted = format!("\"{table}.{key}\"");
        let is_said =
            NAMED.contains(&&*table) || sources.iter().any(|it| it.text.contains(&quoted));
        if !line.starts_with('#') && !is_said {
            found.push(format!("{}: nothing says {quoted}", words.path));
        }
    }
    found
}

#[test]
fn every_word_is_said() {
    let mut sources = under("src/app/src", &["rs"]);
    sources.extend(under("src/report/src", &["rs"]));
    hold(&faults(&one("public/words/en/pupil.toml"), &sources));
}

#[test]
fn a_word_that_nobody_says_is_found() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let words = file(
        "words",
        "# Words.\n[tell]\nfind = \"Find.\"\nhush = \"Hush.\"\n[leaf]\noak = \"Oak.\"\n",
    );
    let sources = [file("page.rs", "word(\"tell.find\")")];
    assert_eq!(faults(&words, &sources), ["words: nothing says \"tell.hush\""]);
}
